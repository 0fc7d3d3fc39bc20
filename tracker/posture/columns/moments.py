"""Which claims could count on which days: of one day those that reach it, of a timeline each on each of its slots."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tracker.posture.columns.asked import Asked
from tracker.posture.columns.counting import counting, reaching, standing_until
from tracker.posture.columns.runs import first_of_each, ranges
from tracker.store.columns import Columns, Ints, Mask
from tracker.store.layouts import AS_OF, FIGURE


class Slots(NamedTuple):
    """Subjects, by row, on days: one of each a slot."""

    subject: Ints
    on_day: Ints


class Told(NamedTuple):
    """Claims, by row, on slots: one of each a pair."""

    claim: Ints
    slot: Ints
    on_day: Ints

    def only(self, chosen: Mask) -> "Told":
        """Some of the pairs."""
        return Told(self.claim[chosen], self.slot[chosen], self.on_day[chosen])


def on_day(columns: Columns, asked: Asked, day: int) -> tuple[Slots, Told]:
    """One day: a slot is a subject."""
    slots = Slots(np.arange(len(columns.subjects)), np.full(len(columns.subjects), day))
    found = _figures(columns, asked) & reaching(columns.claims, day, asked)
    claims = np.flatnonzero(found)
    return slots, Told(claims, columns.subject[claims], np.full(len(claims), day))


def on_days(columns: Columns, asked: Asked, first: int, last: int) -> tuple[Slots, Told]:
    """A timeline: every day from first to last on which the line of a subject may change (`db/queries/on_days.sql`).

    A claim reaches the days from its first on, until it ends or is too old: of its subject's slots one run.
    """
    slots, span = _slots(columns, asked, first, last), last - first + 1
    claims = np.flatnonzero(_figures(columns, asked))
    told = columns.claims.take(claims)
    begins, ends = np.maximum(told["first"], first), np.minimum(told["testified"] + asked.max_age, last)
    ends = np.minimum(ends, np.where(told["flags"] & AS_OF != 0, last, told["last"]))
    each, start = slots.subject * span + slots.on_day - first, columns.subject[claims] * span - first
    lows = np.searchsorted(each, start + np.minimum(begins, last + 1), "left")
    highs = np.maximum(lows, np.searchsorted(each, start + np.maximum(ends, first - 1), "right"))
    slot = ranges(lows, highs)
    return slots, Told(np.repeat(claims, highs - lows), slot, slots.on_day[slot])


def _figures(columns: Columns, asked: Asked) -> Mask:
    found: Mask = counting(columns.claims, asked) & (columns.claims["flags"] & FIGURE != 0)
    wanted = asked.claims(columns)
    return found if wanted is None else found & wanted


def _slots(columns: Columns, asked: Asked, first: int, last: int) -> Slots:
    followed = asked.subjects(columns)
    subject, days = [np.flatnonzero(followed)], [np.full(np.count_nonzero(followed), first)]
    for rows, day in _turns(columns, asked):
        within = (day >= first) & (day <= last) & followed[rows]
        subject.append(rows[within])
        days.append(day[within])
    span = last - first + 1
    each = np.sort(np.concatenate(subject) * span + (np.concatenate(days) - first))
    each = each[first_of_each(each)]
    return Slots(each // span, each % span + first)


def _turns(columns: Columns, asked: Asked) -> Iterator[tuple[Ints, Ints]]:
    """Subjects, by row, and days on which claims change what they contribute, copies also where their originals do."""
    public = columns.claims["stated"] <= asked.known_day
    spoken = columns.claims.take(np.flatnonzero(public))
    copies = columns.row_of_claim(columns.origins["claim"])
    copied, copies = columns.origins.take(np.flatnonzero(public[copies])), columns.subject[copies[public[copies]]]
    for told, rows, name in ((spoken, columns.subject[public], "claim"), (copied, copies, "origin")):
        yield rows, told["first"]
        until = standing_until(told[name], columns, asked)
        for end in (told["last"], told["testified"], told["testified"] + asked.max_age, until):
            yield rows, end + 1
