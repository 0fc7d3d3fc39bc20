"""Exported file: the rows of one file of an export, whatever its format."""

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from tracker.errors import MissingExtraError
from tracker.problems import Fault
from tracker.reading import exported_rows
from tracker.reading.exported_rows import ExportedRow
from tracker.reading.located import Reading
from tracker.reading.package import Part


def rows_of_text(
    text: str, kind: str, reading: Reading, part: Part | None = None, delimiter: str = ","
) -> Iterator[ExportedRow]:
    """The rows of JSON Lines, JSON, or the CSV of a package."""
    if part:
        return exported_rows.csv_table(part.table, text, reading, delimiter=delimiter, safe=part.safe)
    if kind == "JSON Lines":
        return exported_rows.json_lines(text, reading)
    return exported_rows.whole_json(text, reading)


def rows_of_parquet(data: bytes, part: Part, reading: Reading) -> Iterator[ExportedRow]:
    """The rows of Parquet. Raises MissingExtraError without pyarrow."""
    try:
        parquet: Any = import_module("pyarrow.parquet")
        arrow: Any = import_module("pyarrow")
    except ImportError as error:
        message = "Parquet needs pyarrow, which is not installed (run: pip install 'force-posture-tracker[arrow]')"
        raise MissingExtraError(message) from error
    try:
        rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    except (arrow.ArrowException, OSError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else "damaged"
        reading.add_problem(Fault("not-parquet", f"not Parquet: {first[:100]}", "export it again"), 0)
        return iter(())
    return exported_rows.parquet_table(part.table, rows, reading)
