"""The resolution of all slots at once: from claims on columns to lines."""

import numpy as np

from tracker.posture.columns.asked import Asked
from tracker.posture.columns.copies import copies
from tracker.posture.columns.counting import standing_until
from tracker.posture.columns.lines import Lines, lines
from tracker.posture.columns.moments import Slots, Told
from tracker.posture.columns.standing import Standing
from tracker.store.columns import Columns
from tracker.vocabulary import Policy


def resolve(columns: Columns, slots: Slots, told: Told, asked: Asked, policy: Policy) -> Lines:
    """The lines of the slots, those of which no claim counts left out."""
    told = told.only(told.on_day <= standing_until(columns.claims["claim"][told.claim], columns, asked))
    told = told.only(~copies(columns, told, asked))
    own = columns.claims.take(told.claim)
    standing = Standing(own, told.slot, np.maximum(told.on_day - own["testified"], 0))
    used = standing.used(len(slots.subject))
    return lines(own.take(standing.row[used]), standing.slot[used], standing.age[used], policy)
