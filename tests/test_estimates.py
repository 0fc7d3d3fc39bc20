"""Estimates: what cannot be is refused, and arithmetic never says more than its parts."""

import json
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from tracker.estimates import (
    Bounds,
    Estimate,
    Number,
    around,
    fault_in,
    meets,
    place_value,
    ratio,
    round_outward,
    softened,
    width,
)
from tracker.problems import Fault
from tracker.vocabulary import BoundKind, HedgeProfile

HARD, SOFT = BoundKind.HARD, BoundKind.SOFT


def bounds(text: str) -> Bounds:
    """Bounds in a small notation: "27000s/30000/33000s" is soft, best, soft; "-" is missing; a bare number is hard."""
    low, best, high = (None if part == "-" else part for part in text.split("/"))
    return Bounds(_number(low), _kind(low), None if best is None else float(best), _number(high), _kind(high))


def _number(part: str | None) -> float | None:
    return None if part is None else float(part.removesuffix("s"))


def _kind(part: str | None) -> BoundKind | None:
    return None if part is None else SOFT if part.endswith("s") else HARD


def refused(**fields: object) -> Fault:
    with pytest.raises(ValidationError) as error:
        Estimate.model_validate(fields)
    return fault_in(error.value)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"lower": 5, "lower_kind": HARD, "upper": 3, "upper_kind": HARD}, "bounds-reversed"),
        ({"lower": 5, "lower_kind": HARD, "best": 4}, "best-outside"),
        ({"best": 6, "upper": 5, "upper_kind": HARD}, "best-outside"),
        ({"lower": 5}, "bound-kind"),
        ({"upper_kind": SOFT}, "bound-kind"),
        ({"lower_exclusive": True}, "bound-kind"),
        # nothing is above 60 and not above 60
        (
            {"lower": 60, "lower_kind": HARD, "lower_exclusive": True, "upper": 60, "upper_kind": HARD},
            "bounds-reversed",
        ),
        ({"lower": 60, "lower_kind": HARD, "lower_exclusive": True, "best": 60}, "best-outside"),
        ({"best": math.nan}, "not-finite"),
        ({"best": math.inf}, "not-finite"),
        ({"best": True}, "not-a-number"),
        ({"best": 10**15 + 1}, "out-of-range"),
        ({"best": -(10**15) - 1}, "out-of-range"),
        ({"best": "5"}, "not-an-estimate"),
        ({"value": 5}, "not-an-estimate"),
        ({"lower": 5, "lower_kind": "firm"}, "not-an-estimate"),
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, object], code: str) -> None:
    assert refused(**fields).code == code


def test_the_three_values_are_shown() -> None:
    assert "5 / – / 3" in refused(lower=5, lower_kind=HARD, upper=3, upper_kind=HARD).message


def test_whole_numbers_are_whole() -> None:
    assert repr(Estimate(best=5.0).best) == "5"
    assert Estimate(best=4.5).best == 4.5


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [
        (Estimate(), False),
        (Estimate(tags=("none",)), False),
        (Estimate(best=0), True),  # a sourced zero is a figure
        (Estimate(upper=0, upper_kind=HARD), True),
    ],
)
def test_a_figure_is_any_of_the_three(estimate: Estimate, expected: bool) -> None:
    assert estimate.has_figure is expected


def test_an_estimate_survives_json() -> None:
    estimate = Estimate(lower=27000, lower_kind=SOFT, best=30000, tags=("about",), profile=HedgeProfile.NEWS_V1)
    assert Estimate.model_validate_json(estimate.model_dump_json()) == estimate


def test_every_field_says_what_it_means() -> None:
    properties = Estimate.model_json_schema()["properties"]
    assert [name for name, field in properties.items() if not field.get("description")] == []
    json.dumps(properties)


@pytest.mark.parametrize(
    ("n", "place", "reach"),
    [
        (30_000, 10_000, 3_000),  # 10 % caps g/2
        (150_000, 10_000, 5_000),  # g/2
        (94_000, 1_000, 2_350),  # 2.5 % is the least
        (125, 1, 3.125),
        (5_000, 1_000, 500),
        (1, 1, 0.1),
        (4.5, 0.1, 0.1125),
        (-30_000, 10_000, 3_000),
        (0, 0, 0),
    ],
)
def test_how_far_about_reaches(n: Number, place: Number, reach: Number) -> None:
    assert (place_value(n), width(n)) == (place, reach)


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (30_000, "27000s/30000/33000s"),
        (125, "121s/125/129s"),
        (257, "250s/257/264s"),  # 250.575 to 263.425 km: outward as well
        (4.5, "4.3s/4.5/4.7s"),  # not to 4 and 5: the tenth was printed
        (0, "0s/0/0s"),
    ],
)
def test_around_a_number(n: Number, expected: str) -> None:
    assert around(n) == bounds(expected)


