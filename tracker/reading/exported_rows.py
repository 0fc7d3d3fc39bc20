"""Exported rows: the rows of an export in any format, as plain values that a record takes."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from tracker.problems import Fault, Severity
from tracker.reading.csv_file import Header
from tracker.reading.csv_file import Table as CsvTable
from tracker.reading.fields import build, unknown_field
from tracker.reading.json_members import members
from tracker.reading.jsonl_file import parsed
from tracker.reading.located import Mapped, Node, Reading, Text, find_forbidden, forbidden
from tracker.records.exported import TEXTS, VERSION, Column, Table, fields_of, from_cell, tables
from tracker.records.spreadsheet import unescaped

_LONGEST_CELL = 1 << 28
_DEEPEST = 4
_BY_NAME = tables(logged=True)
_CLAIMS = "claims"
_BY_RECORD = {table.record: table for table in tables(logged=True).values()}
_MARK = "export"
_BEGINS = re.compile(rf'\ufeff?\s*{{\s*"record"\s*:\s*"{_MARK}"')
_CLAIM = '{"record": "claim",'
_OTHER = '{"record": "'
"""How the lines of an export begin, so that most need not be parsed to see what they are."""

_AT_ONCE = 2000
_AGAIN = "export it again, or leave its id out to take it as it now is"
_MISSING = Fault("missing-field", "missing", "export it again: no record is without it")


class ExportedRow(NamedTuple):
    """A row as read: its table, its place, and its values by column; `where` is put before the names of fields."""

    table: Table
    line: int
    values: dict[str, Any]
    reading: Reading
    where: str = ""

    def tell(self, fault: Fault, field: str, value: str = "", severity: Severity = "refused") -> None:
        """Note what is wrong with a field of the row."""
        self.reading.add_problem(fault, self.line, f"{self.where}{field}", value, severity)

    def build(self, model: type[Any]) -> Any:
        """The record of the row, which says what its id says; nothing where it does not, which is told."""
        shown: dict[str, Node] = {name: Text(str(value), self.line) for name, value in self.values.items()}
        fields, whole = fields_of(self.table, self.values), Mapped(shown, self.line)
        record = build(model, fields, whole, self.reading, from_json=True)
        given = self.values.get("id")
        if record is not None and given and record.id != given:
            self.tell(Fault("id-differs", f"the row now says {record.id}: it was changed since", _AGAIN), "id", given)
            return None
        return record


def is_export(beginning: str) -> bool:
    """Whether a text of JSON or JSON Lines begins as an export does."""
    return _BEGINS.match(beginning) is not None


def json_lines(lines: Iterable[str], reading: Reading, *, claims: bool) -> Iterator[ExportedRow]:
    """The rows of claims in JSON Lines, or all others: a problem with what a line is belongs to the others.

    Problems are reported as they are met, and the next line is read.
    """
    for line, said in enumerate(lines, 1):
        is_claim = said.startswith(_CLAIM)
        if is_claim != claims and (said.startswith(_OTHER) or said.isspace()):
            continue
        try:
            table, found = _of_line(said)
        except Fault as fault:
            if is_claim == claims:
                reading.add_problem(fault, line, value=said.strip())
            continue
        if table and (table.record == "claim") == claims and (row := _row(table, found, line, reading)):
            yield row


def _of_line(line: str) -> tuple[Table | None, dict[str, Any]]:
    """The table of a line and what else it says; none for the line that says what the whole is."""
    found = _object(parsed(line.rstrip("\n")))
    record = found.pop("record", None)
    if record == _MARK:
        _check_version(found)
        return None, found
    return _table_of(record), found


def whole_json(lines: Iterable[str], reading: Reading, *, claims: bool) -> Iterator[ExportedRow]:
    """The rows of claims in one JSON object, or all others: a problem with the object belongs to the others."""
    told, versions = Reading(reading.file, reading.reference) if claims else reading, []
    try:
        for name, number, value in members(lines):
            if name == "version":
                versions.append(value)
                _check_version({name: value})
            elif name in _BY_NAME and number and (name == _CLAIMS) == claims:
                yield from _element(_BY_NAME[name], number, value, reading)
            elif number < 2 and name != "record" and (name not in _BY_NAME or (not number and value != [])):
                told.add_problem(unknown_field(name, dict.fromkeys(_BY_NAME)), 0, name)
        if not versions:
            _check_version({})
    except Fault as fault:
        told.add_problem(fault, getattr(fault.__cause__, "lineno", 0))


def _element(table: Table, number: int, value: Any, reading: Reading) -> Iterator[ExportedRow]:
    try:
        row = _row(table, _object(value), 0, reading, f"{table.name}[{number}].")
    except Fault as fault:
        reading.add_problem(fault, 0, f"{table.name}[{number}]")
        return
    if row:
        yield row


def csv_table(
    table: Table, lines: Callable[[], Iterator[str]], reading: Reading, *, delimiter: str = ",", safe: bool = False
) -> Iterator[ExportedRow]:
    """The rows of a table of CSV; with `safe` its text bears the apostrophes of `--spreadsheet-safe`."""
    header = Header(table.names, tuple(column.name for column in table.columns if column.needed), longest=_LONGEST_CELL)
    found = CsvTable(lines(), lambda: "".join(lines()), reading, delimiter=delimiter, header=header)
    records = found.records()
    while some := _some(records):
        for line, cells in some:
            values = {name: cell for name, cell in zip(found.columns, cells, strict=True) if cell and name}
            if safe:
                values = {name: _unescaped(table, name, cell) for name, cell in values.items()}
            if row := _row(table, values, line, reading):
                yield row


def _some(records: Iterator[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    with _long_cells():
        return list(islice(records, _AT_ONCE))


def parquet_table(
    table: Table, rows: Sequence[Mapping[str, Any]], reading: Reading, first: int
) -> Iterator[ExportedRow]:
    """The rows of a table of Parquet; `first` is the number of the first of them."""
    for line, values in enumerate(rows, first):
        if row := _row(table, dict(values), line, reading):
            yield row


@contextmanager
def _long_cells() -> Iterator[None]:
    """The csv module refuses cells above 131,072 characters; a note may be longer."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _unescaped(table: Table, name: str, cell: str) -> str:
    column = table.columns[table.names.index(name)]
    return unescaped(cell) if column.kind in TEXTS else cell


