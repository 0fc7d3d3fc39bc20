"""The answers made of postures."""

from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from tracker.comparison import Comparison
from tracker.conflicts import conflicts
from tracker.lineage import why
from tracker.panel import Panel, span
from tracker.posture import Posture
from tracker.posture.asking import pasteable
from tracker.records.conflict import Conflict
from tracker.records.lineage import Reasons
from tracker.records.question import Question
from tracker.timeline import Timeline
from tracker.vocabulary import Aggregate, Frequency

from .asked import Asked, Compared, Day, as_code, as_day, as_span
from .opened import Opened


class Answers(Opened):
    """Postures, and what is made of them."""

    def posture(self, on: Day, **asked: Unpack[Asked]) -> Posture:
        """The posture on a day: one line a subject, an iterable of `Line`."""
        return Posture(self._reader, self._question(on, asked))

    def question(self, on: Day, **asked: Unpack[Asked]) -> Question:
        """What such a call asks: its names looked up, its defaults filled in."""
        return self._question(on, asked)

    def posture_sql(self, on: Day, **asked: Unpack[Asked]) -> str:
        """The SQL that answers `posture`, its parameters set first: a text to paste into the shell of its engine."""
        return pasteable(self._reader, self._question(on, asked))

    def compare(self, before: Day, after: Day | None = None, **asked: Unpack[Compared]) -> Comparison:
        """What changed from one day to another, or is different on a second side: an iterable of `Change`.

        `vs_known`, `vs_recorded`, `vs_place` and so on ask the second side otherwise; without a second day both
        sides are of the same day.
        """
        given: dict[str, Any] = dict(asked)
        other = {name.removeprefix("vs_"): given.pop(name) for name in list(given) if name.startswith("vs_")}
        return Comparison(self.posture(before, **given), self.posture(after or before, **{**given, **other}))

    def timeline(self, first: Day, last: Day, **asked: Unpack[Asked]) -> Timeline:
        """Subjects over time, from one day to another: an iterable of `Course`, gaps shown as gaps."""
        return Timeline(self._reader, self._question(last, asked), as_day("from", first))

    def panel(
        self,
        freq: Frequency | str = Frequency.YEAR,
        *,
        first: Day | None = None,
        last: Day | None = None,
        rule: Aggregate | str = Aggregate.LAST,
        gaps: bool = False,
        **asked: Unpack[Asked],
    ) -> Panel:
        """Owner × item × place × period, one figure a cell: an iterable of `Cell`.

        `freq` is Y, Q, M, W or D; `first` and `last` are years, months or days, by default the days that the claims
        speak of, with those they are carried to. `rule` says what stands for the days of a period: last, mean or
        maximum. Unless `max_age` is given, nothing is carried: a cell rests on what is testified of its own days.
        `gaps` gives every subject a cell for every period, those without a figure empty.
        """
        frequency, how = as_code(Frequency, freq.upper(), "freq"), as_code(Aggregate, rule, "rule")
        question = self._question(date.max if last is None else as_span("to", last)[1], {"max_age": 0, **asked})
        there = None if first is not None and last is not None else span(self._reader, question)
        start, end = there or (question.known, question.known)
        if first is not None:
            start = as_span("from", first)[0]
        if last is None:
            question = replace(question, on=max(start, _carried(end, question)))
        return Panel(self._reader, question, start, frequency, how, gaps=gaps)

    def conflicts(self, on: Day, **asked: Unpack[Asked]) -> list[Conflict]:
        """Who disagrees with whom about the posture on a day, and what would settle it."""
        return conflicts(self._reader, self.posture(on, **asked))

    def why(self, on: Day, **asked: Unpack[Asked]) -> list[Reasons]:
        """For each line of a posture: claims used with their lineage, claims left out with the reason, and roots."""
        return why(self._reader, self.posture(on, **asked))


def _carried(end: date, question: Question) -> date:
    """The last day that a figure of that end is carried to: not beyond the day as known on."""
    age = (question.known - end).days if question.max_age is None else question.max_age
    return date.fromordinal(min(end.toordinal() + age, question.known.toordinal()))
