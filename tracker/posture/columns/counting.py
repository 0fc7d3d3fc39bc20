"""Steps 1 and 2 for each claim alone: whether it counts, reaches a day, and how long corrections let it stand."""

from typing import Any

import numpy as np

from tracker.posture.columns.asked import Asked
from tracker.posture.columns.runs import first_of_each
from tracker.store.columns import Columns, Ints, Mask, Records
from tracker.store.layouts import AS_OF, LEVEL

_FOR_EVER = np.iinfo(np.int32).max


def counting(told: Records, asked: Asked) -> Mask:
    """Which rows were public, are levels, and of a modality that was asked for."""
    public = told["stated"] <= asked.known_day
    found: Mask = public & (told["flags"] & LEVEL != 0) & (told["modality"] & asked.modalities != 0)
    return found


def reaching(told: Records, on_day: Any, asked: Asked) -> Mask:
    """Which rows have begun and cover the day, or are as-of figures of an earlier one, and are young enough."""
    covers = (told["last"] >= on_day) | (told["flags"] & AS_OF != 0)
    found: Mask = covers & (told["first"] <= on_day) & (told["testified"] >= on_day - asked.max_age)
    return found


def standing_until(claims: Ints, columns: Columns, asked: Asked) -> Ints:
    """For each claim by number the last day that corrections let it count on."""
    known = columns.rulings.take(np.flatnonzero(columns.rulings["stated"] <= asked.known_day))
    if not len(known):
        return np.full(len(claims), _FOR_EVER)
    known = known.take(np.lexsort((known["last"], known["claim"])))
    known = known.take(first_of_each(known["claim"]))
    nearest = np.minimum(np.searchsorted(known["claim"], claims), len(known) - 1)
    return np.where(known["claim"][nearest] == claims, known["last"][nearest], _FOR_EVER)
