"""Operations: when one begins and ends, as known on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tracker.dates import day_number, day_of
from tracker.posture.details import named
from tracker.records.operation_period import OperationPeriod
from tracker.store.queries import prepare, sql
from tracker.store.reader import Reader
from tracker.vocabulary import EndKind

ACTIVITY = "activity"
"""The item whose claims give start and end of an operation."""

_GIVES_NO_END = {EndKind.UNKNOWN}


def operation_period(reader: Reader, operation: str, known: date, recorded: int | None = None) -> OperationPeriod:
    """Start and end of the operation with that slug, as known on the day."""
    lists = {"operations": [operation], "activities": reader.reference["item"].below(ACTIVITY)}
    values = {"known_day": day_number(known), "recorded": reader.last_transaction() if recorded is None else recorded}
    rows = reader.rows(prepare(sql("operation"), set(lists), lists), values)
    said = [row for row in rows if not row["copy"]]
    starts = [row for row in said if row["start_earliest"] is not None]
    ends = [row for row in said if EndKind(row["end_kind"]) not in _GIVES_NO_END]
    start, end = _first(starts, "start_earliest"), _first(ends, "end_latest")
    others = [row for row in said if _differs(row, starts) or _differs_in_end(row, ends)]
    return OperationPeriod(
        operation=operation,
        known=known,
        start=start,
        end=end,
        end_kind=EndKind(ends[0]["end_kind"]) if ends else None,
        claims=_names(row for row in said if row not in others),
        superseded=_names(others),
        copies=_names(row for row in rows if row["copy"]),
    )


def _first(rows: Sequence[Any], column: str) -> date | None:
    return day_of(rows[0][column]) if rows and rows[0][column] is not None else None


def _differs(row: Any, starts: Sequence[Any]) -> bool:
    return row in starts and row["start_earliest"] != starts[0]["start_earliest"]


def _differs_in_end(row: Any, ends: Sequence[Any]) -> bool:
    return row in ends and row["end_latest"] != ends[0]["end_latest"]


def _names(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(named(row) for row in rows)
