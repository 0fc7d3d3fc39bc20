"""Aggregate: what stands for several days with a figure each."""

import pytest

from tracker import hedges
from tracker.estimates import Bounds
from tracker.records.aggregate import aggregate
from tracker.vocabulary import Aggregate


def figures(text: str) -> list[tuple[Bounds, int]]:
    """Figures in the field's words, each with its days: `10 × 3 | at least 12 × 1`."""
    parts = (part.split(" × ") for part in text.split(" | "))
    return [(hedges.read(words).bounds, int(days)) for words, days in parts]


def shown(bounds: Bounds) -> str:
    """lower/best/upper, soft bounds with ~, missing ones as –."""
    sides = ((bounds.lower, bounds.lower_kind), (bounds.best, None), (bounds.upper, bounds.upper_kind))
    return "/".join("–" if value is None else f"{'~' if kind == 'soft' else ''}{value}" for value, kind in sides)


AGGREGATED = [
    ("10 × 3", "10/10/10", "10/10/10", "10/10/10"),
    ("10 × 1 | 20 × 3", "20/20/20", "17.5/17.5/17.5", "20/20/20"),  # the mean is weighed by days
    ("20 × 3 | 10 × 1", "10/10/10", "17.5/17.5/17.5", "20/20/20"),  # the last need not be the largest
    ("10 to 14 × 1 | 12 × 1", "12/12/12", "11/–/13", "12/–/14"),  # a best value that is missing on a day
    ("at least 10 × 1 | 8 × 1", "8/8/8", "9/–/–", "10/–/–"),  # an upper that is missing on a day is not known at all
    ("at most 10 × 1 | 8 × 1", "8/8/8", "–/–/9", "8/–/10"),  # the largest is at least the one lower there is
    ("at most 10 × 1 | at least 8 × 1", "8/–/–", "–/–/–", "8/–/–"),
    ("about 100 × 1 | 100 × 1", "100/100/100", "~95/100/~105", "100/100/~110"),  # soft beside hard
    ("0 × 2 | 0 × 3", "0/0/0", "0/0/0", "0/0/0"),  # a sourced zero is a figure
]


@pytest.mark.parametrize(("found", "last", "mean", "maximum"), AGGREGATED)
def test_what_stands_for_several_days(found: str, last: str, mean: str, maximum: str) -> None:
    weighed = figures(found)
    assert shown(aggregate(Aggregate.LAST, weighed)) == last
    assert shown(aggregate(Aggregate.MEAN, weighed)) == mean
    assert shown(aggregate(Aggregate.MAXIMUM, weighed)) == maximum
