"""Conversion, by pint, with our definition file only."""

import math
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from tracker.problems import Fault
from tracker.units.definitions import definition_lines
from tracker.units.names import dimension, read_unit

if TYPE_CHECKING:
    import pint

Number = int | float
LIMIT = 10**15
"""No figure of a force or a distance in any of the units lies beyond it: what does is a slip."""


@cache
def registry() -> "pint.UnitRegistry[Fraction]":
    """The one pint registry, made on first use, without pint's own units and prefixes; its numbers are fractions.

    Give it canonical names only, never text from outside. pint 0.25 cannot print a dimension whose powers are
    fractions: for the text of one there is `dimension`.
    """
    import pint

    return pint.UnitRegistry(definition_lines(), non_int_type=Fraction)


def convert(value: Number, unit: str, to: str) -> Number:
    """A value said in one unit, in another: exact, and a whole number where it comes out whole.

    A decimal is taken as printed (0.1 is one tenth). Faults: an unknown unit, units of different dimensions (battalions
    are no launchers), a value that is not finite or lies beyond 10^15.
    """
    result = _exact(value) * _ratio(read_unit(unit), read_unit(to))
    _within_limit(result)
    return result.numerator if result.denominator == 1 else float(result)


def factor(unit: str, to: str) -> float:
    """How many of the one unit are one of the other; faults as `convert`."""
    return float(_ratio(read_unit(unit), read_unit(to)))


def ratio(unit: str, to: str) -> Fraction:
    """How many of the one unit are one of the other, exactly; faults as `convert`."""
    return _ratio(read_unit(unit), read_unit(to))


@cache
def _ratio(unit: str, to: str) -> Fraction:
    # What need not be converted, and what cannot be, must not cost the loading of pint.
    if unit == to:
        return Fraction(1)
    if dimension(unit) != dimension(to):
        raise _different(unit, to)
    return Fraction(registry().convert(Fraction(1), unit, to))


def _different(unit: str, to: str) -> Fault:
    message = f"{unit} has the dimension {dimension(unit)}, {to} has {dimension(to)}"
    remedy = "use units of one dimension; an echelon becomes what it holds only by a factor, see: tracker factors"
    return Fault("dimension-differs", message, remedy)


def _exact(value: Number) -> Fraction:
    if isinstance(value, float) and not math.isfinite(value):
        raise Fault("number-not-finite", f"{value} is not a number that can be converted", "write a finite number")
    _within_limit(value)
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def _within_limit(value: float | Fraction) -> None:
    if not -LIMIT <= value <= LIMIT:
        raise Fault("number-out-of-range", "the number lies beyond 1,000,000,000,000,000", "check number and unit")
