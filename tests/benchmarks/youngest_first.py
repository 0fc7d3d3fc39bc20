"""The rule of overtaken claims on arrays: one round an age, all subjects at once. Shared by pandas and polars."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def in_use(subject: Ints, age: Ints, lower: Floats, upper: Floats) -> Mask:
    """Which claims are in use, NaN for a missing bound. The claims stand sorted by subject, then by age."""
    if not len(subject):
        return np.zeros(0, dtype=bool)
    number, turn = _number_and_turn(subject, age)
    used, state = np.zeros(len(subject), dtype=bool), _State(int(number[-1]) + 1)
    by_turn = np.argsort(turn, kind="stable")
    for rows in np.split(by_turn, np.flatnonzero(np.diff(turn[by_turn])) + 1):
        ahead = rows[state.open[number[rows]]]
        meets = state.meets(number[ahead], lower[ahead], upper[ahead])
        used[ahead[meets]] = True
        state.take(number[ahead[meets]], lower[ahead[meets]], upper[ahead[meets]])
    return used


def _number_and_turn(subject: Ints, age: Ints) -> tuple[Ints, Ints]:
    """Subjects counted from 0, and for each claim how many smaller ages its subject has."""
    new_subject = np.concatenate([[True], np.diff(subject) != 0])
    new_age = new_subject | np.concatenate([[True], np.diff(age) != 0])
    number, ages = np.cumsum(new_subject) - 1, np.cumsum(new_age) - 1
    return number, ages - ages[np.flatnonzero(new_subject)][number]


class _State:
    """By subject: what the younger one-sided bounds in use leave room for, and whether anything older counts."""

    def __init__(self, subjects: int) -> None:
        self.above = np.full(subjects, -np.inf)
        self.below = np.full(subjects, np.inf)
        self.open = np.ones(subjects, dtype=bool)

    def meets(self, number: Ints, lower: Floats, upper: Floats) -> Mask:
        apart: Mask = (upper < self.above[number]) | (lower > self.below[number])
        return ~apart

    def take(self, number: Ints, lower: Floats, upper: Floats) -> None:
        no_lower, no_upper = np.isnan(lower), np.isnan(upper)
        self.open[number[~no_lower & ~no_upper]] = False
        np.maximum.at(self.above, number[no_upper & ~no_lower], lower[no_upper & ~no_lower])
        np.minimum.at(self.below, number[no_lower & ~no_upper], upper[no_lower & ~no_upper])
