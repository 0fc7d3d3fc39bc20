"""Exported rows: the rows of an export in any format, as plain values that a record takes."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from tracker.problems import Fault
from tracker.reading.csv_file import Header
from tracker.reading.csv_file import Table as CsvTable
from tracker.reading.fields import unknown_field
from tracker.reading.jsonl_file import parsed
from tracker.reading.located import Reading, find_forbidden, forbidden
from tracker.records.exported import TEXTS, VERSION, Column, Table, from_cell, tables
from tracker.records.spreadsheet import unescaped

_LONGEST_CELL = 1 << 28
_DEEPEST = 4
_BY_RECORD = {table.record: table for table in tables(logged=True).values()}
_MARK = "export"
_MISSING = Fault("missing-field", "missing", "export it again: no record is without it")


class ExportedRow(NamedTuple):
    """A row as read: its table, its place, and its values by column; `where` is put before the names of fields."""

    table: Table
    line: int
    values: dict[str, Any]
    reading: Reading
    where: str = ""


def is_export(beginning: str) -> bool:
    """Whether a text of JSON or JSON Lines begins as an export does."""
    return beginning.lstrip("\ufeff \n").replace(" ", "").startswith(f'{{"record":"{_MARK}"')


def json_lines(text: str, reading: Reading) -> Iterator[ExportedRow]:
    """The rows of JSON Lines. Problems are reported as they are met, and the next line is read."""
    for line, said in enumerate(io.StringIO(text, newline="\n"), 1):
        if said.isspace():
            continue
        try:
            found = _object(parsed(said.rstrip("\n")))
            record = found.pop("record", None)
            if record == _MARK:
                _check_version(found)
                continue
            row = _row(_table_of(record), found, line, reading)
        except Fault as fault:
            reading.add_problem(fault, line, value=said.strip())
            continue
        if row:
            yield row


def whole_json(text: str, reading: Reading) -> Iterator[ExportedRow]:
    """The rows of one JSON object: a list under the name of each table."""
    try:
        found = _object(parsed(text))
        _check_version(found)
    except Fault as fault:
        reading.add_problem(fault, 0)
        return
    known = tables(logged=True)
    for name, listed in found.items():
        if name in {"record", "version"}:
            continue
        if name not in known or not isinstance(listed, list):
            reading.add_problem(unknown_field(name, dict.fromkeys(known)), 0, name)
            continue
        for number, one in enumerate(listed, 1):
            try:
                row = _row(known[name], _object(one), 0, reading, f"{name}[{number}].")
            except Fault as fault:
                reading.add_problem(fault, 0, f"{name}[{number}]")
                continue
            if row:
                yield row


def csv_table(
    table: Table, text: str, reading: Reading, *, delimiter: str = ",", safe: bool = False
) -> Iterator[ExportedRow]:
    """The rows of a table of CSV; with `safe` its text bears the apostrophes of `--spreadsheet-safe`."""
    header = Header(table.names, tuple(column.name for column in table.columns if column.needed), longest=_LONGEST_CELL)
    with _long_cells():
        found = CsvTable(io.StringIO(text, newline=""), lambda: text, reading, delimiter=delimiter, header=header)
        records = list(found.records())
    for line, cells in records:
        values = {name: cell for name, cell in zip(found.columns, cells, strict=True) if cell and name}
        if safe:
            values = {name: _unescaped(table, name, cell) for name, cell in values.items()}
        if row := _row(table, values, line, reading):
            yield row


def parquet_table(table: Table, rows: Sequence[Mapping[str, Any]], reading: Reading) -> Iterator[ExportedRow]:
    """The rows of a table of Parquet."""
    for line, values in enumerate(rows, 1):
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


def _row(table: Table, found: Mapping[str, Any], line: int, reading: Reading, where: str = "") -> ExportedRow | None:
    columns = dict(zip(table.names, table.columns, strict=True))
    before, values = reading.refused, {}
    for name, value in found.items():
        try:
            if name not in columns:
                raise unknown_field(name, columns)
            values[name] = _typed(columns[name], value)
        except Fault as fault:
            reading.add_problem(fault, line, f"{where}{name}", value if isinstance(value, str) else "")
    for column in table.columns:
        if (column.path or table.model is None) and column.needed and found.get(column.name) in (None, ""):
            reading.add_problem(_MISSING, line, f"{where}{column.name}")
    return ExportedRow(table, line, values, reading, where) if reading.refused == before else None


def _typed(column: Column, value: Any) -> Any:
    """The value in the type of its column. JSON writes numbers as numbers or text, Parquet days as days."""
    _refuse_forbidden(value, 0)
    if isinstance(value, str):
        found = from_cell(column, value)
        _refuse_forbidden(found, 0)  # JSON within a cell has escapes of its own
        return found
    fitting: dict[str, tuple[type, ...]] = {"list": (list,), "json": (list, dict), "boolean": (bool,)}
    fitting |= {"integer": (int,), "number": (int, float), "date": (date,)}
    kinds = fitting.get(column.kind, ())
    if value is None or (isinstance(value, kinds) and isinstance(value, bool) == (column.kind == "boolean")):
        if column.kind == "list" and isinstance(value, list) and not all(isinstance(one, str) for one in value):
            raise Fault("wrong-type", "no list of names", "leave it as it was exported")
        return value.isoformat() if isinstance(value, date) else value
    raise Fault("wrong-type", f"no {column.kind}", "leave it as it was exported")


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
