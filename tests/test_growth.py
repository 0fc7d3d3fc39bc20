"""Growth: what lies between two estimates, in the figures of DOMAIN section 13."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.comparison import growth
from tracker.estimates import Bounds, Number
from tracker.records.change import Growth, OnBest
from tracker.records.line import Range
from tracker.vocabulary import BoundKind, Verdict

NUMBERS = st.none() | st.integers(-(10**6), 10**9)


def bounds(text: str) -> Bounds:
    """Lower, best and upper with a stroke between them, - for a missing one; all hard."""
    lower, best, upper = (None if part == "-" else float(part) for part in text.split("/"))
    kinds = (None if side is None else BoundKind.HARD for side in (lower, upper))
    return Bounds(lower, next(kinds), best, upper, next(kinds))


def grown(a: str, b: str) -> Growth:
    """From a to b, as they stand."""
    return growth(bounds(a), bounds(b), bounds(a), bounds(b))


@pytest.mark.parametrize(
    ("a", "b", "change", "verdict"),
    [
        ("4500/-/4999", "27000/30000/33000", (22001, 28500), Verdict.GREW),  # question 4
        ("90000/100000/110000", "169000/-/190000", (59000, 100000), Verdict.GREW),  # question 14
        ("148001/-/-", "147000/147000/147000", (None, -1001), Verdict.SHRANK),  # question 15: at most
        ("50/50/50", "83/83/83", (33, 33), Verdict.GREW),
        ("-/-/30000", "-/-/20000", None, Verdict.WITHIN_UNCERTAINTY),  # two upper bounds say nothing of the change
        ("-/5/-", "-/7/-", None, Verdict.WITHIN_UNCERTAINTY),
        ("0/0/0", "5/-/8", (5, 8), Verdict.APPEARED),
        ("5/-/8", "0/0/0", (-8, -5), Verdict.GONE),
        ("-/-/-", "5/5/5", None, Verdict.UNKNOWN),
    ],
)
def test_growth(a: str, b: str, change: Any, verdict: Verdict) -> None:
    found = grown(a, b)
    assert (found.change, found.verdict) == (change and Range(*change), verdict)


@pytest.mark.parametrize(
    ("a", "b", "on_best"),
    [
        ("90000/100000/110000", "169000/-/190000", OnBest(Range(69000, 90000), Range(1.69, 1.9), None, None)),
        ("169000/-/190000", "90000/100000/110000", None),  # the first has no best value
        ("5/5/5", "7/7/9", OnBest(Range(2, 4), Range(1.4, 1.8), 2, 1.4)),
        ("-4/5/8", "10/10/10", OnBest(Range(5, 5), Range(2, 2), 5, None)),  # a loss is no level, its best value is one
        ("-8/-5/-4", "10/10/10", OnBest(Range(15, 15), None, 15, None)),
    ],
)
def test_on_best(a: str, b: str, on_best: OnBest | None) -> None:
    assert grown(a, b).on_best == on_best


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_a_change_has_just_the_bounds_that_both_sides_give(first: Any, second: Any) -> None:
    a, b = (Bounds(lower, None, best, upper, None) for lower, best, upper in (_ordered(one) for one in (first, second)))
    found = growth(a, b, a, b)
    low = None if b.lower is None or a.upper is None else b.lower - a.upper
    high = None if b.upper is None or a.lower is None else b.upper - a.lower
    assert (found.change or (None, None)) == (low, high)


def _ordered(numbers: tuple[Number | None, ...]) -> list[Number | None]:
    told = iter(sorted(number for number in numbers if number is not None))
    return [None if number is None else next(told) for number in numbers]