def test_only_soft_bounds_are_rounded() -> None:
    assert round_outward(bounds("1.5s/2/2.5s")) == bounds("1s/2/3s")
    assert round_outward(bounds("1.5/2/2.5")) == bounds("1.5/2/2.5")
    assert round_outward(bounds("-/-/11s"), 10) == bounds("-/-/20s")


def test_a_verdict_softens_bare_numbers_only() -> None:
    exact = Estimate(lower=149_000, lower_kind=HARD, best=149_000, upper=149_000, upper_kind=HARD)
    assert softened(exact.model_copy(update={"tags": ("bare",)})) == bounds("145275s/149000/152725s")
    assert softened(exact) == bounds("149000/149000/149000")


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("4500s/-/4999", "27000s/30000/33000s", 5.40, 7.33),  # question 4
        ("2437s/2500/2563s", "27000s/30000/33000s", 10.53, 13.54),  # question 20
        ("0/0/0", "5/5/5", None, None),
        ("0/-/10", "5/5/5", 0.5, None),
        ("-/-/10", "20/-/-", 2, None),
        ("-5/-/10", "20/20/20", None, None),  # no ratio of losses
    ],
)
def test_ratio(a: str, b: str, low: float | None, high: float | None) -> None:
    found = ratio(bounds(a), bounds(b))
    assert found.lower == pytest.approx(low, abs=0.005)
    assert found.upper == pytest.approx(high, abs=0.005)


def test_a_ratio_is_never_infinite() -> None:
    assert ratio(bounds("1e-300/-/1e-300"), bounds("1e15/-/1e15")) == Bounds()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("5/5/5", "6/6/6", False),
        ("4/-/6", "6/-/9", True),
        ("51/-/-", "50/50/50", False),
        ("51/-/-", "-/-/60", True),
        ("51/-/-", "100/-/-", True),  # two lower bounds can both be right
        ("-/-/-", "5/5/5", True),
    ],
)
def test_meets(a: str, b: str, expected: bool) -> None:
    assert meets(bounds(a), bounds(b)) is meets(bounds(b), bounds(a)) is expected


@st.composite
def with_a_point(draw: st.DrawFn) -> tuple[Bounds, int]:
    """Bounds of any shape, and a value within them."""
    low, point, high = sorted(draw(st.lists(st.integers(0, 10**9), min_size=3, max_size=3)))
    kinds = st.sampled_from([HARD, SOFT])
    left, right = draw(st.booleans()), draw(st.booleans())
    best = draw(st.none() | st.just(point))
    return Bounds(
        low if left else None,
        draw(kinds) if left else None,
        best,
        high if right else None,
        draw(kinds) if right else None,
    ), point


def within(value: float, found: Bounds) -> bool:
    return (found.lower is None or found.lower <= value) and (found.upper is None or value <= found.upper)


@given(with_a_point(), with_a_point())
def test_a_ratio_holds_every_ratio(first: tuple[Bounds, int], second: tuple[Bounds, int]) -> None:
    (a, x), (b, y) = first, second
    assume(x > 0)
    assert within(y / x, ratio(a, b))


@given(with_a_point(), with_a_point())
def test_bounds_with_a_common_value_meet(first: tuple[Bounds, int], second: tuple[Bounds, int]) -> None:
    (a, x), (b, y) = first, second
    assert meets(a, b) or not (within(x, b) or within(y, a))


@given(st.integers(0, 10**15) | st.floats(0, 10**15))
def test_around_always_holds_the_number(n: Number) -> None:
    found = around(n)
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower <= n <= found.upper
    assert n / 1.2 - 1 <= found.lower
    assert found.upper <= n * 1.2 + 1


@given(st.lists(st.none() | st.integers(0, 9), min_size=3, max_size=3))
def test_an_estimate_is_made_exactly_if_its_values_ascend(values: list[int | None]) -> None:
    low, best, high = values
    kinds = {"lower_kind": None if low is None else HARD, "upper_kind": None if high is None else SOFT}
    fields: dict[str, object] = {"lower": low, "best": best, "upper": high, **kinds}
    there = [value for value in values if value is not None]
    if there == sorted(there):
        assert Estimate.model_validate(fields).has_figure is bool(there)
    else:
        assert refused(**fields).code in {"bounds-reversed", "best-outside"}


def test_bounds_by_name_keep_what_is_missing() -> None:
    told = Bounds(lower=51, lower_kind=BoundKind.SOFT).to_dict()
    assert told == {"lower": 51, "lower_kind": "soft", "best": None, "upper": None, "upper_kind": None}
    assert type(told["lower_kind"]) is str
