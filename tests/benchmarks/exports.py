"""How fast a store is exported, beside the standard library writing the same rows, which it has in memory already.

    python -m tests.benchmarks.exports --claims 100000

The rival writes the tables of CSV with `csv.writer`, or the lines of JSON with `json.dumps`, from lists that were read
before the clock starts; ours reads the store as well. Memory is the peak of a process of its own above what it had
before, so that it can be seen to be flat: ten times the claims take no more.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from tracker.dataset import open_dataset
from tracker.records.exported import Table, to_cell
from tracker.reports.exports.jsonl import objects
from tracker.store.export import Export
from tracker.store.reader import Reader

from .generate import store_of

_LIMIT = 3.0


def seconds(claims: int, format_name: str, rounds: int = 7) -> tuple[float, float]:
    """The best seconds of processor of our export and of the standard library's writing of the same rows, in turn."""
    store = store_of(claims)
    with tempfile.TemporaryDirectory(prefix="tracker-exports-") as folder, open_dataset(store) as data:
        rival = _rival(store, format_name, Path(folder))
        ours = lambda number: data.export(Path(folder) / f"ours-{number}", format_name)  # noqa: E731 - beside its rival
        found = [(_timed(ours, number), _timed(rival, number)) for number in range(rounds)]
    return min(one for one, _ in found), min(other for _, other in found)


def memory(claims: int, format_name: str) -> float:
    """MB at the peak of an export, above what the process had before it."""
    with tempfile.TemporaryDirectory(prefix="tracker-exports-") as folder:
        command = [sys.executable, "-m", "tests.benchmarks.exports", "--inside", str(store_of(claims)), folder]
        said = subprocess.run(
            [*command, "--format", format_name],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
    return float(said.stdout)


def _rival(store: Path, format_name: str, folder: Path) -> Callable[[int], None]:
    with Reader(store) as reader, reader.still():
        export = Export(reader)
        tables = list(export.tables.values())
        if format_name == "csv":
            cells = [[[to_cell(*one) for one in zip(table.columns, row, strict=True)] for row in export.rows(table)]
                     for table in tables]  # fmt: skip
            return lambda number: _csv(tables, cells, folder / f"rival-{number}")
        lines = [{"record": table.record, **one} for table in tables for one in objects(export, table)]
    return lambda number: _jsonl(lines, folder / f"rival-{number}")


def _csv(tables: list[Table], rows: list[list[list[object]]], folder: Path) -> None:
    folder.mkdir()
    for table, listed in zip(tables, rows, strict=True):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(listed)


def _jsonl(lines: list[dict[str, object]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for line in lines:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _timed(act: Callable[[int], object], number: int) -> float:
    start = process_time()
    act(number)
    return process_time() - start


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _inside(store: str, folder: str, format_name: str) -> None:
    with open_dataset(store) as data:
        data.export(Path(folder) / "warm", format_name, known="1900-01-01")
        before = _peak()
        data.export(Path(folder) / "out", format_name)
    print(_peak() - before)


def main() -> None:
    """Print seconds, ratio and memory of CSV and JSON Lines."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.exports")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--format", default="csv")
    parser.add_argument("--inside", nargs=2, metavar=("STORE", "FOLDER"), help="export, and print the memory it took")
    asked = parser.parse_args()
    if asked.inside:
        store, folder = asked.inside
        _inside(store, folder, asked.format)
        return
    print(f"| {asked.claims:,} claims | ours | standard library | ratio | limit | memory |")
    print("|---|--:|--:|--:|--:|--:|")
    for name in ("csv", "jsonl"):
        ours, rival = seconds(asked.claims, name)
        row = f"| {name} | {ours:.2f} s | {rival:.2f} s | {ours / rival:.2f} | {_LIMIT:.0f} |"
        print(f"{row} {memory(asked.claims, name):.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