def _object(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise Fault("not-an-object", "not a JSON object", "write one object on each line")
    return found


def _check_version(found: Mapping[str, Any]) -> None:
    if str(found.get("version")) != str(VERSION):
        message = f"an export of version {found.get('version')}, this program reads {VERSION}"
        raise Fault("export-version", message, "use the program that wrote it")


def _table_of(record: Any) -> Table:
    if not isinstance(record, str) or record not in _BY_RECORD:
        hint = f"write one of: {', '.join(_BY_RECORD)}"
        raise Fault("unknown-record", "no record of an export", hint)
    return _BY_RECORD[record]


@cache
def _columns(table: Table) -> tuple[Mapping[str, Column], frozenset[str]]:
    """The columns by name, and the names of those that no row is without."""
    needed = (column.name for column in table.columns if column.needed and (column.path or table.model is None))
    return dict(zip(table.names, table.columns, strict=True)), frozenset(needed)


def _row(table: Table, found: Mapping[str, Any], line: int, reading: Reading, where: str = "") -> ExportedRow | None:
    columns, needed = _columns(table)
    before, values = reading.refused, {}
    for name, value in found.items():
        try:
            if name not in columns:
                raise unknown_field(name, columns)
            values[name] = _typed(columns[name], value)
        except Fault as fault:
            reading.add_problem(fault, line, f"{where}{name}", value if isinstance(value, str) else "")
    for name in table.names if not needed <= values.keys() or None in values.values() else ():
        if name in needed and found.get(name) in (None, ""):
            reading.add_problem(_MISSING, line, f"{where}{name}")
    return ExportedRow(table, line, values, reading, where) if reading.refused == before else None


def _typed(column: Column, value: Any) -> Any:
    """The value in the type of its column. JSON writes numbers as numbers or text, Parquet days as days."""
    if isinstance(value, str):
        return _of_cell(column, value)
    if value is None or type(value) in _FITTING.get(column.kind, ()):
        _refuse_forbidden(value, 0)
        if column.kind == "list" and value is not None and not all(isinstance(one, str) for one in value):
            raise Fault("wrong-type", "no list of names", "leave it as it was exported")
        return value.isoformat() if isinstance(value, date) else value
    raise Fault("wrong-type", f"no {column.kind}", "leave it as it was exported")


def _of_cell(column: Column, cell: str) -> Any:
    if cell.isascii() and cell.isprintable() and column.kind != "json":
        return from_cell(column, cell)
    _refuse_forbidden(cell, 0)
    found = from_cell(column, cell)
    _refuse_forbidden(found, 0)  # JSON within a cell has escapes of its own
    return found


_FITTING: Mapping[str, tuple[type, ...]] = {
    "list": (list,),
    "json": (list, dict),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "date": (date,),
}
"""What values that are no text are, by the kind of their column."""


def _refuse_forbidden(value: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise Fault("nested-too-deep", f"nested deeper than {_DEEPEST} levels", "leave it as it was exported")
    if isinstance(value, str) and (found := find_forbidden(value)):
        raise forbidden(found[0])
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    if not isinstance(parts, list):
        return
    for part in parts:
        _refuse_forbidden(part, depth + 1)
