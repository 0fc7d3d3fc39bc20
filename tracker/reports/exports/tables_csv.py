"""CSV: a folder with a file a table, and `datapackage.json`, which says what is in them.

For machines, exact: an empty cell is a value that is not there. For people `safe` puts an apostrophe before text that
a spreadsheet would run or change, and begins each file with the mark by which Excel knows UTF-8 (without it,
Ämari is Ã„mari there); the package says so, and reading it back takes both away.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.records.exported import TEXTS, Column, Table, to_cell
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
        path, encoding = folder / f"{table.name}.csv", "utf-8-sig" if told.safe else "utf-8"
        with path.open("x", encoding=encoding, newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.names)
            cells = _Cells(table, told)
            writer.writerows(cells.of(export.rows(table)))
            told.rows[table.name] = cells.rows
    write_package(export, folder, "csv", told)


class _Cells:
    """Rows as cells. Where nothing is to be changed, only text that people wrote is looked at, for formulas: what
    begins with a letter or a digit is none.
    """

    def __init__(self, table: Table, told: Told) -> None:
        self.rows = 0
        self._told = told
        self._texts = [at for at, column in enumerate(table.columns) if _is_looked_at(column, safe=told.safe)]
        self._harmless = frozenset[str]() if told.safe else _HARMLESS
        self._truths = [at for at, column in enumerate(table.columns) if column.kind == "boolean"]
        self._parts = [(at, column) for at, column in enumerate(table.columns) if column.kind == "json"]

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, one after the other, each changed in its place: there may be millions."""
        texts, truths, parts, harmless = self._texts, self._truths, self._parts, self._harmless
        for self.rows, row in enumerate(rows, 1):
            for at in texts:
                if (text := row[at]) and text[0] not in harmless:
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


def _is_looked_at(column: Column, *, safe: bool) -> bool:
    """Whether a spreadsheet may change what stands in the column; else whether people wrote it, in any words."""
    if safe:
        return column.kind in TEXTS
    return column.kind == "text" and not (column.codes or column.refers or column.pattern or column.name == "id")
