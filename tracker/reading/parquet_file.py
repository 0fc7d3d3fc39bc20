"""Parquet file: the rows of a table in columns, read some thousand at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.problems import Fault
from tracker.reading.csv_file import Header
from tracker.reading.located import Reading
from tracker.reading.text import unreadable
from tracker.reading.typed_cells import TypedSheet, missing

_AT_ONCE = 2000
_NO_PARQUET = Fault("not-parquet", "no Parquet file", "write it anew, or as CSV")


@contextmanager
def open_parquet(path: Path, reading: Reading, header: Header, *, ignore_extra: bool = False) -> Iterator[TypedSheet]:
    """The table; its first row is row 1. What is wrong with the file is reported, and nothing is read of it.

    Raises MissingExtraError without pyarrow, UnreadableError for a file that cannot be read.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise missing("Parquet", "pyarrow", "parquet") from error
    file: Any = None
    try:
        file = ParquetFile(path)
        names = list(file.schema_arrow.names)
    except OSError as error:
        raise unreadable(path, error) from error
    except ArrowException:
        reading.add_problem(_NO_PARQUET, 0)
        names = []
    try:
        yield TypedSheet(names, lambda: _rows(file), reading, header, line=0, ignore_extra=ignore_extra)
    finally:
        if file is not None:
            file.close()


def _rows(file: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    number = 0
    for batch in file.iter_batches(batch_size=_AT_ONCE):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, values
