"""CSV: a folder with a file a table, and `datapackage.json`, which says what is in them.

For machines, exact: an empty cell is a value that is not there. For people `safe` puts an apostrophe before text that
a spreadsheet would run or change, and begins each file with the mark by which Excel knows UTF-8 (without it,
Ämari is Ã„mari there); the package says so, and reading it back takes both away.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tracker.records.exported import TEXTS, Column, Table, to_cell
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
        path, encoding = folder / f"{table.name}.csv", "utf-8-sig" if told.safe else "utf-8"
        with path.open("x", encoding=encoding, newline="") as stream:
            stream.write(lines([[name] for name in table.names]))
            cells = _Cells(table, told)
            for columns in export.columns(table):
                stream.write(lines(cells.of(columns)))
            told.rows[table.name] = cells.rows
    write_package(export, folder, "csv", told)


class _Cells:
    """Columns as cells. Where nothing is to be changed, only text that people wrote is looked at, for formulas: what
    begins with a letter or a digit is none.
    """

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
        if self._told.safe and column.kind in TEXTS:
            return lambda values: quoted([escaped(text) if text else text for text in values])
        if _is_free(column):
            return lambda values: quoted(self._looked_at(values))
        return blanks if column.codes or column.kind == "date" else quoted

    def _looked_at(self, values: Sequence[Any]) -> Sequence[Any]:
        """Text that people wrote, as it is; what a spreadsheet would run is counted."""
        if not {text[0] for text in values if text} <= _HARMLESS:
            self._told.formulas += sum(is_formula(text) for text in values if text)
        return values


def _is_free(column: Column) -> bool:
    """Whether people wrote the text, so that it can begin with anything."""
    return column.kind == "text" and not (column.codes or column.refers or column.pattern or column.name == "id")
