"""How fast claims are imported from CSV, beside a raw `executemany` of ready tuples into the same tables and indexes.

    python -m tests.benchmarks imports --claims 1000000

The claims are those of `generate`, written as a table of claims in our columns, report after report. The ceiling takes
the rows of the store that our import made, and inserts them table by table, with the rules and the cache that our own
connection has; reading them out of that store is not counted. Memory is the peak of a process of its own above what it
had before the import, modules and reference data loaded.
"""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tracker.dataset import import_into
from tracker.dates import day_of
from tracker.store.connection import connect
from tracker.store.create import create
from tracker.store.reader import Reader

from .figures import Figure, Section
from .generate import store_of

_TABLES = ("report", "subject", "claim", "claim_link", "subject_claim", "lineage", "pack")
_LIMIT, _TARGET, _MEMORY = 0.3, 0.45, 100
_CACHE_KIB = 24_000
_COLUMNS = (
    *("source", "title", "published", "url", "key", "speaker", "owner", "item", "place", "scope", "operation"),
    *("estimate", "kind", "period", "end_kind", "modality", "credibility", "quote", "derived_from"),
)
_CLAIMS = """
SELECT r.source, 'Report ' || r.no, r.stated, 'https://example.org/' || r.no, c.key, c.speaker, c.owner, c.item,
  c.place, c.scope, c.operation, CASE c.tags WHEN 'none' THEN NULL ELSE c.words || ' ' || c.unit END, c.kind, c.period,
  c.end_kind,
  c.modality, c.credibility, 'as printed ' || c.words, (SELECT l.target FROM claim_link AS l WHERE l.claim = c.no)
FROM claim AS c JOIN report AS r ON r.no = c.report
ORDER BY r.no, c.no"""
_ENTRIES = {
    "entry": "SELECT no, 1, noun, slug, name, note, unit, kind, data FROM old.entry",
    "entry_name": "SELECT entry, text, 1, noun, folded, language, note FROM old.entry_name",
    "entry_parent": "SELECT entry, parent FROM old.entry_parent",
    "place_range": "SELECT place, low, high FROM old.place_range",
}


def imports(claims: int) -> dict[str, float]:
    """Seconds of the ceiling and of our import, their ratio, and the memory of the import in MB."""
    with tempfile.TemporaryDirectory(prefix="tracker-imports-") as folder:
        found = imported(claims, Path(folder))
        raw = Path(folder) / "raw.db"
        shutil.copy(Path(folder) / "empty.db", raw)
        found["ceiling"] = ceiling(Path(folder) / "ours.db", raw)
    return found | {"ratio": found["ceiling"] / found["seconds"]}


def imported(claims: int, folder: Path) -> dict[str, float]:
    """Claims, seconds and MB of an import by a process of its own, into `ours.db` of the folder."""
    table, empty = written(claims, folder)
    shutil.copy(empty, folder / "ours.db")
    command = [sys.executable, "-m", "tests.benchmarks.imports", str(folder / "ours.db"), str(table)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    found: dict[str, float] = json.loads(said.stdout)
    return found


def written(claims: int, folder: Path) -> tuple[Path, Path]:
    """The claims as CSV, and a store that holds nothing but what they refer to."""
    generated, empty = store_of(claims), folder / "empty.db"
    create(empty)
    connection = sqlite3.connect(empty)
    connection.execute("ATTACH ? AS old", (str(generated),))
    connection.execute(
        "INSERT INTO \"transaction\" VALUES (1, '2022-04-01T00:00:00+00:00', 'made', '[]', '0', 0, '', 'h')"
    )
    for name, select in _ENTRIES.items():
        connection.execute(f"INSERT INTO {name} {select}")
    connection.commit()
    connection.close()
    table = folder / "claims.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        source = sqlite3.connect(generated)
        writer.writerows((*row[:2], day_of(row[2]).isoformat(), *row[3:]) for row in source.execute(_CLAIMS))
        source.close()
    return table, empty


def ceiling(made: Path, raw: Path) -> float:
    """Seconds that the same rows take as ready tuples, in one transaction."""
    source, target, taken = sqlite3.connect(made), connect(raw), 0.0
    target.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    target.execute("BEGIN IMMEDIATE")
    for name in _TABLES:
        for rows in _pieces(source, name):
            marks = ", ".join("?" * len(rows[0]))
            start = perf_counter()
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            taken += perf_counter() - start
    head = source.execute('SELECT * FROM "transaction" WHERE number = 2').fetchone()
    start = perf_counter()
    target.execute('INSERT INTO "transaction" VALUES (?, ?, ?, ?, ?, ?, ?, ?)', head)
    target.execute("COMMIT")
    taken += perf_counter() - start
    source.close()
    target.close()
    return taken


def _pieces(source: sqlite3.Connection, name: str) -> Iterator[list[tuple[object, ...]]]:
    order = "claim" if name == "subject_claim" else "1"
    rows = source.execute(f"SELECT * FROM {name} ORDER BY {order}")
    while piece := rows.fetchmany(10_000):
        yield piece


def _peak() -> float:
    """The most memory that this program had, in MB: `getrusage` would count what its parent had when it was started."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def measure(path: Path, table: Path) -> None:
    """Import the table, and print seconds and memory as JSON."""
    import tracker.reading
    import tracker.store.write  # noqa: F401 - loaded now, so that the memory counted is that of the import

    with Reader(path) as reader:
        for noun in ("owner", "item", "place", "scope", "speaker", "formation", "operation", "source"):
            reader.reference[noun]
        before, start = _peak(), perf_counter()
        done = import_into(path, [table], reader)
        seconds = perf_counter() - start
    print(json.dumps({"claims": done.recorded.claims, "seconds": seconds, "memory": _peak() - before}))


def section(claims: int) -> Iterator[Section]:
    """The import as a section of the table."""
    found = imports(claims)
    ratio, memory = found["ratio"], found["memory"]
    yield (
        f"import of CSV, {found['claims']:,.0f} claims",
        [
            Figure("raw executemany of the rows that it makes", found["ceiling"], "s"),
            Figure("import, validated", found["seconds"], "s"),
            Figure(f"raw executemany / import (target {_TARGET})", ratio, "", f"≥ {_LIMIT}", ratio >= _LIMIT),
            Figure("peak memory above start", memory, "MB", f"≤ {_MEMORY}", memory <= _MEMORY),
        ],
    )


def memory(claims: int) -> Iterator[Section]:
    """The memory of an import of five times as many."""
    with tempfile.TemporaryDirectory(prefix="tracker-imports-") as folder:
        found = imported(5 * claims, Path(folder))
    taken = found["memory"]
    yield (
        f"import of CSV, {found['claims']:,.0f} claims",
        [
            Figure("import, validated", found["seconds"], "s"),
            Figure("peak memory above start", taken, "MB", f"≤ {_MEMORY}", taken <= _MEMORY),
        ],
    )


if __name__ == "__main__":
    measure(Path(sys.argv[1]), Path(sys.argv[2]))
