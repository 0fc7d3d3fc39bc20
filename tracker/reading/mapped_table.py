"""Mapped table: a file that a mapping reads, row by row: entries that it describes first, then its claims."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tracker.problems import Fault
from tracker.reading.csv_file import Header, row_of
from tracker.reading.fast_rows import FastRows
from tracker.reading.located import Mapped, Node, Reading, Text
from tracker.reading.mapping_cells import CellReader
from tracker.reading.mapping_file import MappingFile
from tracker.reading.mapping_revisions import Series
from tracker.reading.mapping_rows import Figure, MappedRows, check_header, header_for
from tracker.reading.mapping_shape import Create, Shape
from tracker.reading.row_entry import LISTS, Rows
from tracker.reading.sheet import Sheet, Way
from tracker.records.batch import Batch
from tracker.records.claim import Claim
from tracker.records.flat import FlatClaim, flat
from tracker.records.report import Report

Described = tuple[str, Mapped]
"""A noun, and the fields of one of its entries."""


class Found(NamedTuple):
    """A claim of a row: flat, and where it was read the long way as the record too, with its report."""

    line: int
    claim: FlatClaim
    record: tuple[Report, Claim] | None


def described(way: Way, shape: Shape, reading: Reading) -> Iterator[Described]:
    """The entries that the rows describe, each once for all rows that describe it alike.

    Raises MappingError for columns that the mapping needs for that and the table does not have.
    """
    seen: set[tuple[str, ...]] = set()
    silent = Reading(reading.file, reading.reference)  # the rows are read again, and then all is told
    with replace(way, ignore_extra=True).open(silent, Header(tuple(shape.columns))) as (sheet, _):
        if not sheet.columns:
            return
        check_header(shape.columns, sheet.names or sheet.columns, shape.file, reading.file)
        cells = CellReader(shape.readers, sheet.columns, shape.columns.keys() - shape.ignored.keys(), silent)
        for line, record in sheet.records():
            row, _ = cells.read(record)
            for create in shape.creates:
                if create.when.holds(row) and (entry := _entry(create, row, line, reading, seen)):
                    yield create.noun, entry


def _entry(
    create: Create, row: dict[str, str], line: int, reading: Reading, seen: set[tuple[str, ...]]
) -> Mapped | None:
    fields: dict[str, Node] = {}
    for name, way in create.ways.items():
        try:
            if value := way.find(row):
                fields[name] = Text(value, line)
        except Fault as fault:
            reading.add_problem(fault, line, name, way.shown(row))
            return None
    said = (create.noun, *(f"{name}={node.text}" for name, node in fields.items() if isinstance(node, Text)))
    if said in seen or "slug" not in fields:
        return None
    seen.add(said)
    return Mapped(fields, line)


@dataclass
class MappedTable:
    """The claims of one file through a mapping. With `fast` those of plain rows are not built as records."""

    way: Way
    mapping: MappingFile
    reading: Reading
    batch: Batch
    fast: bool
    progress: Callable[[int], None]

    def claims(self) -> Iterator[Found]:
        """The claims in the order of the file; when all are read, what follows from revisions is in the batch.

        Raises MappingError for columns that the mapping names and the table does not have.
        """
        header = header_for(self.mapping)
        with self.way.open(self.reading, header) as (sheet, done):
            check_header(self.mapping.columns, sheet.names, self.mapping.file, self.reading.file)
            if not sheet.columns:
                return
            yield from _Claims(self, sheet, done).read()
            # Of objects it is known only now which columns there were.
            check_header(self.mapping.columns, sheet.names, self.mapping.file, self.reading.file, fewest=1)


_ROWS_A_STEP = 1000
_FIRST = 5


class _Claims:
    """The reading of one table that is open."""

    def __init__(self, table: MappedTable, sheet: Sheet, done: Callable[[], int]) -> None:
        self._table, self._sheet, self._done = table, sheet, done
        mapping, reading = table.mapping, table.reading
        self._tally = table.batch.tally(reading.file)
        self._rows = MappedRows(mapping, sheet.columns, reading, self._tally)
        report = mapping.described.report
        self._fast = FastRows(self._rows.columns, reading.reference, report) if table.fast else None
        self._slow = Rows(reading, report)
        self._series = Series(mapping.revisions, reading, table.batch) if mapping.revisions else None

    def read(self) -> Iterator[Found]:
        reading, tally, parts = self._table.reading, self._tally, len(self._table.mapping.parts)
        refused = reading.refused
        for line, cells in self._sheet.records():
            if reading.refused > refused:  # rows that the table itself could not read
                tally.rows += reading.refused - refused
                tally.figures += parts * (reading.refused - refused)
                tally.problems += parts * (reading.refused - refused)
            yield from self._claims(line, cells)
            refused = reading.refused
            if tally.rows % _ROWS_A_STEP == 0:
                self._table.progress(self._done())
        if self._series and (not reading.refused or reading.leaves_out):
            tally.retracting = self._series.retract()

    def _claims(self, line: int, cells: list[str]) -> Iterator[Found]:
        for figure in self._rows.figures(line, cells):
            found = self._revised(figure) if self._series else self._claim(figure)
            if found:
                self._tally.claims += 1
                if len(self._table.batch.first) < _FIRST:
                    self._table.batch.first.append(found.claim)
                yield found

    def _revised(self, figure: Figure) -> Found | None:
        series, revisions = self._series, self._table.mapping.revisions
        assert series is not None  # noqa: S101 - asked for only then
        assert revisions is not None  # noqa: S101
        refused = self._tally.problems
        found = self._claim(figure) if figure.cells[revisions.figure] else None
        if series.remember(figure.cells, figure.line, found.claim if found else None):
            return found
        self._tally.problems += self._tally.problems == refused
        return None

    def _claim(self, figure: Figure) -> Found | None:
        line, _, values = figure
        if self._fast and (claim := self._fast.read(values)):
            return Found(line, claim, None)
        record = self._slow.read(Mapped(row_of(self._rows.columns, values, line, LISTS), line))
        if record is None:
            self._tally.problems += 1
            return None
        report, built = record
        return Found(line, flat(built, report), record)
