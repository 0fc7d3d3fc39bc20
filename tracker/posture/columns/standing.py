"""Step 2: superseded and overtaken claims."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import inf, isnan, nan
from operator import itemgetter

import numpy as np

from tracker.posture.asking import ANY_AGE
from tracker.posture.columns.runs import first_of_each
from tracker.store.columns import Ints, Mask, Records

Row = tuple[int, int, float, float]

_DAYS = 1 << ANY_AGE.bit_length()
"""More days than any two lie apart."""


class Standing:
    """Claims on slots that no later word of their voice supersedes, in the order of their slots.

    `row` says which of those given each is.
    """

    def __init__(self, told: Records, slot: Ints, age: Ints) -> None:
        group = slot << 32 | told["voice"]
        order = np.argsort(group, kind="stable")
        self.row: Ints = order[~_superseded(group[order], age[order], told["stated"][order])]
        self.slot, self.age = slot[self.row], age[self.row]
        self.lower, self.upper = told["lower"][self.row], told["upper"][self.row]

    def used(self, slots: int) -> Ints:
        """The claims that none overtakes, of so many slots, in their order."""
        near = np.flatnonzero(self._near(slots))
        again = self._unmet(near)
        if not len(again):
            return near
        is_walked = np.zeros(slots, np.bool_)
        is_walked[again] = True
        walked, in_use = self._walked(np.flatnonzero(is_walked[self.slot]))
        return np.sort(np.concatenate([near[~is_walked[self.slot[near]]], walked[in_use]]))

    def _near(self, slots: int) -> Mask:
        """Which are not older than one with both bounds."""
        closed = ~(np.isnan(self.lower) | np.isnan(self.upper))
        youngest = np.full(slots, np.iinfo(np.int64).max)
        np.minimum.at(youngest, self.slot[closed], self.age[closed])
        near: Mask = self.age <= youngest[self.slot]
        return near

    def _unmet(self, near: Ints) -> Ints:
        """The slots with a bound that may miss one of a younger claim, which leaves the other side open."""
        near = near[self._of_several_ages(near)]
        if not len(near):
            return near
        starts = first_of_each(self.slot[near])
        lower, upper = self.lower[near], self.upper[near]
        above, below = np.where(np.isnan(upper), lower, nan), np.where(np.isnan(lower), upper, nan)
        misses = np.fmax.reduceat(above, starts) > np.fmin.reduceat(upper, starts)
        misses |= np.fmin.reduceat(below, starts) < np.fmax.reduceat(lower, starts)
        return self.slot[near][starts][misses]

    def _of_several_ages(self, near: Ints) -> Mask:
        if not len(near):
            return near > 0
        starts, age = first_of_each(self.slot[near]), self.age[near]
        several = np.minimum.reduceat(age, starts) < np.maximum.reduceat(age, starts)
        return np.repeat(several, np.diff(starts, append=len(near)))

    def _walked(self, here: Ints) -> tuple[Ints, Mask]:
        """The claims of some slots walked through: which they are, youngest first, and whether each is in use."""
        here = here[np.lexsort((self.age[here], self.slot[here]))]
        rows = zip(*(column[here].tolist() for column in (self.slot, self.age, self.lower, self.upper)), strict=True)
        in_use = [used for _, on_slot in groupby(rows, itemgetter(0)) for used in _walk(on_slot)]
        return here, np.array(in_use, np.bool_)


def _superseded(group: Ints, age: Ints, stated: Ints) -> Mask:
    """Which claims the same voice later gave another of the same or a smaller age for; equal groups stand together."""
    found = np.zeros(len(group), np.bool_)
    same = group[1:] == group[:-1]
    several = np.flatnonzero(np.concatenate([[False], same]) | np.concatenate([same, [False]]))
    several = several[np.lexsort((-stated[several], age[several], group[several]))]
    last_word = _greatest_so_far(stated[several].astype(np.int64), group[several])
    found[several] = last_word > stated[several]
    return found


def _greatest_so_far(values: Ints, groups: Ints) -> Ints:
    """The greatest value up to each row within its group; equal groups stand together."""
    if not len(values):
        return values
    number = np.cumsum(np.concatenate([[0], groups[1:] != groups[:-1]]))
    least = int(values.min())
    raised = np.maximum.accumulate(number * _DAYS + (values - least))
    found: Ints = raised - number * _DAYS + least
    return found


def _walk(rows: Iterable[Row]) -> Iterator[bool]:
    """Claims of one age do not press on each other; nothing older than one in use with both bounds counts."""
    above, below, is_open = -inf, inf, True
    for _, of_age in groupby(rows, itemgetter(1)):
        next_above, next_below, closes = above, below, False
        for _, _, lower, upper in of_age:
            meets = is_open and not (upper < above or lower > below)
            yield meets
            if meets and isnan(upper) and not isnan(lower):
                next_above = max(next_above, lower)
            elif meets and isnan(lower) and not isnan(upper):
                next_below = min(next_below, upper)
            closes |= meets and not isnan(lower) and not isnan(upper)
        above, below, is_open = next_above, next_below, is_open and not closes
