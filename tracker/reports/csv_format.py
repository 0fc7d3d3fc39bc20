"""CSV: for machines, exact. An empty cell is a value that is not there; a zero is a zero."""

import csv
from typing import TextIO

from tracker.reports.answer import Answer


def write(answer: Answer, stream: TextIO) -> None:
    """Write the answer as comma-separated rows under one header."""
    table = answer.flat()
    writer = csv.writer(_Lines(stream))
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)


class _Lines:
    """Rows that end in a line feed. Were the writer told so, it would leave a carriage return in a cell unquoted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
