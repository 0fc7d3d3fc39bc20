"""CSV: a folder with a file a table, and `datapackage.json`, which says what is in them.

For machines, exact: an empty cell is a value that is not there. For people `safe` puts an apostrophe before text that
a spreadsheet would run; the package says so, and reading it back takes the apostrophe away.
"""

import csv
from pathlib import Path
from typing import Any

from tracker.records.exported import Column, Table, to_cell
from tracker.records.spreadsheet import escaped, is_formula
from tracker.reports.exports import Told
from tracker.reports.exports.datapackage import write_package
from tracker.store.export import Export

_HARMLESS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789(["“”‘’')


def write(export: Export, folder: Path, told: Told) -> None:
    """Write the files of the package into the folder."""
    for table in export.tables.values():
        with (folder / f"{table.name}.csv").open("x", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.names)
            cells = _Cells(table, told)
            writer.writerows(map(cells.of, export.rows(table)))
            told.rows[table.name] = cells.rows
    write_package(export, folder, "csv", told)


class _Cells:
    """Rows as cells. Only text can be a formula: what begins with a letter or a digit is none."""

    def __init__(self, table: Table, told: Told) -> None:
        self.rows = 0
        self._told = told
        self._texts = [at for at, column in enumerate(table.columns) if _is_free(column)]
        self._truths = [at for at, column in enumerate(table.columns) if column.kind == "boolean"]
        self._parts = [(at, column) for at, column in enumerate(table.columns) if column.kind == "json"]

    def of(self, row: list[Any]) -> list[Any]:
        self.rows += 1
        for at in self._texts:
            if (text := row[at]) and text[0] not in _HARMLESS:
                row[at] = self._text(text)
        for at in self._truths:
            if (truth := row[at]) is not None:
                row[at] = "true" if truth else "false"
        for at, column in self._parts:
            row[at] = to_cell(column, row[at])
        return row

    def _text(self, text: str) -> str:
        if self._told.safe:
            return escaped(text)
        self._told.formulas += is_formula(text)
        return text


def _is_free(column: Column) -> bool:
    """Whether people wrote the text, so that it can begin with anything."""
    return column.kind == "text" and not (column.codes or column.refers or column.pattern or column.name == "id")
