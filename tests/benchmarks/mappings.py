"""How fast other people's tables are imported through a mapping, beside the tracker's own CSV.

    python -m tests.benchmarks.mappings

The own CSV is that of `imports`, in a process of its own. Processor seconds are compared, not those of the wall: the
machine may do other work. Needs the shared data ($TRACKER_SHARED, default ../shared).
"""

import argparse
import tempfile
from pathlib import Path
from time import process_time

from tests.shared import SHARED
from tracker.dataset import import_into
from tracker.store.create import create
from tracker.store.reader import Reader

from .imports import written

_ROOT = Path(__file__).parents[2]
_FILES = {
    "troopdata-revisions": "troopdata-revisions/troopdata_annual_revisions.csv",
    "troopdata-classic": "troopdata/troopdata.csv",
    "geopko": "geopko/geopko_v1.2_1994-2018.csv",
    "un-contributions": "un-contributions/un_country_mission_year_2010s.csv",
}
_OF_OWN, _OF_REVISIONS = 0.5, 3.0


def own(claims: int) -> float:
    """Claims a second of the tracker's own CSV."""
    with tempfile.TemporaryDirectory(prefix="tracker-mappings-") as folder:
        table, store = written(claims, Path(folder))
        return _timed(store, table, None)[1]


def mapped(name: str) -> tuple[float, float]:
    """Rows and claims a second through a mapping, of its real file."""
    shared = SHARED / "data"
    with tempfile.TemporaryDirectory(prefix="tracker-mappings-") as folder:
        store = Path(folder) / "store.db"
        create(store)
        _timed(store, _ROOT / "seed_data" / "reference", None)
        return _timed(store, shared / _FILES[name], name)


def _timed(store: Path, file: Path, mapping: str | None) -> tuple[float, float]:
    with Reader(store) as reader:
        start = process_time()
        done = import_into(store, [file], reader, mapping=mapping)
        seconds = process_time() - start
    rows = sum(tally.rows for tally in done.tallies.values())
    return (rows or done.recorded.claims) / seconds, done.recorded.claims / seconds


def table(claims: int) -> str:
    """The table for people."""
    ours = own(claims)
    lines = [
        "| table | rows a second | claims a second | of our own CSV | limit |",
        "|---|--:|--:|--:|---|",
        f"| our own CSV, {claims:,} claims | {ours:,.0f} | {ours:,.0f} | 1.00 | |",
    ]
    found = {name: mapped(name) for name in _FILES}
    for name, (rows, made) in found.items():
        ratio = max(rows, made) / ours
        verdict = "kept" if ratio >= _OF_OWN else "**missed**"
        lines.append(f"| {name} | {rows:,.0f} | {made:,.0f} | {ratio:.2f} | ≥ {_OF_OWN} {verdict} |")
    a_row = found["troopdata-revisions"][0] / found["un-contributions"][0]
    verdict = "kept" if a_row <= _OF_REVISIONS else "**missed**"
    lines += [
        "",
        f"A row of UN contributions takes {a_row:.2f} of one of the revisions (limit {_OF_REVISIONS}: {verdict}).",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mappings")
    parser.add_argument("--claims", type=int, default=30_000)
    print(table(parser.parse_args().claims))
