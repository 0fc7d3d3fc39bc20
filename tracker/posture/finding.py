"""Finding the lines of a question: by SQL where it asks about few subjects, on columns where it asks about many."""

import sys
from enum import Enum
from typing import Any, NamedTuple, Protocol

from tracker.posture.asking import Narrowed, filter_lists, whole
from tracker.posture.found import Found
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.store.queries import prepare
from tracker.store.reader import Reader

_OF_SUBJECTS = {"owners", "items", "scopes"}


class Way(Enum):
    """How lines are found: both ways find the same."""

    SQL = "sql"
    COLUMNS = "columns"


class _Limits(NamedTuple):
    """From how many subjects on columns are quicker, before and after numpy was loaded (a tenth of a second), and how
    many others may stand at the same places: columns are of all that stands there.
    """

    cold: int
    warm: int
    others: int


_A_DAY, _A_TIMELINE = _Limits(cold=4_000, warm=200, others=6), _Limits(cold=250, warm=20, others=60)
"""Measured with some six claims a subject: SQL takes 30 µs of each for one day, 500 for a year; columns 3 and 40."""


class Lines(Protocol):
    """What a question finds: a row a line, as a mapping, with the subjects that the rows are about."""

    def __len__(self) -> int:
        """How many lines there are."""

    def __iter__(self) -> Any:
        """The rows."""

    @property
    def numbers(self) -> list[int]:
        """The number of the subject of each row."""

    @property
    def subjects(self) -> dict[int, Subject]:
        """The subjects by number."""

    @property
    def moments(self) -> list[tuple[int, int]]:
        """Of a timeline: subjects by number on the days on which their lines may change, in order."""


def find(reader: Reader, question: Question, days: tuple[int, int] | None = None, way: Way | None = None) -> Lines:
    """The lines on the day of the question, or on the days from the first to the last on which they may change."""
    narrowed = filter_lists(reader, question)
    if question.hedges is not None or (way or _way(reader, question, narrowed, bool(days))) is Way.SQL:
        return Found(reader, question, days, narrowed)
    from tracker.posture.columns.found import FoundOnColumns

    return FoundOnColumns(reader, question, days, narrowed)


def _way(reader: Reader, question: Question, narrowed: Narrowed, over_time: bool) -> Way:
    limits, (lists, values) = _A_TIMELINE if over_time else _A_DAY, narrowed
    least = limits.warm if "numpy" in sys.modules else limits.cold
    options, text = {*lists, *(["place"] if question.filter.place else [])}, whole("on_day", "many")
    asked = reader.value(prepare(text, options, lists), values | {"most": least * 10})
    if asked < least:
        return Way.SQL
    if not options & _OF_SUBJECTS:
        return Way.COLUMNS
    most = asked * limits.others
    there = reader.value(prepare(text, options - _OF_SUBJECTS, lists), values | {"most": most})
    return Way.COLUMNS if there < most else Way.SQL
