"""JSON: one object, a list of rows under the name of each table; written row by row, so that memory stays flat."""

from typing import TextIO

from tracker.reports.exports import Told
from tracker.reports.exports.jsonl import objects
from tracker.reports.json_format import as_text, encoder
from tracker.store.export import Export


def write(export: Export, stream: TextIO, told: Told) -> None:
    """Write the object, a row a line."""
    dumped = encoder(stream)
    stream.write(as_text(dumped(export.head()))[:-1])
    for table in export.tables.values():
        told.rows[table.name] = 0
        stream.write(f',\n"{table.name}": [')
        for record in objects(export, table):
            stream.write(f"{',' if told.rows[table.name] else ''}\n{as_text(dumped(record))}")
            told.rows[table.name] += 1
        stream.write("]")
    stream.write("\n}\n")
