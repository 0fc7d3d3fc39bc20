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
        for record in objects(export, table):
            stream.write(as_text(dumped({"record": table.record, **record})) + "\n")
            told.rows[table.name] += 1


def objects(export: Export, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table by the names of its columns; what is absent is left out."""
    names = table.names
    lists = [column.name for column in table.columns if column.kind == "list"]
    for row in export.rows(table):
        found = {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for name in lists:
            if name in found:
                found[name] = found[name].split(" ")
        yield found
