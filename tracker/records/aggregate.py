"""Aggregate: what stands for several days with a figure each."""

from collections.abc import Sequence
from fractions import Fraction

from tracker.estimates import Bounds, Number, plain
from tracker.vocabulary import Aggregate, BoundKind

Weighed = Sequence[tuple[Bounds, int]]
"""Figures in the order of time, each with the number of days that it holds."""

Bound = tuple[Number | None, BoundKind | None]


def aggregate(rule: Aggregate, found: Weighed) -> Bounds:
    """One figure for all of them, of which there is at least one. A bound that is missing is never filled."""
    if rule is Aggregate.LAST or len(found) == 1:
        return found[-1][0]
    return _mean(found) if rule is Aggregate.MEAN else _maximum([bounds for bounds, _ in found])


def _mean(found: Weighed) -> Bounds:
    lower = _mean_of([(one.lower, days) for one, days in found])
    best = _mean_of([(one.best, days) for one, days in found])
    upper = _mean_of([(one.upper, days) for one, days in found])
    lower_kind = _weakest([one.lower_kind for one, _ in found], lower)
    return Bounds(lower, lower_kind, best, upper, _weakest([one.upper_kind for one, _ in found], upper))


def _mean_of(values: Sequence[tuple[Number | None, int]]) -> Number | None:
    there = [(value, days) for value, days in values if value is not None]
    if len(there) < len(values):
        return None
    # Exact until the end: a figure that stays the same for days has itself as its mean.
    total = sum((Fraction(value) * days for value, days in there), Fraction(0))
    return plain(float(total / sum(days for _, days in there)))


def _weakest(kinds: Sequence[BoundKind | None], bound: Number | None) -> BoundKind | None:
    """A mean is hard only where every bound in it is."""
    if bound is None:
        return None
    return BoundKind.SOFT if BoundKind.SOFT in kinds else BoundKind.HARD


def _maximum(found: Sequence[Bounds]) -> Bounds:
    """The largest figure is no less than any lower; it is no more than the largest upper if every day has one."""
    lower = _largest([(one.lower, one.lower_kind) for one in found])
    upper = _largest([(one.upper, one.upper_kind) for one in found])
    whole = all(one.upper is not None for one in found)
    bests = [one.best for one in found if one.best is not None]
    best = max(bests) if len(bests) == len(found) else None
    return Bounds(*lower, best, *(upper if whole else (None, None)))


def _largest(bounds: Sequence[Bound]) -> Bound:
    """The largest bound, hard before soft where two are alike."""
    there = [(value, kind is BoundKind.HARD, kind) for value, kind in bounds if value is not None]
    if not there:
        return None, None
    value, _, kind = max(there, key=lambda one: one[:2])
    return value, kind
