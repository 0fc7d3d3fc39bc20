"""Step 2: copies, which derive from a claim that is itself admissible, asked for or not."""

import numpy as np

from tracker.posture.columns.asked import Asked
from tracker.posture.columns.counting import counting, reaching, standing_until
from tracker.posture.columns.moments import Told
from tracker.posture.columns.runs import ranges
from tracker.store.columns import Columns, Mask
from tracker.store.layouts import DERIVED


def copies(columns: Columns, told: Told, asked: Asked) -> Mask:
    """Which of the claims are copies, each on its day."""
    found = np.zeros(len(told.claim), np.bool_)
    derived = np.flatnonzero(columns.claims["flags"][told.claim] & DERIVED)
    origins = columns.origins.take(np.flatnonzero(counting(columns.origins, asked)))
    numbers = columns.claims["claim"][told.claim[derived]]
    lows, highs = (np.searchsorted(origins["claim"], numbers, side) for side in ("left", "right"))
    of, linked = np.repeat(derived, highs - lows), origins.take(ranges(lows, highs))
    day = told.on_day[of]
    admissible = reaching(linked, day, asked) & (day <= standing_until(linked["origin"], columns, asked))
    found[of[admissible]] = True
    return found
