"""Typed cells: the values of spreadsheets and Parquet as the text that a person reads in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from tracker.errors import MissingExtraError
from tracker.problems import Fault
from tracker.reading.csv_file import Header, check_columns
from tracker.reading.located import Reading, find_forbidden, forbidden


class TypedSheet:
    """Rows of values with their header: `rows` come with the number that a person sees beside them."""

    def __init__(
        self,
        names: Sequence[str],
        rows: Callable[[], Iterable[tuple[int, Sequence[Any]]]],
        reading: Reading,
        header: Header,
        *,
        line: int = 1,
        ignore_extra: bool = False,
    ) -> None:
        self.names, self._rows, self._reading = list(names), rows, reading
        before = reading.refused
        if self.names:  # else there is no table, which was reported
            check_columns(self.names, line, reading, header, ignore_extra=ignore_extra)
        sound = reading.refused == before
        self.columns = [name if name in header.known else "" for name in self.names] if sound else []

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that are not blank."""
        if not self.columns:
            return
        for line, values in self._rows():
            try:
                cells = [as_text(value) for value in values[: len(self.columns)]]
            except Fault as fault:
                self._reading.add_problem(fault, line)
                continue
            if any(cells):
                yield line, cells + [""] * (len(self.columns) - len(cells))


def as_text(value: Any) -> str:
    """A value as text: whole numbers without a point, days as YYYY-MM-DD. Raises Fault for what has no such text."""
    if value is None:
        return ""
    if isinstance(value, str):
        if found := find_forbidden(value.replace("\r\n", "\n").replace("\r", "\n")):
            raise forbidden(found[0])
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, list, tuple, dict)):
        raise Fault("not-a-cell", f"a cell that holds {type(value).__name__}", "give text or numbers, one in each cell")
    return str(value)


def missing(kind: str, library: str, extra: str) -> MissingExtraError:
    """What to raise where the library for a kind of file is not installed."""
    return MissingExtraError(f"{kind} is read with {library} (pip install 'force-posture-tracker[{extra}]')")
