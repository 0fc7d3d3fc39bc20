"""Posture: the answer, its lines made as they are looked at."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from tracker.garbage import making_many
from tracker.posture.asking import filter_lists, resolution
from tracker.posture.containment import Containment
from tracker.posture.details import details, named
from tracker.posture.finding import Way, find
from tracker.posture.into import Into, NotConverted, as_counted, converted, counted
from tracker.posture.lines import line_of
from tracker.posture.shifts import shifts
from tracker.posture.totals import strained, totals
from tracker.records.line import Detail, Line, Named, Subject
from tracker.records.question import Question
from tracker.records.shift import NetShift, Shift
from tracker.records.total import Total
from tracker.store.reader import Reader
from tracker.vocabulary import ConflictKind


class Posture:
    """The answer: one line a subject, wholes before their parts. Lines are made as they are looked at.

    With `into` each line that factors lead from has its figure in that unit beside the reported one, and totals are
    of that unit. `way` is chosen by the size of the question unless it is given.
    """

    def __init__(self, reader: Reader, question: Question, into: Into | None = None, *, way: Way | None = None) -> None:
        self.question, self.into = question, into
        self._reader = reader
        with reader.still():
            self._found = find(reader, question, way=way)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, by owner, item, place, scope and unit; a part follows its whole."""
        return self._converted[0]

    @property
    def not_converted(self) -> list[NotConverted]:
        """The lines that nothing leads from to the unit asked for, each with the reason."""
        return self._converted[1]

    @cached_property
    def _converted(self) -> tuple[list[Line], list[NotConverted]]:
        subjects, policy, look_up = self._found.subjects, self.question.policy, self._look_up
        with making_many():
            rows = {subjects[row["subject"]]: row for row in self._found}
            made = (line_of(rows[one], one, policy, partial(look_up, rows[one]["subject"])) for one in sorted(rows))
            return converted(made, self.into, self.question.on)

    @cached_property
    def by_subject(self) -> dict[Subject, Line]:
        """The lines by their subject."""
        return {line.subject: line for line in self.lines}

    @cached_property
    def details(self) -> dict[int, Detail]:
        """What stands behind every line, by number of subject: looked up at once for all."""
        with self._reader.still():
            return details(self._reader, self.question, self._found.numbers)

    @cached_property
    def mentions(self) -> list[Named]:
        """The claims without a figure that reach the day and match the filter, on any subject, the youngest first."""
        with self._reader.still():
            rows = self._reader.rows(*resolution(self._reader, self.question, "explain"))
        found = [row for row in rows if row["reason"] == "mention"]
        return [named(row) for row in sorted(found, key=lambda row: (row["age"], row["id"]))]

    @cached_property
    def kept_bounds(self) -> tuple[Named, ...]:
        """The claims asked about whose recorded bounds stand, since the profile asked for cannot derive them again."""
        from tracker.posture.rereading import rereading

        with self._reader.still():
            return rereading(self._reader, self.question, *filter_lists(self._reader, self.question)).kept

    @cached_property
    def containment(self) -> Containment:
        """Which lines lie within which: by owner, item, place and scope, or because claims say so."""
        numbers = self._found.subjects
        with self._reader.still():
            stated = self._reader.rows(*resolution(self._reader, self.question, "parts"))
        pairs = [(numbers[row["part"]], numbers[row["whole"]]) for row in stated if row["whole"] in numbers]
        return Containment(self._reader.reference, self.by_subject, pairs)

    @cached_property
    def parts(self) -> dict[Subject, tuple[Subject, ...]]:
        """The subjects that each subject contains, among the lines."""
        return {whole: tuple(sorted(parts)) for whole, parts in self.containment.below.items()}

    @cached_property
    def totals(self) -> list[Total]:
        """What the lines add up to, a total a unit; only what counts as present (scope `all` and below) is added."""
        return self.total_of(self.by_subject)

    @cached_property
    def strained(self) -> list[tuple[Subject, ConflictKind]]:
        """The lines whose parts come to more than they do, and in which way."""
        return strained(self.lines, self.containment)

    def shifts_after(self, day: date) -> tuple[list[Shift], list[NetShift]]:
        """The changes that claims told of between a day and this one, by subject and in all."""
        with self._reader.still():
            return shifts(self._reader, self.question, day)

    def total_of(self, subjects: Iterable[Subject]) -> list[Total]:
        """The totals over some of the lines."""
        present = self._reader.reference["scope"].below("all")
        chosen = [self.by_subject[one] for one in subjects if one.scope in present]
        if self.into is None:
            within = Containment(self._reader.reference, [one.subject for one in chosen], self.containment.stated)
            return totals(chosen, within)
        return self._total_in_unit(chosen)

    def _total_in_unit(self, chosen: list[Line]) -> list[Total]:
        """The totals of what is counted after conversion; what lies within a reported figure adds nothing to it."""
        lines, pairs = as_counted(chosen)
        moved = {one.subject: counted(one.subject, one) for one in self.lines}
        stated = [(moved[part], moved[whole]) for part, whole in self.containment.stated]
        within = Containment(self._reader.reference, [one.subject for one in lines], stated)
        reported = {one.subject for one in lines if not one.by_factors}
        added = [one for one in lines if not one.by_factors or not within.above[one.subject] & reported]
        found = totals(added, Containment(self._reader.reference, [one.subject for one in added], stated))
        unit = self.into.to.unit if self.into else None
        return [replace(one, overlapping=(*one.overlapping, *pairs)) if one.unit == unit else one for one in found]

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--format json` prints it."""
        return {
            "question": self.question.to_dict(),
            "lines": [line.to_dict(self.parts.get(line.subject, ())) for line in self.lines],
            "mentions": [claim._asdict() for claim in self.mentions],
            "totals": [total.to_dict() for total in self.totals],
            "not_converted": [one.to_dict() for one in self.not_converted],
        }

    def _look_up(self, subject: int) -> Detail:
        return self.details[subject]
