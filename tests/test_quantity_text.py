"""Quantities as our reports print them: what is printed reads back, and nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_reports import bounds
from tracker.estimates import Bounds
from tracker.reading.quantity_text import read_quantity
from tracker.reports.figures import figure
from tracker.vocabulary import BoundKind


def read(text: str) -> str | None:
    """The parts as `lower best upper`, - for a missing one and ~ before a soft bound."""
    found = read_quantity(text)
    if found is None:
        return None
    marks = {"soft": "~", "hard": "", None: ""}
    sides = [f"{marks[found.get(f'{name}_kind')]}{found.get(name, '-')}" for name in ("lower", "best", "upper")]
    return " ".join(sides)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10–15", "10 - 15"),
        ("~145–149", "~145 - 149"),
        ("~27,000–~33,000, best 30,000", "~27000 30000 ~33000"),
        ("≥ 51", "51 - -"),
        ("≤ 30,000", "- - 30000"),
        ("≤ ~40, best 12.5", "- 12.5 ~40"),
        ("12", None),  # a plain number is words already
        ("> 50", None),  # whether 50 is in it is for words to say
        ("1,00–2", None),
        ("about 30", None),
        ("no figure", None),
        ("10-15", None),  # another dash: not ours
        ("9" * 100_000, None),
    ],
)
def test_what_is_read(text: str, said: str | None) -> None:
    assert read(text) == said


KINDS = st.sampled_from(BoundKind)


@st.composite
def estimates(draw: st.DrawFn) -> Bounds:
    """Bounds of whole numbers, one side or both, with a best value or without."""
    lower, best, upper = sorted(draw(st.tuples(*[st.integers(0, 10**9)] * 3)))
    side = draw(st.sampled_from(["both", "lower", "upper"]))
    has_lower, has_upper = side != "upper", side != "lower"
    return Bounds(
        lower if has_lower else None,
        draw(KINDS) if has_lower else None,
        draw(st.sampled_from([best, None])),
        upper if has_upper else None,
        draw(KINDS) if has_upper else None,
    )


@given(estimates().filter(lambda one: one.lower != one.upper))
def test_what_is_printed_reads_back(estimate: Bounds) -> None:
    said = read(figure(estimate))
    assert said is not None
    found = bounds(said)
    assert (found.lower, found.lower_kind, found.best) == (estimate.lower, estimate.lower_kind, estimate.best)
    assert (found.upper, found.upper_kind) == (estimate.upper, estimate.upper_kind)
