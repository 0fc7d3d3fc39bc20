"""CSV: a folder with a file a table, and `datapackage.json`, which says what is in them.

For machines, exact: an empty cell is a value that is not there. For people `safe` puts an apostrophe before text that
a spreadsheet would run; the package says so, and reading it back takes the apostrophe away.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.records.exported import Column, Table, to_cell
from tracker.records.spreadsheet import escaped, is_formula
from tracker.reports.exports import Told
from tracker.reports.exports.datapackage import write_package
from tracker.store.export import Export
from tracker.store.export_entries import Row

_TRUTHS = {True: "true", False: "false", None: None}
_HARMLESS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789(["“”‘’')


def write(export: Export, folder: Path, told: Told) -> None:
    """Write the files of the package into the folder."""
    for table in export.tables.values():
        with (folder / f"{table.name}.csv").open("x", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.names)
            cells = _Cells(table, told)
            writer.writerows(cells.of(export.rows(table)))
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

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, one after the other, each changed in its place: there may be millions."""
        texts, truths, parts = self._texts, self._truths, self._parts
        for self.rows, row in enumerate(rows, 1):
            for at in texts:
                if (text := row[at]) and text[0] not in _HARMLESS:
                    row[at] = self._text(text)
            for at in truths:
                row[at] = _TRUTHS[row[at]]
            for at, column in parts:
                row[at] = to_cell(column, row[at])
            yield row

    def _text(self, text: str) -> str:
        if self._told.safe:
            return escaped(text)
        self._told.formulas += is_formula(text)
        return text


def _is_free(column: Column) -> bool:
    """Whether people wrote the text, so that it can begin with anything."""
    return column.kind == "text" and not (column.codes or column.refers or column.pattern or column.name == "id")
