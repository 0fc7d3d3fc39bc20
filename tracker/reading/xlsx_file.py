"""XLSX file: the rows of one sheet of a workbook, read one at a time, values as they were last computed."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.problems import Fault
from tracker.reading.csv_file import Header
from tracker.reading.located import Reading
from tracker.reading.text import LARGEST, unreadable
from tracker.reading.typed_cells import TypedSheet, as_text, missing
from tracker.records.exported import tables

_MOST_PARTS = 10_000
_NO_WORKBOOK = Fault("not-xlsx", "no XLSX workbook", "save it as XLSX anew, or as CSV")

_EXPORT = Fault(
    "xlsx-export",
    "an export to XLSX, which is for people and not read back",
    "export the store as jsonl, csv or parquet, and import that",
)


@contextmanager
def open_xlsx(
    path: Path, name: str, reading: Reading, header: Header, *, ignore_extra: bool = False
) -> Iterator[TypedSheet]:
    """The sheet of that name, or the only one. What is wrong with the file is reported, and nothing is read of it.

    Raises MissingExtraError without openpyxl, UnreadableError for a file that cannot be read.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise missing("XLSX", "openpyxl", "xlsx") from error
    workbook = None
    try:
        _refuse_bombs(path)
        workbook = load_workbook(path, read_only=True, data_only=True)
        rows = _rows(workbook[_chosen(workbook.sheetnames, name)])
        line, first = next(rows, (1, ()))
        names = [as_text(value).strip() for value in first]
    except OSError as error:
        if error.errno is not None:  # openpyxl says with one without a number that a part is missing
            raise unreadable(path, error) from error
        reading.add_problem(_NO_WORKBOOK, 0)
        names, line, rows = [], 1, iter(())
    except (Fault, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        reading.add_problem(error if isinstance(error, Fault) else _NO_WORKBOOK, 0)
        names, line, rows = [], 1, iter(())
    try:
        yield TypedSheet(names, lambda: rows, reading, header, line=line, ignore_extra=ignore_extra)
    finally:
        if workbook is not None:
            workbook.close()


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that are not blank, each with its number; cells that only look like something are left out."""
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        end = len(values)
        while end and values[end - 1] is None:
            end -= 1
        if end:
            yield number, values[:end]


def _chosen(names: Sequence[str], name: str) -> str:
    if name and name not in names:
        raise Fault("no-such-sheet", f"no sheet {name}", f"say in the mapping which one: {', '.join(names)}")
    if not name and set(tables()) <= set(names):
        raise _EXPORT
    if not name and len(names) > 1:
        raise Fault("several-sheets", f"{len(names)} sheets", f'say which in the mapping: sheet = "{names[0]}"')
    return name or names[0]


def _refuse_bombs(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise Fault("too-large", f"unpacks to more than {LARGEST:,} bytes or {_MOST_PARTS:,} parts", "split it")
