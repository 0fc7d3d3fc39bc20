"""The oracle's totals against sums worked out by hand from DESIGN section 5, step 6."""

from datetime import date
from typing import Any

import pytest

from tests.oracle import World
from tests.oracle.changes import between, width
from tests.test_oracle import figures, span
from tracker.estimates import Bounds, Estimate
from tracker.records.claim import Claim
from tracker.records.question import Question
from tracker.records.report import Report
from tracker.vocabulary import BoundKind, EndKind, Modality

ON_THE_DAY = Question(date(2022, 2, 15), date(2022, 2, 28), 1)


def totals_of(told: list[Any]) -> list[dict[str, Any]]:
    """The totals of red troops on a day. Each claim: key, place, lower and upper (soft as text), its whole's key."""
    report = Report(source="blog", published="2022-02-15")
    parents = {"land": (), "north": ("land",), "town": ("north",), "south": ("land",), "area": ("land",)}
    places: dict[str, tuple[str, ...]] = {slug: tuple(above) for slug, above in parents.items()}
    claims = [(1, _claim(report, *one), report) for one in told]
    return World(claims, (), {"place": places}, {"area": ("south",)}).posture(ON_THE_DAY)["totals"]


def _claim(report: Report, key: str, place: str, bounds: tuple[int | str | None, ...], *wholes: str) -> Claim:
    kinds = [None if one is None else BoundKind.SOFT if isinstance(one, str) else BoundKind.HARD for one in bounds]
    lower, upper = (None if one is None else int(one) for one in bounds)
    return Claim(
        key=key,
        report=report.id,
        owner="red",
        item="troops",
        place=place,
        estimate=Estimate(lower=lower, lower_kind=kinds[0], upper=upper, upper_kind=kinds[1], unit="personnel"),
        period="2022-02-15",
        end_kind=EndKind.ACTUAL,
        modality=Modality.CLAIMED,
        part_of=wholes,
    )


TOTALS: dict[str, tuple[list[Any], tuple[Any, ...], str]] = {
    "beside each other": ([("a", "north", (10, 20)), ("b", "south", (5, 6))], (15, None, 26), ""),
    "a share": ([("a", "land", (10, 20)), ("b", "south", (5, 6))], (10, None, 20), ""),
    "parts raise the lower": (
        [("a", "land", (10, 20)), ("b", "south", (5, 6)), ("c", "north", (7, 9))], (12, None, 20), "",
    ),
    "a part without a lower": ([("a", "north", (10, 20)), ("b", "south", (None, 6))], (10, None, 26), "partial"),
    "an open side": ([("a", "north", (10, None)), ("b", "south", (5, 6))], (15, None, None), ""),
    "parts above the whole": ([("a", "land", (10, 20)), ("b", "south", (25, 30))], (10, None, 20), "conflict"),
    "only an upper above it": ([("a", "land", (10, 20)), ("b", "south", (5, 30))], (10, None, 20), "tension"),
    "a claim says part": ([("a", "north", (10, 20)), ("b", "south", (5, 6), "a")], (10, None, 20), ""),
    "areas that share": ([("a", "area", (10, 20)), ("b", "south", (5, 6))], (10, None, None), "overlapping"),
    # Nobody can tell which of two that are part of each other is the share: no figure may vanish for that.
    "a ring of parts": ([("a", "north", (10, 20), "b"), ("b", "south", (5, 6), "a")], (10, None, None), "overlapping"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "figure", "mark"), TOTALS.values(), ids=TOTALS.keys())
def test_the_whole_speaks_for_its_parts(told: list[Any], figure: tuple[Any, ...], mark: str) -> None:
    """Promise 4: a share is never added to its whole, and a missing side stays missing."""
    [total] = totals_of(told)
    assert figures(total["estimate"]) == figure
    assert [name for name in ("partial", "conflict", "tension", "overlapping") if total[name]] == [mark] * bool(mark)


def test_parts_speak_at_every_depth() -> None:
    """The town lifts the north from 20 to 25, and north and south the land from 30 to 33; 100 is the land's own."""
    told = [("a", "land", (30, 100)), ("b", "north", (20, 40)), ("c", "town", (25, 25)), ("d", "south", (8, 10))]
    [total] = totals_of(told)
    assert (figures(total["estimate"]), total["lines"], span(total["hard"])) == ((33, None, 100), 1, (33, 100))


def test_a_conflict_stays_where_it_is() -> None:
    """Thirty in the town cannot lie among twenty in the north: the north's own 10 stands, and 10 + 4 lift the land."""
    told = [("a", "land", (5, 100)), ("b", "north", (10, 20)), ("c", "town", (30, 30)), ("d", "south", (4, 6))]
    [total] = totals_of(told)
    assert (figures(total["estimate"]), total["conflict"], total["tension"]) == ((14, None, 100), True, False)


def test_hard_bounds_are_summed_apart() -> None:
    """The land's soft 38 is above 20 + 15; from hard bounds alone the land has no lower, and its parts speak."""
    told = [("a", "land", ("38", 60)), ("b", "north", (20, "25")), ("c", "south", (15, "18"))]
    [total] = totals_of(told)
    assert (figures(total["estimate"]), span(total["hard"])) == (("~38", None, 60), (35, 60))


def test_a_part_that_its_own_parts_speak_for_is_not_partial() -> None:
    """At most nine in the north have no lower, but four of them stand in the town: 4 + 5 to 9 + 5."""
    [total] = totals_of([("a", "north", (None, 9)), ("b", "town", (4, None)), ("c", "south", (5, 5))])
    assert (figures(total["estimate"]), total["partial"], total["lines"]) == ((9, None, 14), False, 2)
    [total] = totals_of([("a", "north", (None, 9)), ("c", "south", (5, 5))])
    assert (figures(total["estimate"]), total["partial"]) == ((5, None, 14), True)


WIDTHS = [(30000, 3000), (150000, 5000), (94000, 2350), (125, 3.125), (5000, 500), (150, 5), (10, 1), (0, 0)]
"""Of the examples in DOMAIN section 8, before rounding outward."""


@pytest.mark.parametrize(("number", "expected"), WIDTHS)
def test_how_far_a_round_number_reaches(number: int, expected: float) -> None:
    assert float(width(number)) == expected


VERDICTS = [
    # lower and upper before and after, the change, and the verdict
    ((10, 12), (14, 15), (2, 5), "grew"),
    ((10, 12), (12, 15), (0, 5), "within-uncertainty"),
    ((14, None), (10, 12), (None, -2), "shrank"),
    ((12, 12), (12, 12), (0, 0), "unchanged"),
    ((0, 0), (3, None), (3, None), "appeared"),
    ((3, 4), (0, 0), (-4, -3), "gone"),
    ((0, 0), (None, 4), (None, 4), "within-uncertainty"),
    ((None, None), (3, 4), None, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "change", "verdict"), VERDICTS)
def test_verdicts(before: Any, after: Any, change: tuple[Any, ...] | None, verdict: str) -> None:
    """DESIGN 5, step 7: the bounds crosswise, and what they leave open."""
    a, b = (Bounds(lower, None, None, upper, None) for lower, upper in (before, after))
    found = between(a, b, a, b)
    assert (span(found["change"]), found["verdict"]) == (change, verdict)
