"""Sheet: the rows of a table as cells of text, whatever kind of file it is; opened anew for each time it is read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from tracker.reading import jsonl_file
from tracker.reading.csv_file import Header, Table, check_columns
from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.reading.text import checked, load

Record = tuple[int, list[str]]
"""The line where a row begins, and a cell for every column."""

KINDS = {
    ".csv": "CSV",
    ".tsv": "TSV",
    ".tab": "TSV",
    ".jsonl": "JSON Lines",
    ".ndjson": "JSON Lines",
    ".json": "JSON",
    ".xlsx": "XLSX",
    ".parquet": "Parquet",
}
"""What kind of table a file is, by its suffix."""

BINARY = frozenset({"XLSX", "Parquet"})
"""The kinds that are no text."""


class Sheet(Protocol):
    """A table while it is read. `names` are the columns as it has them, `columns` the same with "" for those passed
    over, or none where the header has a problem.
    """

    names: list[str]
    columns: list[str]

    def records(self) -> Iterator[Record]:
        """The rows below the header; what is wrong with their shape is reported as it is met."""


@dataclass(frozen=True)
class Way:
    """How to open a table: its file, what kind it is, and what the command says of it. `sheet` names one of several."""

    path: Path
    kind: str
    encoding: str | None = None
    delimiter: str = ","
    ignore_extra: bool = False
    sheet: str = ""

    @contextmanager
    def open(self, reading: Reading, header: Header) -> Iterator[tuple[Sheet, Callable[[], int]]]:
        """The table, and what tells how many bytes of it are read."""
        if self.kind in BINARY:
            with self._library(reading, header) as sheet:
                yield sheet, lambda: 0
            return
        if self.kind == "JSON":
            yield self._array(reading, header), lambda: 0
            return
        with self._open() as file:
            yield self._parted(file, reading, header), file.buffer.tell

    def lines(self) -> Iterator[str]:
        """The lines of its text, from the beginning each time."""
        with self._open() as file:
            yield from unmarked(file)

    def _library(self, reading: Reading, header: Header) -> "AbstractContextManager[Sheet]":
        if self.kind == "XLSX":
            from tracker.reading.xlsx_file import open_xlsx

            return open_xlsx(self.path, self.sheet, reading, header, ignore_extra=self.ignore_extra)
        from tracker.reading.parquet_file import open_parquet

        return open_parquet(self.path, reading, header, ignore_extra=self.ignore_extra)

    def _array(self, reading: Reading, header: Header) -> "Sheet":
        text = checked(load(self.path).decode(self.encoding or "utf-8"), reading)
        return Objects(jsonl_file.read_array(text or "[]", reading), reading, header, ignore_extra=self.ignore_extra)

    def _parted(self, file: TextIO, reading: Reading, header: Header) -> "Sheet":
        lines = unmarked(file)
        if self.kind == "JSON Lines":
            return Objects(jsonl_file.read_lines(lines, reading), reading, header, ignore_extra=self.ignore_extra)
        delimiter = "\t" if self.kind == "TSV" and self.delimiter == "," else self.delimiter
        return Table(lines, self._whole, reading, delimiter=delimiter, ignore_extra=self.ignore_extra, header=header)

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.encoding or "utf-8")  # line ends of all kinds become one

    def _whole(self) -> str:
        return "".join(self.lines())


def unmarked(file: TextIO) -> Iterator[str]:
    """The lines of an open file without a byte order mark before the first."""
    yield file.readline().removeprefix("\ufeff")
    yield from file


class Objects:
    """Objects as rows: the columns are those that the header knows, whichever of them an object has.

    Only when all are read is it known which columns there were: `names` grows until then.
    """

    def __init__(self, rows: Iterator[Mapped], reading: Reading, header: Header, *, ignore_extra: bool = False) -> None:
        self._rows, self._reading, self._header, self._ignore_extra = rows, reading, header, ignore_extra
        self.columns = list(header.known)
        self.names: list[str] = []
        self._seen: dict[str, None] = {}

    def records(self) -> Iterator[Record]:
        """A cell for every column that the header knows, empty where an object lacks it."""
        for row in self._rows:
            if not row.fields.keys() <= self._seen.keys():
                self._look_at(row)
            yield row.line, [_cell(row.fields.get(name)) for name in self.columns]

    def _look_at(self, row: Mapped) -> None:
        """Names that are new; each is reported once where nobody knows it."""
        for name in row.fields.keys() - self._seen.keys():
            self._seen[name] = None
            self.names.append(name)
            known = Header(self._header.known)  # what is missing cannot be told before the last object
            check_columns([name], row.line, self._reading, known, ignore_extra=self._ignore_extra)


def _cell(node: Node | None) -> str:
    if isinstance(node, Text):
        return node.text
    return " ".join(_cell(one) for one in node.values) if isinstance(node, Listed) else ""
