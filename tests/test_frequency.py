"""Frequency: which period a day lies in, and the periods that days in a row lie in."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.frequency import period_of, periods
from tracker.vocabulary import Frequency

PERIODS = [
    ("2022-02-15", "Y", "2022", "2022-01-01", "2022-12-31"),
    ("2022-02-15", "Q", "2022-Q1", "2022-01-01", "2022-03-31"),
    ("2022-12-31", "Q", "2022-Q4", "2022-10-01", "2022-12-31"),
    ("2024-02-01", "M", "2024-02", "2024-02-01", "2024-02-29"),  # a leap year
    ("2022-02-15", "W", "2022-W07", "2022-02-14", "2022-02-20"),
    ("2021-01-01", "W", "2020-W53", "2020-12-28", "2021-01-03"),  # the week belongs to the year of its Thursday
    ("2022-02-15", "D", "2022-02-15", "2022-02-15", "2022-02-15"),
    ("9999-12-31", "Y", "9999", "9999-01-01", "9999-12-31"),  # no day comes after it
    ("9999-12-31", "W", "9999-W52", "9999-12-27", "9999-12-31"),
    ("0001-01-01", "Q", "0001-Q1", "0001-01-01", "0001-03-31"),
]


@pytest.mark.parametrize(("day", "frequency", "name", "first", "last"), PERIODS)
def test_the_period_of_a_day(day: str, frequency: str, name: str, first: str, last: str) -> None:
    found = period_of(date.fromisoformat(day), Frequency(frequency))
    assert (found.name, found.first.isoformat(), found.last.isoformat()) == (name, first, last)


@given(st.dates(), st.integers(0, 800), st.sampled_from(Frequency))
def test_periods_part_the_days_without_gap_or_overlap(first: date, days: int, frequency: Frequency) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    found = list(periods(first, last, frequency))
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(one.last + timedelta(1) == after.first for one, after in pairwise(found))
    for one in found:
        assert period_of(one.first, frequency) == period_of(one.last, frequency)
        assert one.name == period_of(one.first, frequency).name
    assert len({one.name for one in found}) == len(found)
