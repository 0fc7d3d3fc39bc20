"""CSV: a folder with a file a table, and `datapackage.json`, which says what is in them.

For machines, exact: an empty cell is a value that is not there. For people `safe` puts an apostrophe before text that
a spreadsheet would run; the package says so, and reading it back takes the apostrophe away.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tracker.records.exported import Column, Table, to_cell
from tracker.records.spreadsheet import escaped, is_formula
from tracker.reports.exports import Told
from tracker.reports.exports.csv_lines import blanks, lines, numbers, quoted
from tracker.reports.exports.datapackage import write_package
from tracker.store.export import Columns, Export

_TRUTHS = {True: "true", False: "false", None: ""}
_HARMLESS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789(["“”‘’')


def write(export: Export, folder: Path, told: Told) -> None:
    """Write the files of the package into the folder."""
    for table in export.tables.values():
        with (folder / f"{table.name}.csv").open("x", encoding="utf-8", newline="") as stream:
            stream.write(lines([[name] for name in table.names]))
            cells = _Cells(table, told)
            for columns in export.columns(table):
                stream.write(lines(cells.of(columns)))
            told.rows[table.name] = cells.rows
    write_package(export, folder, "csv", told)


class _Cells:
    """Columns as cells. Only text can be a formula: what begins with a letter or a digit is none."""

    def __init__(self, table: Table, told: Told) -> None:
        self.rows = 0
        self._told = told
        self._changes = [self._change(column) for column in table.columns]

    def of(self, columns: Columns) -> list[Sequence[str]]:
        """The columns of some rows as they are written."""
        self.rows += len(columns[0])
        return [change(values) for change, values in zip(self._changes, columns, strict=True)]

    def _change(self, column: Column) -> Callable[[Sequence[Any]], Sequence[str]]:
        if column.kind in {"integer", "number"}:
            return numbers
        if column.kind == "boolean":
            return lambda values: [_TRUTHS[value] for value in values]
        if column.kind == "json":
            return lambda values: quoted([to_cell(column, value) for value in values])
        if _is_free(column):
            return lambda values: quoted(self._harmless(values))
        return blanks if column.codes or column.kind == "date" else quoted

    def _harmless(self, values: Sequence[Any]) -> Sequence[Any]:
        """Text that people wrote; what a spreadsheet would run is made harmless or counted."""
        if {text[0] for text in values if text} <= _HARMLESS:
            return values
        if self._told.safe:
            return [escaped(text) if text else text for text in values]
        self._told.formulas += sum(is_formula(text) for text in values if text)
        return values


def _is_free(column: Column) -> bool:
    """Whether people wrote the text, so that it can begin with anything."""
    return column.kind == "text" and not (column.codes or column.refers or column.pattern or column.name == "id")
