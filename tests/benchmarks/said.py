"""Synthetic words: what a claim says of how much and of which days, drawn at random in the proportions of the field."""

from datetime import timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from tracker.dates import day_number, day_of
from tracker.store.rows import FAR_FUTURE

ON = 19_038
"""The day that the benchmarks ask for, 2022-02-15: claims are stated around it."""


class Figure(NamedTuple):
    """An estimate as the columns of a claim hold it."""

    lower: float | None
    lower_kind: str | None
    best: float | None
    upper: float | None
    upper_kind: str | None
    words: str
    tags: str


class Days(NamedTuple):
    """A period as the columns of a claim hold it; `end` is None where it is open or unknown."""

    period: str
    start: int
    end: int | None
    end_kind: str
    as_of: int

    @property
    def last(self) -> int:
        """The last day covered, the far future where the end is open."""
        return FAR_FUTURE if self.end is None else self.end


def figure(random: Random, truth: float) -> Figure:
    """A figure near the truth: 12 % give only an upper bound, 11 % only a lower one, 5 % none."""
    number = float(max(1, _rounded(truth * random.gauss(1, 0.15))))
    kind, words = random.random(), f"{number:,.0f}"
    if kind < 0.35:
        bare = number >= 10 and number % 10 == 0
        return Figure(number, "hard", number, number, "hard", words, "bare" if bare else "exact")
    if kind < 0.6:
        spread = number // 20
        return Figure(number - spread, "soft", number, number + spread, "soft", f"about {words}", "about")
    if kind < 0.72:
        most = number + max(1.0, number // 5)
        return Figure(number, "hard", None, most, "hard", f"{words}-{most:,.0f}", "range")
    if kind < 0.84:
        return Figure(None, None, None, number, "hard", f"up to {words}", "up-to")
    if kind < 0.95:
        return Figure(number, "hard", None, None, None, f"at least {words}", "at-least")
    return Figure(None, None, None, None, None, "an unclear number", "none")


def _rounded(value: float) -> int:
    return int(float(f"{value:.2g}"))


def days(random: Random, stated: int) -> Days:
    """The days a claim speaks of, never later than it was stated: a third have no end, over half are of one day."""
    kind = random.random()
    if kind < 0.33:
        start = stated - int(random.random() * 20)
        unknown = kind < 0.05
        return Days(f"{_iso(start)}/{'' if unknown else '..'}", start, None, "unknown" if unknown else "open", 0)
    if kind < 0.84:
        day = stated - int(random.random() * 4)
        return Days(_iso(day), day, day, "actual", 1)
    if kind < 0.92:
        return _month(stated)
    start = stated - int(random.random() * 10)
    end = start + 5 + int(random.random() * 35)
    return Days(f"{_iso(start)}/{_iso(end)}", start, end, "scheduled", 0)


@cache
def _iso(day: int) -> str:
    return day_of(day).isoformat()


@cache
def _month(day: int) -> Days:
    first = day_of(day).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Days(first.isoformat()[:7], day_number(first), day_number(after) - 1, "actual", 1)
