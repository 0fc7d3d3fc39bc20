"""Frequency: the periods of a panel, each with its name and its days."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tracker.vocabulary import Frequency

_MONTHS = {Frequency.YEAR: 12, Frequency.QUARTER: 3, Frequency.MONTH: 1}
_DAY = timedelta(days=1)


class Period(NamedTuple):
    """A year, quarter, month, week or day: its name, and its first and last day, both in it."""

    name: str
    first: date
    last: date


@lru_cache(maxsize=1 << 16)
def period_of(day: date, frequency: Frequency) -> Period:
    """The period that a day lies in. Weeks are those of ISO 8601, which may begin in the year before."""
    if frequency in _MONTHS:
        return _months(day, frequency, _MONTHS[frequency])
    if frequency is Frequency.DAY:
        return Period(day.isoformat(), day, day)
    year, week, weekday = day.isocalendar()
    first = date.fromordinal(max(day.toordinal() - weekday + 1, 1))
    last = date.fromordinal(min(day.toordinal() - weekday + 7, date.max.toordinal()))
    return Period(f"{year:04}-W{week:02}", first, last)


def periods(first: date, last: date, frequency: Frequency) -> Iterator[Period]:
    """The periods that days in a row lie in, each clipped to them: its days are those that are asked about."""
    while True:
        name, _, end = period_of(first, frequency)
        yield Period(name, first, min(end, last))
        if end >= last:
            return
        first = end + _DAY


def _months(day: date, frequency: Frequency, length: int) -> Period:
    start = (day.month - 1) // length * length + 1
    name = {
        Frequency.YEAR: f"{day.year:04}",
        Frequency.QUARTER: f"{day.year:04}-Q{(start + 2) // 3}",
        Frequency.MONTH: f"{day.year:04}-{start:02}",
    }[frequency]
    end = start + length
    after = date(day.year + end // 13, (end - 1) % 12 + 1, 1) if end < 13 or day.year < date.max.year else None
    return Period(name, date(day.year, start, 1), after - _DAY if after else date.max)
