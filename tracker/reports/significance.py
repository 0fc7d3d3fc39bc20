"""Significance: an exact conversion with as many digits as the print that it came from had."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

from tracker.estimates import Bounds, Number, plain
from tracker.vocabulary import BoundKind

FEWEST = 2
"""A single digit would change a figure by up to half of it: 400 km are 220 nautical miles, not 200."""


def digits(value: Number) -> int:
    """How many digits of a number count, zeros at either end left out: 2 for 160, 3 for 1.05."""
    return len(Decimal(repr(value)).normalize().as_tuple().digits)


def printed(bounds: Any) -> int:
    """The digits of the longest number in print, at least two; soft bounds were not printed."""
    hard = [bounds.lower if bounds.lower_kind is BoundKind.HARD else None]
    hard.append(bounds.upper if bounds.upper_kind is BoundKind.HARD else None)
    return max([FEWEST, *(digits(value) for value in (*hard, bounds.best) if value is not None)])


def rounded(bounds: Any, to: int) -> Bounds:
    """The bounds with so many digits, soft ones moved outward (DOMAIN section 7: 160 miles are about 260 km)."""
    soft = BoundKind.SOFT
    return Bounds(
        lower=_round(bounds.lower, to, ROUND_FLOOR if bounds.lower_kind is soft else ROUND_HALF_EVEN),
        lower_kind=bounds.lower_kind,
        best=_round(bounds.best, to, ROUND_HALF_EVEN),
        upper=_round(bounds.upper, to, ROUND_CEILING if bounds.upper_kind is soft else ROUND_HALF_EVEN),
        upper_kind=bounds.upper_kind,
    )


def _round(value: Number | None, to: int, way: str) -> Number | None:
    if value is None or value == 0:
        return value
    exact = Decimal(repr(value))
    step = Decimal(1).scaleb(exact.adjusted() - to + 1)
    return plain((exact / step).to_integral_value(way) * step)
