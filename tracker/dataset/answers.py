"""The answers made of postures."""

from typing import Any, Unpack

from tracker.conflicts import conflicts
from tracker.lineage import why
from tracker.posture.asking import pasteable
from tracker.records.question import Question

from .asked import Asked, Compared, Day, as_day
from .opened import Opened
from .results import Comparison, Conflicts, Posture, Timeline, Why


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

    def conflicts(self, on: Day, **asked: Unpack[Asked]) -> Conflicts:
        """Who disagrees with whom about the posture on a day, and what would settle it."""
        return Conflicts(conflicts(self._reader, self.posture(on, **asked)))

    def why(self, on: Day, **asked: Unpack[Asked]) -> Why:
        """For each line of a posture: claims used with their lineage, claims left out with the reason, and roots."""
        posture = self.posture(on, **asked)
        return Why(why(self._reader, posture), posture.question)
