"""Bounds in other units: what conversion may do to them, and what it never does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables import factor
from tracker.conversion.intervals import hull, scaled, through, times
from tracker.estimates import Bounds, Number
from tracker.problems import Fault
from tracker.units import all_units, canonical_for_dimension
from tracker.vocabulary import BoundKind, Status

HARD, SOFT = BoundKind.HARD, BoundKind.SOFT
KINDS = st.sampled_from([HARD, SOFT])
PLAIN = ("personnel", "battalion", "km", "mile", "nautical_mile", "foot", "day", "week", "kg", "tonne", "personnel_day")


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """Any levels: with or without each side and a best between them."""
    low, best, high = sorted(draw(st.lists(st.integers(0, 10**6), min_size=3, max_size=3)))
    lower = draw(st.sampled_from([low, None]))
    upper = draw(st.sampled_from([high, None]))
    kinds = [None if side is None else draw(KINDS) for side in (lower, upper)]
    return Bounds(lower, kinds[0], draw(st.sampled_from([best, None])), upper, kinds[1])


@st.composite
def factors(draw: st.DrawFn) -> tuple[str, str]:
    """The numbers of a factor, in order, and whether they were seen in print."""
    numbers = sorted(draw(st.lists(st.integers(0, 500), min_size=3, max_size=3)))
    return "/".join(map(str, numbers)), draw(st.sampled_from(["", " ?"]))


def made(numbers: tuple[str, str]) -> Bounds:
    return times(Bounds(1, HARD, 1, 1, HARD), factor(f"x - - battalion: {numbers[0]} launcher{numbers[1]}"))


def plus(a: Bounds, b: Bounds) -> Bounds:
    """The sum, side by side: missing where one is missing, hard where both are."""

    def side(name: str) -> Number | None:
        one, other = getattr(a, name), getattr(b, name)
        return None if one is None or other is None else one + other

    def kind(name: str) -> BoundKind | None:
        if side(name) is None:
            return None
        return HARD if getattr(a, f"{name}_kind") is getattr(b, f"{name}_kind") is HARD else SOFT

    return Bounds(side("lower"), kind("lower"), side("best"), side("upper"), kind("upper"))


@given(bounds(), factors())
def test_no_conversion_tightens_a_bound_that_was_soft_or_missing(found: Bounds, numbers: tuple[str, str]) -> None:
    after = times(found, factor(f"x - - battalion: {numbers[0]} launcher{numbers[1]}"))
    for side in ("lower", "upper"):
        assert (getattr(after, side) is None) == (getattr(found, side) is None)
        if getattr(found, f"{side}_kind") is SOFT:
            assert getattr(after, f"{side}_kind") is SOFT
    assert (after.best is None) == (found.best is None)


@given(bounds(), factors())
def test_a_derived_interval_holds_what_is_typical(found: Bounds, numbers: tuple[str, str]) -> None:
    after = times(found, factor(f"x - - battalion: {numbers[0]} launcher{numbers[1]}"))
    there = [value for value in (after.lower, after.best, after.upper) if value is not None]
    assert there == sorted(there)
    single = made(numbers)
    assert [single.lower, single.best, single.upper] == [float(one) for one in numbers[0].split("/")]


@given(bounds(), bounds(), factors())
def test_sum_then_convert_is_convert_then_sum(a: Bounds, b: Bounds, numbers: tuple[str, str]) -> None:
    by = factor(f"x - - battalion: {numbers[0]} launcher{numbers[1]}")
    one, other = times(plus(a, b), by), plus(times(a, by), times(b, by))
    assert (one.lower, one.best, one.upper) == (other.lower, other.best, other.upper)


@settings(deadline=None)  # the first conversion loads the registry
@given(bounds(), bounds())
def test_so_it_is_between_units_of_length(a: Bounds, b: Bounds) -> None:
    one, other = (scaled(each, "nautical_mile", "m") for each in (a, b))
    assert scaled(plus(a, b), "nautical_mile", "m") == plus(one, other)


@settings(deadline=None)
@given(bounds(), st.sampled_from(PLAIN), st.data())
def test_there_and_back_where_the_ratio_is_exact(found: Bounds, unit: str, data: st.DataObject) -> None:
    alike = [one.name for one in all_units() if canonical_for_dimension(one.name) == canonical_for_dimension(unit)]
    to = data.draw(st.sampled_from(alike))
    back = scaled(scaled(found, unit, to), to, unit)
    for side in ("lower", "best", "upper"):
        before, after = getattr(found, side), getattr(back, side)
        assert after == before or after == pytest.approx(before, rel=1e-12)
    assert (back.lower_kind, back.upper_kind) == (found.lower_kind, found.upper_kind)


@given(st.integers(0, 10**9), st.integers(1, 40))
def test_a_factor_of_one_number_can_be_turned_round(count: int, size: int) -> None:
    there = times(Bounds(count, HARD, count, count, HARD), factor(f"x - - battery: {size} launcher"))
    assert there == Bounds(count * size, HARD, count * size, count * size, HARD)


@pytest.mark.parametrize(
    ("numbers", "kind", "after"),
    [
        ("4", HARD, HARD),  # one number, in print: the bound stays as hard as it was
        ("4", SOFT, SOFT),
        ("4 ?", HARD, SOFT),  # from recall
        ("4/8/12", HARD, SOFT),  # what print gives as least and most is no limit
    ],
)
def test_hard_only_where_every_part_is(numbers: str, kind: BoundKind, after: BoundKind) -> None:
    figures, _, recall = numbers.partition(" ")
    by = factor(f"x - - battery: {figures} launcher{' ?' if recall else ''}")
    assert (by.status is Status.UNVERIFIED) == bool(recall)
    found = times(Bounds(2, kind, None, 2, kind), by)
    assert (found.lower_kind, found.upper_kind) == (after, after)


def test_a_loss_takes_the_other_end_of_the_factor() -> None:
    found = times(Bounds(-3, HARD, -2, -1, HARD), factor("x - - btg: 500/750/1000 personnel"))
    assert (found.lower, found.best, found.upper) == (-3000, -1500, -500)


def test_factors_and_ratios_follow_one_another() -> None:
    chain = [factor("a - - battalion: 2 tonne"), factor("b - - kg: 0.5 personnel_day")]
    assert through(Bounds(best=3), "battalion", chain, "personnel_day").best == 3000


def test_the_hull_of_one_is_itself_and_of_more_is_the_outermost() -> None:
    a, b = Bounds(4, HARD, 4, 4, HARD), Bounds(16, SOFT, 16, None)
    assert hull([a]) is a
    assert hull([a, b]) == Bounds(4, SOFT, None, None, None)
    assert hull([a, a]) == a


def test_a_figure_beyond_all_forces_is_refused() -> None:
    with pytest.raises(Fault, match="1e15"):
        times(Bounds(upper=10**14), factor("x - - btg: 1000 personnel"))
