"""Mapping rows: the rows of somebody else's table, through a mapping, to rows of our own, skipped ones and problems."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.errors import MappingError
from tracker.problems import Fault
from tracker.reading.csv_file import Header, is_total
from tracker.reading.fields import unknown_field
from tracker.reading.located import Reading
from tracker.reading.mapping_cells import CellReader
from tracker.reading.mapping_choice import Choice
from tracker.reading.mapping_file import MappingFile, SkipRule
from tracker.reading.mapping_terms import Cells
from tracker.reading.unread import Unread
from tracker.records.batch import Origin, Tally
from tracker.records.kept import Kept

_NAMES = ("owner", "item", "place", "scope")
_TOTAL = Fault("looks-like-total", "looks like a total", "skip it by a rule: totals are computed")
_KEPT = 1 << 12


def header_for(mapping: MappingFile) -> Header:
    """The columns that a table may have to be read through the mapping."""
    return Header(tuple(mapping.columns))


def check_header(known: dict[str, int], columns: Sequence[str], mapping: str, file: str, fewest: int = 2) -> None:
    """Raises MappingError for every column that the mapping names and the table does not have.

    A header of fewer names than `fewest` is let through: one name means that its cells are parted by something else,
    which the reader of CSV tells.
    """
    missing = {name: line for name, line in known.items() if name not in columns}
    if not missing or len(columns) < fewest:
        return
    raise MappingError(
        [
            Fault(
                "unknown-column", f"{file} has no such column", unknown_field(name, dict.fromkeys(columns)).remedy
            ).at(mapping, line, "column", name)
            for name, line in sorted(missing.items(), key=lambda item: item[1])
        ]
    )


class Figure(NamedTuple):
    """One figure of a row: the cells it is made of, and those of the row of our own that it comes to."""

    line: int
    cells: Cells
    values: list[str]


class _Way(NamedTuple):
    at: int
    name: str
    choice: Choice


class _Part(NamedTuple):
    blank: list[str]
    ways: list[_Way]
    skip: tuple[SkipRule, ...]


class MappedRows:
    """Reads the rows of one table through a mapping. `columns` are those of the rows that `figures` gives."""

    def __init__(self, mapping: MappingFile, columns: Sequence[str], reading: Reading, tally: Tally) -> None:
        self._mapping, self._reading, self._tally = mapping, reading, tally
        ways = [mapping.described.ways | part.ways for part in mapping.parts]
        self.columns = list(dict.fromkeys(name for one in ways for name in one))
        common = {name: way for name, way in ways[0].items() if all(one.get(name) is way for one in ways)}
        self._shared = _moving(common, self.columns)
        known = {id(way) for way in common.values()}
        self._parts = [
            _part(one, known, self.columns, part.skip) for one, part in zip(ways, mapping.parts, strict=True)
        ]
        used = mapping.columns.keys() - mapping.shape.ignored.keys()
        self._cells = CellReader(mapping.shape.readers, columns, used, reading)
        self._texts = mapping.shape.text
        given = set(mapping.shape.given)
        self._before = [rule for rule in mapping.skip if not given & rule.columns.keys()]
        self._after = [rule for rule in mapping.skip if given & rule.columns.keys()]
        self._named = _columns_of_names(ways) - given
        self._totals: dict[str, bool] = Kept(_KEPT)

    def figures(self, line: int, cells: Sequence[str]) -> Iterator[Figure]:
        """The figures of a row. Rows that a rule skips and those with a problem are counted, and give none."""
        tally, parts = self._tally, len(self._parts)
        tally.rows += 1
        row, faults = self._cells.read(cells)
        if self._skips(self._before, row, line, parts):
            return
        if faults or (self._named and (faults := list(self._total(row)))):
            for fault, name in faults:
                self._reading.add_problem(fault, line, name, row[name])
            tally.figures += parts
            tally.problems += parts
            return
        for one in self._segments(row, line) if self._texts else (row,):
            if not (self._after and self._skips(self._after, one, line, parts)):
                tally.figures += parts
                yield from self._made(one, line)

    def _made(self, row: Cells, line: int) -> Iterator[Figure]:
        said = [part for part in self._parts if not (part.skip and self._skips(part.skip, row, line, 0))]
        shared = self._values(self._shared, row, line) if said else None
        for part in said:
            own = self._values(part.ways, row, line)
            if shared is None or own is None:
                self._tally.problems += 1
                continue
            values = part.blank.copy()
            for at, value in shared:
                values[at] = value
            for at, value in own:
                values[at] = value
            yield Figure(line, row, values)

    def _values(self, ways: Sequence[_Way], row: Cells, line: int) -> list[tuple[int, str]] | None:
        """What the ways lead to, by the place of the column; nothing where one leads nowhere, which is reported."""
        found: list[tuple[int, str]] | None = []
        for at, name, way in ways:
            try:
                value = way.find(row)
            except Fault as fault:
                self._reading.add_problem(fault, line, name, way.shown(row))
                found = None
            else:
                if found is not None:
                    found.append((at, value))
        return found

    def _skips(self, rules: Sequence[SkipRule], row: Cells, line: int, figures: int) -> bool:
        """Whether a rule passes over the row. `figures` is how many it has that nobody has counted yet."""
        for rule, reason, when, unless in rules:
            if when.holds(row) and not (unless and unless.holds(row)):
                self._tally.skip(rule, reason, Origin(self._reading.file, line), figures or 1)
                self._tally.figures += figures
                return True
        return False

    def _segments(self, row: Cells, line: int) -> Iterator[Cells]:
        assert self._texts  # noqa: S101 - asked for only then
        columns, reader, _ = self._texts
        for column, one in ((name, one) for name in columns for one in reader.read(row[name], row)):
            if isinstance(one, Unread):
                self._reading.add_problem(one.fault, line, column, one.text)
                self._tally.figures += 1
                self._tally.problems += 1
            else:
                yield {**row, **one}

    def _total(self, row: Cells) -> Iterator[tuple[Fault, str]]:
        for name in self._named:
            cell = row[name]
            if cell not in self._totals:
                self._totals[cell] = is_total(cell)
            if self._totals[cell]:
                yield _TOTAL, name


def _moving(ways: dict[str, Choice], columns: Sequence[str]) -> list[_Way]:
    return [_Way(columns.index(name), name, way) for name, way in ways.items() if way.constant is None]


def _part(ways: dict[str, Choice], shared: set[int], columns: Sequence[str], skip: tuple[SkipRule, ...]) -> _Part:
    blank = [""] * len(columns)
    for name, way in ways.items():
        if (constant := way.constant) is not None:
            blank[columns.index(name)] = constant.text
    own = {name: way for name, way in ways.items() if id(way) not in shared}
    return _Part(blank, _moving(own, columns), skip)


def _columns_of_names(ways: Sequence[dict[str, Choice]]) -> set[str]:
    """The columns in which a total betrays itself: those that name owner, item, place or scope."""
    return {column for one in ways for name in _NAMES if name in one for column in one[name].columns}
