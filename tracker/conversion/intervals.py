"""Intervals: bounds multiplied by what an element holds at least, typically and at most."""

from collections.abc import Sequence
from fractions import Fraction

from tracker.estimates import LARGEST, Bounds, Number
from tracker.problems import Fault
from tracker.records.entries import Factor
from tracker.units import canonical_for_dimension, ratio
from tracker.vocabulary import BoundKind, Status


def times(bounds: Bounds, factor: Factor) -> Bounds:
    """The bounds of what so many elements hold: [lower × minimum, upper × maximum], best × typical.

    A bound below zero, as a loss has it, takes the other end of the factor. A missing side stays missing. A bound is
    hard only if it was hard and the factor leaves no room: one number in print, and verified. What is printed as
    least and most is no limit that nobody may pass. Zero stays as hard as it was: no elements hold nothing.
    """
    hard = factor.status is Status.VERIFIED and factor.minimum == factor.maximum
    least, most = (factor.minimum, factor.maximum)
    return Bounds(
        lower=_product(bounds.lower, least if (bounds.lower or 0) >= 0 else most),
        lower_kind=_kind(bounds.lower_kind, hard or bounds.lower == 0),
        best=_product(bounds.best, factor.typical),
        upper=_product(bounds.upper, most if (bounds.upper or 0) >= 0 else least),
        upper_kind=_kind(bounds.upper_kind, hard or bounds.upper == 0),
    )


def scaled(bounds: Bounds, unit: str, to: str) -> Bounds:
    """The bounds in another unit of the same dimension, exactly; faults as `tracker.units.convert`."""
    if unit == to:
        return bounds
    by = ratio(unit, to)
    sides = (_product(side, by) for side in (bounds.lower, bounds.best, bounds.upper))
    lower, best, upper = sides
    return Bounds(lower, bounds.lower_kind, best, upper, bounds.upper_kind)


def through(bounds: Bounds, unit: str, factors: Sequence[Factor], to: str) -> Bounds:
    """The bounds after factors, one by one, and the exact ratios between their units."""
    for factor in factors:
        bounds = times(scaled(bounds, unit, factor.echelon), factor)
        unit = factor.unit
    return scaled(bounds, unit, to)


def hull(found: Sequence[Bounds]) -> Bounds:
    """The outermost bounds; a side that one of them lacks is missing, and best only where all agree."""
    first, *others = found
    if not others:
        return first
    lowers, uppers = [one.lower for one in found], [one.upper for one in found]
    lower = None if None in lowers else min(one for one in lowers if one is not None)
    upper = None if None in uppers else max(one for one in uppers if one is not None)
    return Bounds(
        lower=lower,
        lower_kind=_weakest([one.lower_kind for one in found]),
        best=first.best if all(one.best == first.best for one in others) else None,
        upper=upper,
        upper_kind=_weakest([one.upper_kind for one in found]),
    )


def same_dimension(unit: str, to: str) -> bool:
    """Whether one unit becomes the other by an exact ratio."""
    return canonical_for_dimension(unit) == canonical_for_dimension(to)


def _product(value: Number | None, by: Number | Fraction) -> Number | None:
    if value is None:
        return None
    product = _exact(value) * _exact(by)
    if abs(product) > LARGEST:
        raise Fault("out-of-range", "a figure above 1e15", "check the figure, the unit and the factors")
    return product.numerator if product.denominator == 1 else float(product)


def _exact(value: Number | Fraction) -> Fraction:
    """A decimal as printed: 0.1 is one tenth."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def _kind(kind: BoundKind | None, hard: bool) -> BoundKind | None:
    return kind if kind is None or hard else BoundKind.SOFT


def _weakest(kinds: Sequence[BoundKind | None]) -> BoundKind | None:
    if None in kinds:
        return None
    return BoundKind.SOFT if BoundKind.SOFT in kinds else BoundKind.HARD
