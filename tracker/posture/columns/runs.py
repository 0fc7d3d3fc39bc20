"""Runs: stretches of equal or of consecutive numbers."""

import numpy as np

from tracker.store.columns import Ints


def first_of_each(numbers: Ints) -> Ints:
    """Where each number begins, equal numbers standing together."""
    if not len(numbers):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))


def ranges(lows: Ints, highs: Ints) -> Ints:
    """All numbers from each low to below its high, one range after the other."""
    many = highs - lows
    ends = np.cumsum(many)
    found: Ints = np.arange(ends[-1] if len(ends) else 0) + np.repeat(lows - ends + many, many)
    return found
