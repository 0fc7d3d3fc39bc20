"""Exports: a whole store, or a part of it, for other programs. One module a format; all write the same tables.

`write(export, target, told)` of a module writes to a text stream (JSON Lines, JSON), to a new file (XLSX) or into an
empty folder (CSV, Parquet).
"""

from collections.abc import Sequence
from dataclasses import dataclass

FOLDERS = frozenset({"csv", "datapackage", "parquet"})
"""The formats of several files."""

BINARY = frozenset({"xlsx"})
"""The formats of one file that is no text."""

FORMATS: Sequence[str] = ("jsonl", "json", "csv", "datapackage", "parquet", "xlsx")


@dataclass
class Told:
    """How an export is written, and what is to be said of it afterwards.

    `safe` makes text harmless in spreadsheets; `licence` is the licence of the data, where there is one to name.
    `rows` counts the rows of each table, `formulas` the cells that a spreadsheet would run, `beside` the claims
    that were not asked for and go along, because others point at them.
    """

    safe: bool = False
    licence: str | None = None
    formulas: int = 0
    beside: int = 0

    def __post_init__(self) -> None:
        self.rows: dict[str, int] = {}
