"""CSV file: text to rows, one at a time, every value as text with the line where its row begins."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.problems import Fault
from tracker.reading.fields import unknown_field
from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.reading.row_entry import COLUMNS, LISTS, NEEDED

_OTHERS = (";", "\t", "|", ",")
_TOTAL = re.compile(r"(grand |sub-?)?totals?:?|total (of )?\w.*|of which\b.*|sum:?", re.IGNORECASE)
_QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'
_LONGEST_CELL = 131_072
_Record = tuple[int, list[str]]


class Header(NamedTuple):
    """The columns of a table: those it may have, those it needs, those that hold lists, and those that hold names, in
    which a total betrays itself. No cell has more than `longest` characters: a quote that does not close swallows rows.
    """

    known: Sequence[str]
    needed: Sequence[str] = ()
    lists: frozenset[str] = frozenset()
    names: Sequence[str] = ()
    longest: int = _LONGEST_CELL


TOTALS = ("key", "owner", "item", "place", "scope")
"""The columns in which a total betrays itself."""

OURS = Header(COLUMNS, NEEDED, LISTS, TOTALS)
"""The columns of a table of claims."""

_EXPORTED = {"id", "owner", "item", "place", "quote"}
_LISTING = Fault(
    "listing",
    "an answer, or one table of an export: a claim in it has an id, and its report stands elsewhere",
    "import the whole folder; to write one: tracker export --format csv --out FOLDER",
)
_FOREIGN = Fault(
    "foreign-table",
    f"none of the columns that a claim needs: {', '.join(NEEDED)}",
    "to have a mapping proposed: tracker mapping new FILE; those there are: tracker mappings",
)


def read_rows(
    text: str, reading: Reading, *, delimiter: str = ",", ignore_extra: bool = False, header: Header = OURS
) -> Iterator[Mapped]:
    """The rows of a table, lazily; empty cells are left out. Problems are reported as they are met.

    A header with a problem ends the reading: what its cells mean is not known. `ignore_extra` passes over columns that
    `header` does not know.
    """
    lines = io.StringIO(text, newline="")
    table = Table(lines, lambda: text, reading, delimiter=delimiter, ignore_extra=ignore_extra, header=header)
    for line, cells in table.records():
        if row := table.row(line, cells):
            yield row


class Table:
    """A table of CSV, read from its lines. `names` are those in its header; `columns` the same, "" for those that are
    passed over; none where the header has a problem.

    `whole` gives all its text, to find out what is wrong where it is no CSV.
    """

    def __init__(
        self,
        lines: Iterable[str],
        whole: Callable[[], str],
        reading: Reading,
        *,
        delimiter: str = ",",
        ignore_extra: bool = False,
        header: Header = OURS,
    ) -> None:
        self._whole, self._reading, self._delimiter, self._header = whole, reading, delimiter, header
        self._records = self._split(lines)
        line, first = next(self._records, (1, []))
        self.names = [cell.strip() for cell in first]
        sound = _header_is_sound(self.names, line, delimiter, reading, header, ignore_extra=ignore_extra)
        self.columns = [name if name in header.known else "" for name in self.names] if sound else []

    def records(self) -> Iterator[_Record]:
        """The records below the header with a cell for every column, each with the line where it begins."""
        if not self.columns:
            return
        length = len(self.columns)
        for line, cells in self._records:
            if len(cells) == length:
                yield line, cells
            else:
                fault = _wrong_length(len(cells), length)
                self._reading.add_problem(fault, line, value=self._delimiter.join(cells))

    def row(self, line: int, cells: Sequence[str]) -> Mapped | None:
        """A record by the names of its columns; nothing where it is blank, or a total, which is reported."""
        row = row_of(self.columns, cells, line, self._header.lists)
        if total := _total(row, self._header.names):
            fault = Fault("looks-like-total", "looks like a total", "leave it out: totals are computed")
            self._reading.add_problem(fault, line, total, _shown(row, total))
            return None
        return Mapped(row, line) if row else None

    def _split(self, lines: Iterable[str]) -> Iterator[_Record]:
        """The records that are not blank, each with the line where it begins."""
        rows = csv.reader(lines, delimiter=self._delimiter, strict=True)
        begins, longest = 1, self._header.longest
        try:
            for cells in rows:
                _check_lengths(cells, longest)
                if any(cells):
                    yield begins, cells
                begins = rows.line_num + 1
        except csv.Error:
            self._reading.add_problem(*_broken(self._whole(), begins, self._delimiter, longest))


def is_total(cell: str) -> bool:
    """Whether a name is what spreadsheets call a sum."""
    return _TOTAL.fullmatch(cell.strip()) is not None


def row_of(columns: Sequence[str], cells: Sequence[str], line: int, lists: frozenset[str]) -> dict[str, Node]:
    """The cells that are not empty, by the names of their columns; those of `lists` parted at blanks."""
    row: dict[str, Node] = {}
    for name, cell in zip(columns, cells, strict=True):
        if cell and name and not cell.isspace():
            row[name] = (
                Listed(tuple(Text(part, line) for part in cell.split()), line) if name in lists else Text(cell, line)
            )
    return row


def _check_lengths(cells: Sequence[str], longest: int) -> None:
    """The csv module has a limit too, but it is one for the whole process, and other libraries lift it."""
    if len(max(cells, key=len, default="")) > longest:
        raise csv.Error


def _broken(text: str, begins: int, delimiter: str, longest: int) -> tuple[Fault, int]:
    """What is wrong with the record that begins on that line: a quote that is never closed is told where it opens.

    Such a quote ends at the next one in the file, rows below it, and only what follows there is no longer CSV.
    """
    start = _line_start(text, begins)
    whole = re.compile(
        rf'(?:{_QUOTED}|[^"{re.escape(delimiter)}\n][^{re.escape(delimiter)}\n]*+|){re.escape(delimiter)}'
    )
    while cell := whole.match(text, start):
        start = cell.end()
    quoted = re.compile(_QUOTED).match(text, start)
    line = text.count("\n", 0, start) + 1
    if not text.startswith('"', start) or (quoted and text[quoted.end() : quoted.end() + 1] in ("\n", "")):
        message = f"a cell of more than {longest:,} characters"
        return Fault("cell-too-long", message, "close its quote earlier, or shorten it"), begins
    if quoted and "\n" not in quoted[0]:
        return Fault("quote-inside", "text after a closing quote", "write a quote inside a quoted cell twice"), line
    return Fault("unclosed-quote", "a quote opens here and does not close", "close it"), line


def _line_start(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start


def _header_is_sound(
    columns: Sequence[str], line: int, delimiter: str, reading: Reading, header: Header, *, ignore_extra: bool
) -> bool:
    before = reading.refused
    if not columns:
        return reading.refused == before
    for other in _OTHERS:
        if len(columns) == 1 and other != delimiter and other in columns[0]:
            shown = "tab" if other == "\t" else other
            fault = Fault(
                "wrong-delimiter", f"found {shown} in the header, not {delimiter}", f"use --delimiter '{shown}'"
            )
            reading.add_problem(fault, line, value=columns[0])
            return False
    if header is OURS and set(columns) >= _EXPORTED and not ignore_extra:
        reading.add_problem(_LISTING, line, ",".join(columns[:3]))
        return False
    check_columns(columns, line, reading, header, ignore_extra=ignore_extra)
    return reading.refused == before


def check_columns(columns: Sequence[str], line: int, reading: Reading, header: Header, *, ignore_extra: bool) -> None:
    """Report names of columns that are blank, unknown or there twice, and those that are missing."""
    if header is OURS and not set(columns) & set(header.needed):
        reading.add_problem(_FOREIGN, line, value=", ".join(filter(None, columns)))
        return
    for position, name in enumerate(columns, 1):
        if not name and name not in header.known:
            reading.add_problem(Fault("blank-header", f"column {position} has no name", "name it, or remove it"), line)
        elif name and name not in header.known and not ignore_extra:
            fault = unknown_field(name, dict.fromkeys(header.known))
            reading.add_problem(
                Fault("unknown-column", "unknown column", f"{fault.remedy} or pass over it: --ignore-extra"), line, name
            )
    for name, times in Counter(columns).items():
        if name and times > 1:
            reading.add_problem(
                Fault("duplicate-header", f"{times} columns have this name", "keep one of them"), line, name
            )
    for name in header.needed:
        if name not in columns:
            reading.add_problem(Fault("missing-column", "no such column", "add it: no claim is without it"), line, name)


def _wrong_length(found: int, wanted: int) -> Fault:
    what = "too short" if found < wanted else "too long"
    remedy = "give every column a cell, and put text that holds the delimiter between quotes"
    return Fault("record-length", f"the record is {what}: {found} cells under {wanted} columns", remedy)


def _total(row: dict[str, Node], names: Sequence[str]) -> str:
    return next((name for name in names if name in row and is_total(_shown(row, name))), "")


def _shown(row: dict[str, Node], name: str) -> str:
    node = row[name]
    return node.text if isinstance(node, Text) else ""
