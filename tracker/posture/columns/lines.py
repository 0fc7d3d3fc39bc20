"""Steps 3 and 4: one line a slot, with the columns of `db/queries/posture.sql`."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.posture.columns.runs import first_of_each
from tracker.store.columns import Ints, Mask, Records
from tracker.store.layouts import BARE, LOWER_HARD, UPPER_HARD
from tracker.vocabulary import Policy

Lines = dict[str, NDArray[Any]]
"""Columns by name, a row a line; NaN is a missing bound. `slot` says which slot each line is of."""

PICKS: Mapping[Policy, tuple[str, ...]] = {
    Policy.LATEST: (),
    Policy.GRADED: ("grade",),
    Policy.CONSERVATIVE: ("no_lower", "lower"),
}
"""The policies that prefer one claim, with what they look at before age, day of statement, grade and content."""


def lines(used: Records, slot: Ints, age: Ints, policy: Policy) -> Lines:
    """The lines of the claims used, which stand in the order of their slots."""
    return _Slots(used, slot, age).lines(policy)


class _Slots:
    """Claims used, grouped by slot: a figure for each slot is the least or the greatest of its claims."""

    def __init__(self, used: Records, slot: Ints, age: Ints) -> None:
        self.used, self.slot, self.age = used, slot, age
        self.starts = first_of_each(slot)
        self.lower, self.best, self.upper = (np.ascontiguousarray(used[name]) for name in ("lower", "best", "upper"))
        self.lower_hard = used["flags"] & LOWER_HARD != 0
        self.upper_hard = used["flags"] & UPPER_HARD != 0

    def lines(self, policy: Policy) -> Lines:
        found = {"slot": self.slot[self.starts], "claims": np.diff(self.starts, append=len(self.slot))}
        found |= {"age": self._least(self.age), "grade": self._least(self.used["grade"])} | self._outermost()
        if policy in PICKS:
            return found | self._picked(policy)
        return found | self._in_common() | (self._overlap() if policy is Policy.OVERLAP else self._hull())

    def _outermost(self) -> Lines:
        return {
            "hull_lower": self._least(self.lower),
            "hull_upper": self._greatest(self.upper),
            "overlap_lower": self._greatest(self.lower),
            "overlap_upper": self._least(self.upper),
            "beyond_upper": self._greatest(self.lower, np.isnan(self.upper)),
            "beyond_lower": self._least(self.upper, np.isnan(self.lower)),
        }

    def _in_common(self) -> Lines:
        best = self._least(self.best)
        common = np.where(best == self._greatest(self.best), best, np.nan)
        return {"common_best": common, "bare": self._least(self.used["flags"] & BARE != 0)}

    def _overlap(self) -> Lines:
        return {
            "soft_overlap_lower": self._greatest(self.lower, ~self.lower_hard),
            "soft_overlap_upper": self._least(self.upper, ~self.upper_hard),
            "hard_overlap_lower": self._greatest(self.lower, self.lower_hard),
            "hard_overlap_upper": self._least(self.upper, self.upper_hard),
        }

    def _hull(self) -> Lines:
        open_above = self.lower_hard & (np.isnan(self.upper) | ~self.upper_hard)
        open_below = self.upper_hard & (np.isnan(self.lower) | ~self.lower_hard)
        return {
            "soft_hull_lower": self._least(self.lower, ~self.lower_hard),
            "soft_hull_upper": self._greatest(self.upper, ~self.upper_hard),
            "hard_lower": self._least(self.lower, self.lower_hard),
            "hard_upper": self._greatest(self.upper, self.upper_hard),
            "highest_open": self._greatest(self.lower, open_above),
            "lowest_open": self._least(self.upper, open_below),
        }

    def _least(self, column: NDArray[Any], where: Mask | None = None) -> NDArray[Any]:
        return self._reduced(np.fmin, column, where)

    def _greatest(self, column: NDArray[Any], where: Mask | None = None) -> NDArray[Any]:
        return self._reduced(np.fmax, column, where)

    def _reduced(self, least: np.ufunc, column: NDArray[Any], where: Mask | None) -> NDArray[Any]:
        if where is not None:
            column = np.where(where, column, np.nan)
        return least.reduceat(column, self.starts) if len(self.starts) else column

    def _picked(self, policy: Policy) -> Lines:
        told = self.used
        columns = {"grade": told["grade"], "no_lower": np.isnan(self.lower), "lower": self.lower}
        first = [columns[name] for name in PICKS[policy]]
        keys = (self.slot, *first, self.age, -told["stated"], told["grade"], told["content"])
        order = np.lexsort(keys[::-1])
        picked = order[self.starts]
        return {
            "picked_age": self.age[picked],
            "picked_lower": self.lower[picked],
            "picked_lower_hard": self.lower_hard[picked],
            "picked_best": self.best[picked],
            "picked_upper": self.upper[picked],
            "picked_upper_hard": self.upper_hard[picked],
            "picked_bare": told["flags"][picked] & BARE != 0,
        }
