"""`python -m tests.benchmarks.prose`: how many segments of the Factbook are read in a second."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.benchmarks.timing import interleaved
from tests.shared import SHARED
from tracker import hedges
from tracker.reading.deployment import Deployment
from tracker.reading.deployment_text import date_of, read_deployments

LIMIT = 2_000
_FILE = SHARED / "data/cia-factbook-military/factbook_deployments_dev.csv"


def texts(file: Path) -> list[tuple[str, str]]:
    """The text and the note of each row."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [(row["text"], row["note"]) for row in csv.DictReader(rows)]


@cache
def _bounds(figure: str) -> object:
    """Each figure is read once, as an import does."""
    return hedges.read(figure, unit="personnel")


def read(rows: Sequence[tuple[str, str]], *, figures: bool) -> int:
    """Read all segments, with `figures` down to their bounds; how many there are."""
    count = 0
    for text, note in rows:
        when = date_of(text)
        for one in (found for cell in (text, note) for found in read_deployments(cell, when)):
            count += 1
            if figures and isinstance(one, Deployment):
                _bounds(one.figure)
    return count


def main() -> None:
    """Print the table."""
    rows = texts(_FILE)
    count = read(rows, figures=False)
    found = interleaved(
        {"segments": lambda: read(rows, figures=False), "with bounds": lambda: read(rows, figures=True)}, rounds=5
    )
    for name, seconds in found.items():
        rate = count / seconds
        print(f"{name:<12} {count:,} in {seconds:.3f} s: {rate:,.0f} a second (limit {LIMIT:,}: {_verdict(rate)})")


def _verdict(rate: float) -> str:
    return "kept" if rate >= LIMIT else "missed"


if __name__ == "__main__":
    main()
