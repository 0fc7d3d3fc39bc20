"""JSON Lines: a line a record, `record` saying what it is; the first line says what the whole is."""

from collections.abc import Iterator
from typing import Any, TextIO

from tracker.records.exported import Table
from tracker.reports.exports import Told
from tracker.reports.json_format import as_text, encoder
from tracker.store.export import Export


def write(export: Export, stream: TextIO, told: Told) -> None:
    """Write every record on a line of its own."""
    dumped = encoder(stream)
    stream.write(as_text(dumped(export.head())) + "\n")
    for table in export.tables.values():
        told.rows[table.name] = 0
        for record in objects(export, table, record=table.record):
            stream.write(as_text(dumped(record)) + "\n")
            told.rows[table.name] += 1


def objects(export: Export, table: Table, **said: str) -> Iterator[dict[str, Any]]:
    """The rows of a table by the names of its columns, after what else is said; what is absent is left out."""
    names, before = (*said, *table.names), list(said.values())
    lists = [at for at, column in enumerate(table.columns) if column.kind == "list"]
    for row in export.rows(table):
        for at in lists:
            if row[at] is not None:
                row[at] = row[at].split(" ")
        yield {name: value for name, value in zip(names, before + row, strict=True) if value is not None}
