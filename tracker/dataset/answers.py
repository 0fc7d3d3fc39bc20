"""The answers made of postures."""

from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from tracker.conflicts import conflicts
from tracker.errors import QuestionError
from tracker.lineage import why
from tracker.panel import span
from tracker.posture.asking import pasteable
from tracker.posture.into import Into
from tracker.posture.within import centre_at, circle_around
from tracker.records.question import Question
from tracker.vocabulary import Aggregate, Frequency, Per

from .asked import Asked, Compared, Day, as_code, as_day, as_span
from .opened import Opened
from .results import Comparison, Conflicts, Densities, Near, Panel, Posture, Reach, Timeline, Why


class Answers(Opened):
    """Postures, and what is made of them."""

    def posture(self, on: Day, *, into: str | None = None, **asked: Unpack[Asked]) -> Posture:
        """The posture on a day: one line a subject, an iterable of `Line`.

        `into` is a unit such as launchers: lines that factors lead from have their figure in it as `derived`.
        """
        question = self._question(on, asked)
        return Posture(self._reader, question, self._into(into, question))

    def question(self, on: Day, **asked: Unpack[Asked]) -> Question:
        """What such a call asks: its names looked up, its defaults filled in."""
        return self._question(on, asked)

    def posture_sql(self, on: Day, **asked: Unpack[Asked]) -> str:
        """The SQL that answers `posture`, its parameters set first: a text to paste into the shell of its engine."""
        return pasteable(self._reader, self._question(on, asked))

    def compare(
        self, before: Day, after: Day | None = None, *, into: str | None = None, **asked: Unpack[Compared]
    ) -> Comparison:
        """What changed from one day to another, or is different on a second side: an iterable of `Change`.

        `vs_known`, `vs_recorded`, `vs_place` and so on ask the second side otherwise; without a second day both
        sides are of the same day. `into` is as for `posture`.
        """
        given: dict[str, Any] = dict(asked)
        other = {name.removeprefix("vs_"): given.pop(name) for name in list(given) if name.startswith("vs_")}
        sides = self.posture(before, into=into, **given), self.posture(after or before, into=into, **{**given, **other})
        return Comparison(*sides)

    def timeline(self, first: Day, last: Day, *, into: str | None = None, **asked: Unpack[Asked]) -> Timeline:
        """Subjects over time, from one day to another: an iterable of `Course`, gaps shown as gaps.

        `into` is as for `posture`; the sums over days are then of that unit.
        """
        question = self._question(last, asked)
        return Timeline(self._reader, question, as_day("from", first), self._into(into, question))

    def _into(self, unit: str | None, question: Question) -> Into | None:
        return None if unit is None else Into.of(self._reader, unit, question.recorded)

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

    def conflicts(self, on: Day, **asked: Unpack[Asked]) -> Conflicts:
        """Who disagrees with whom about the posture on a day, and what would settle it."""
        return Conflicts(conflicts(self._reader, self.posture(on, **asked)))

    def near(self, centre: str, distance: str, on: Day | None = None, **asked: Unpack[Asked]) -> Near:
        """The places within a distance ("400 km", "250 mi") of a place, nearest first; with a day, what stands there.

        Raises QuestionError where the centre has no point, and for what narrows claims where no day is given.
        """
        if on is not None:
            asked["within"] = f"{distance} of {centre}"
            return Near.at(self.posture(on, **asked))
        if claims := sorted(set(asked) - {"place", "borderline", "max_age"}):
            raise QuestionError(f"{claims[0]} is asked of what stands there (give a day with on)")
        circle = circle_around(self._reader, centre, distance, asked.get("borderline", "include"))
        places, area = self._reader.reference["place"], asked.get("place")
        return Near(circle, places.below(places.find(area)) if area else None)

    def reach(
        self,
        item: str,
        start: str,
        *,
        configuration: str | None = None,
        place: str | None = None,
        beyond: int = 5,
    ) -> Reach:
        """The places around a start by the published ranges of an item, each range on its own.

        With `place`, all places in that; else those within the longest range and the `beyond` nearest others. Raises
        QuestionError where the start has no point, and where no such range is known.
        """
        reference = self._reader.reference
        area = reference["place"].below(reference["place"].find(place)) if place else None
        centre, found = centre_at(self._reader, start), reference["item"].find(item)
        return Reach(self._reader, found, centre, configuration=configuration, area=area, beyond=beyond)

    def density(self, on: Day, per: Per | str = Per.AREA, **asked: Unpack[Asked]) -> Densities:
        """How much stands on each km2 of the places of a posture, or holds each km: an iterable of `Density`."""
        return Densities(self._reader, self.posture(on, **asked), as_code(Per, per))

    def why(self, on: Day, **asked: Unpack[Asked]) -> Why:
        """For each line of a posture: claims used with their lineage, claims left out with the reason, and roots."""
        posture = self.posture(on, **asked)
        return Why(why(self._reader, posture), posture.question)


def _carried(end: date, question: Question) -> date:
    """The last day that a figure of that end is carried to: not beyond the day as known on."""
    age = (question.known - end).days if question.max_age is None else question.max_age
    return date.fromordinal(min(end.toordinal() + age, question.known.toordinal()))
