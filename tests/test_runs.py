"""Runs: where equal numbers begin, and many ranges in one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.posture.columns.runs import first_of_each, ranges


@pytest.mark.parametrize(
    ("numbers", "starts"),
    [([], []), ([7], [0]), ([7, 7, 7], [0]), ([1, 1, 2, 5, 5], [0, 2, 3]), ([3, 1, 3], [0, 1, 2])],
)
def test_where_each_number_begins(numbers: list[int], starts: list[int]) -> None:
    assert first_of_each(np.array(numbers, np.int64)).tolist() == starts


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9))))
def test_ranges_stand_one_after_the_other(told: list[tuple[int, int]]) -> None:
    lows, many = (np.array([one[at] for one in told], np.int64) for at in (0, 1))
    assert ranges(lows, lows + many).tolist() == [low + n for low, length in told for n in range(length)]
