"""XLSX: a workbook with a sheet a table, cells typed: numbers are numbers, days are days, and text is never a formula.

It needs the extra `xlsx`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tracker.errors import OutputError
from tracker.records.exported import Column, Table, to_cell
from tracker.reports.exports import Told
from tracker.reports.extras import needed
from tracker.store.export import Export

_MOST_ROWS = 1_048_575
"""Rows of a sheet below its header, https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3."""

_LONGEST = 32_767
"""Characters of a cell, ibidem."""


def write(export: Export, path: Path, told: Told) -> None:
    """Write the workbook. Raises MissingExtraError without openpyxl, OutputError for what no sheet can hold."""
    openpyxl = needed("openpyxl", "xlsx", "XLSX")
    cells: Callable[..., Any] = needed("openpyxl.cell", "xlsx", "XLSX").WriteOnlyCell
    book = openpyxl.Workbook(write_only=True)
    for table in export.tables.values():
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append(list(table.names))
        told.rows[table.name] = 0
        for row in _rows(export, table):
            sheet.append([_cell(cells, sheet, value) for value in row])
            told.rows[table.name] += 1
    book.save(path)


def _rows(export: Export, table: Table) -> Iterator[list[Any]]:
    for number, row in enumerate(export.rows(table)):
        if number >= _MOST_ROWS:
            raise OutputError(f"more than {_MOST_ROWS:,} {table.name}, which no sheet holds (take another format)")
        yield [_value(table, column, value) for column, value in zip(table.columns, row, strict=True)]


def _value(table: Table, column: Column, value: Any) -> Any:
    if value is None or column.kind in {"integer", "number", "boolean"}:
        return value
    if column.kind == "date":
        return date.fromisoformat(value)
    text = str(to_cell(column, value))
    if len(text) > _LONGEST:
        message = f"{column.name} of {table.name} has {len(text):,} characters, more than a cell holds"
        raise OutputError(f"{message} (take another format)")
    return text


def _cell(cells: Callable[..., Any], sheet: Any, value: Any) -> Any:
    """The value as it is; text as text, whatever it begins with."""
    if not isinstance(value, str):
        return value
    cell = cells(sheet, value)
    cell.data_type = "s"
    return cell
