"""Changes from one day to another, by subject and in total (DESIGN 5, step 7).

A side without a figure is unknown before anything else; populations differ only where two scopes were asked for. A bare
round number is read as N ± w(N) for the verdict, where all that a line is made of is such numbers (DECISIONS).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.oracle.lines import Resolved, resolve
from tests.oracle.totals import Total, totals
from tests.oracle.world import World
from tracker.estimates import Bounds, Number, plain
from tracker.records.question import Question

Span = tuple[Number | None, Number | None]
UNKNOWN = {"change": None, "ratio": None, "on_best": None, "verdict": "unknown"}


def compare(world: World, before: Question, after: Question) -> dict[str, Any]:
    """The changes of every subject on either side, and by unit those of the totals, like for like and whole."""
    first, second = resolve(world, before), resolve(world, after)
    a, b = ({line.subject: line for line in lines} for lines in (first, second))
    both = a.keys() & b.keys()
    whole = _Totals(world, (before, first), (after, second))
    alike = _Totals(
        world,
        *((asked, [x for x in lines if x.subject in both]) for asked, lines in ((before, first), (after, second))),
    )
    return {
        "changes": [{**one._asdict(), **_change(a.get(one), b.get(one))} for one in sorted(a.keys() | b.keys())],
        "totals": [
            {"unit": unit, "like_for_like": alike.change(unit), "whole": whole.change(unit)} for unit in whole.units
        ],
    }


def _change(before: Resolved | None, after: Resolved | None) -> dict[str, Any]:
    if before is None or after is None:
        return UNKNOWN
    return between(before.estimate, after.estimate, as_read(before), as_read(after))


def as_read(line: Resolved) -> Bounds:
    """The estimate as a verdict reads it."""
    bounds = line.estimate
    counting = [line.pick] if line.pick else line.used
    if bounds.lower is None or bounds.upper is None or not all(held.is_bare for held in counting):
        return bounds
    low, high = (floor(bounds.lower - width(bounds.lower)), ceil(bounds.upper + width(bounds.upper)))
    return Bounds(low, None, bounds.best, high, None)


def width(number: Number) -> Fraction:
    """w(N): half the place value of the last digit that is not zero, from 2.5 % of N to 10 % of N (DOMAIN 8)."""
    n = Fraction(number)
    if not n:
        return n
    place = next(place for place in (10**zeros for zeros in range(15, -1, -1)) if n % place == 0)
    return min(max(Fraction(place, 2), n / 40), n / 10)


class _Totals:
    """The totals of both sides by unit, as they stand and as a verdict reads them."""

    def __init__(self, world: World, *sides: tuple[Question, Sequence[Resolved]]) -> None:
        self.told = [_by_unit(totals(world, asked, lines)) for asked, lines in sides]
        read = [(asked, [replace(line, estimate=as_read(line)) for line in lines]) for asked, lines in sides]
        self.read = [_by_unit(totals(world, asked, lines)) for asked, lines in read]
        self.units = sorted({unit for side in self.told for unit in side})

    def change(self, unit: str) -> dict[str, Any]:
        """The change of the total of a unit, unknown where a side has no line of it."""
        sides = [side.get(unit) for side in self.told]
        shown = {name: side and side.to_dict() for name, side in zip(("before", "after"), sides, strict=True)}
        estimates = [side[unit].estimate for side in (*self.told, *self.read) if unit in side]
        return shown | (between(*estimates) if len(estimates) == 4 else UNKNOWN)


def _by_unit(found: Sequence[Total]) -> Mapping[str, Total]:
    return {total.unit: total for total in found}


def between(a: Bounds, b: Bounds, read_a: Bounds, read_b: Bounds) -> dict[str, Any]:
    """Change and ratio from bounds to bounds, and once more from the first best value where there is one."""
    if Bounds() in (a, b):
        return UNKNOWN
    return {
        "change": _dict(_difference(a, b)),
        "ratio": _dict(_ratio(a, b)),
        "on_best": None if a.best is None else _on_best(a.best, b),
        "verdict": _verdict(a, b, _difference(read_a, read_b)),
    }


def _on_best(best: Number, b: Bounds) -> dict[str, Any]:
    one = Bounds(best, None, best, best, None)
    change, ratio = _minus(b.best, best), _over(b.best, best)
    return {
        "change": _dict(_difference(one, b)),
        "ratio": _dict(_ratio(one, b)),
        "best_change": change,
        "best_ratio": ratio,
    }


def _dict(span: Span) -> dict[str, Number | None] | None:
    return None if span == (None, None) else {"lower": span[0], "upper": span[1]}


def _difference(a: Bounds, b: Bounds) -> Span:
    return _minus(b.lower, a.upper), _minus(b.upper, a.lower)


def _ratio(a: Bounds, b: Bounds) -> Span:
    return _over(b.lower, a.upper), _over(b.upper, a.lower)


def _minus(x: Number | None, y: Number | None) -> Number | None:
    return None if x is None or y is None else plain(x - y)


def _over(x: Number | None, y: Number | None) -> Number | None:
    return None if x is None or not y else plain(x / y)


def _verdict(a: Bounds, b: Bounds, found: Span) -> str:
    """What the difference of the bounds as read leaves open, and whether one side is a sourced zero."""
    low, high = found
    if low is not None and low > 0:
        return "appeared" if _is_zero(a) else "grew"
    if high is not None and high < 0:
        return "gone" if _is_zero(b) else "shrank"
    return "unchanged" if low == high == 0 else "within-uncertainty"


def _is_zero(bounds: Bounds) -> bool:
    return bounds.lower == bounds.upper == 0
