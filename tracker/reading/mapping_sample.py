"""Mapping sample: what can be seen of the columns of a table in its first rows, without guessing what they mean."""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tracker.errors import RefusedError, UnreadableError
from tracker.problems import Fault
from tracker.reading import text
from tracker.reading.csv_file import Header
from tracker.reading.located import Reading
from tracker.reading.sheet import BINARY, KINDS, Way
from tracker.records.entries import Codes
from tracker.records.reference import Reference

MOST_ROWS = 1000
"""So many rows are looked at."""

MISSING = ("NA", "N/A", "n/a", "NaN", "NULL", "null", "-", "–", "?", "unknown", "Unknown", "..")
"""Words that stand for no value in many tables."""

_NUMBER = re.compile(r"[-−]?[0-9][0-9.,  ]*")
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_POINT = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")


class Seen(NamedTuple):
    """One column of so many rows: its name, its cells that are not missing, and the words for those that are."""

    name: str
    cells: tuple[str, ...]
    missing: tuple[str, ...]
    rows: int

    def all_are(self, pattern: re.Pattern[str]) -> bool:
        """Whether there are cells, and every one is of that form."""
        return bool(self.cells) and all(pattern.fullmatch(cell) for cell in self.cells)

    @property
    def is_number(self) -> bool:
        """Whether every cell is a number."""
        return self.all_are(_NUMBER)

    @property
    def is_flag(self) -> bool:
        """Whether every cell is 0 or 1."""
        return bool(self.cells) and set(self.cells) <= {"0", "1"}

    @property
    def is_year(self) -> bool:
        """Whether every cell is a year, and its name says so."""
        return "year" in self.name.lower() and self.all_are(_YEAR)

    @property
    def is_day(self) -> bool:
        """Whether every cell is a day or a month as YYYY-MM-DD."""
        return self.all_are(_DAY)

    def is_point(self, *names: str) -> bool:
        """Whether every cell may be a coordinate, and its name begins with one of these."""
        return self.name.lower().startswith(names) and self.all_are(_POINT)

    def code_list(self, reference: Reference) -> str:
        """The one list of codes that has every cell as a place's; empty where none or several have."""
        if not self.cells or any(not cell.isalnum() or len(cell) > 4 for cell in self.cells):
            return ""
        lists = [name for name in Codes.model_fields if set(self.cells) <= reference.coded("place", name).keys()]
        return lists[0] if len(lists) == 1 else ""


def looked_at(path: Path, reference: Reference, encoding: str | None = None, delimiter: str = ",") -> list[Seen]:
    """The columns of the table. Raises RefusedError where it is no table, UnreadableError where it cannot be read."""
    kind = KINDS.get(path.suffix.lower(), "")
    reading = Reading(str(path), reference)
    if not kind:
        raise UnreadableError(path, f"no known kind of table (name it {', '.join(KINDS)})")
    try:
        data = text.load(path)
    except Fault as fault:
        raise RefusedError([fault.at(str(path), 0, "", "")]) from fault
    if kind not in BINARY:
        text.decode(data, kind, encoding, reading)
    names, rows = ([], []) if reading.refused else _rows(Way(path, kind, encoding, delimiter, True), reading)
    if not rows and not reading.refused:
        reading.add_problem(Fault("no-records", "no records", "give it some: they tell what the columns hold"), 0)
    if reading.refused:
        raise RefusedError(reading.problems)
    return [_seen(name, [cells[at].strip() for cells in rows]) for at, name in enumerate(names)]


def _rows(way: Way, reading: Reading) -> tuple[list[str], list[list[str]]]:
    known: list[str] = []
    for _ in range(2):  # of objects the names are known only when the first rows are read
        with way.open(reading, Header(known)) as (sheet, _done):
            rows = [cells for _, cells in islice(sheet.records(), MOST_ROWS)]
            if known or way.kind not in {"JSON", "JSON Lines"}:
                return list(sheet.names), rows
            known = list(sheet.names)
    return known, []


def _seen(name: str, cells: Sequence[str]) -> Seen:
    missing = [word for word in MISSING if word in cells]
    return Seen(name, tuple(cell for cell in cells if cell and cell not in missing), tuple(missing), len(cells))
