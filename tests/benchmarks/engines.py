"""The engine, timed as a library is used: the question is asked anew each time, its names already looked up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.dates import day_number, day_of
from tracker.posture import Posture, question_for
from tracker.store.reader import Reader
from tracker.vocabulary import Policy

from .asked import Asked, Row
from .said import ON

KNOWN = date(2022, 12, 31)


class Engine:
    """A store as the library reads it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def asked(self, place: str, policy: str = "envelope", known: date = KNOWN) -> Asked:
        """The question about everything at a place, in numbers."""
        text = (
            "SELECT low, high FROM place_range WHERE place = (SELECT no FROM entry WHERE noun = 'place' AND slug = :s)"
        )
        low, high = self.reader.rows(text, {"s": place})[0]
        return Asked(ON, day_number(known), self.reader.last_transaction(), low, high, policy)

    def posture(self, place: str, policy: str = "envelope", known: date = KNOWN, on: date = day_of(ON)) -> Posture:  # noqa: B008
        """The library call: the lines are found, and made when they are looked at."""
        return Posture(self.reader, question_for(self.reader, on=on, known=known, place=place, policy=Policy(policy)))

    def rows(self, answer: Posture) -> Sequence[Row]:
        """The lines in the form in which all are compared."""
        return [_row(line) for line in answer.lines]


def _row(line: Any) -> Row:
    bounds = line.estimate
    return (*line.subject, bounds.lower, bounds.upper, bounds.best, line.claims, line.age_days)


def earlier(asked: Asked, known: date) -> Asked:
    """The same question, as known on another day."""
    return replace(asked, known_day=day_number(known))
