"""Timeline: subjects over time, at every day on which their line may change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, partial
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from tracker.dates import day_number, day_of
from tracker.errors import QuestionError
from tracker.garbage import making_many
from tracker.posture.details import details
from tracker.posture.finding import Way, find
from tracker.posture.into import Into, NotConverted, converted
from tracker.posture.lines import line_of
from tracker.records.line import Detail, Line, Subject
from tracker.records.question import Question
from tracker.records.stretch import Course, Stretch
from tracker.store.reader import Reader


class Timeline:
    """The courses of all subjects that the question lets through, from one day to another, both included.

    `question.on` is the last day. Raises QuestionError where the first day lies after it.
    """

    def __init__(
        self, reader: Reader, question: Question, first: date, into: Into | None = None, *, way: Way | None = None
    ) -> None:
        if first > question.on:
            raise QuestionError(f"from {first} to {question.on} (put the earlier day first)")
        self.question, self.first, self.into = question, first, into
        self._reader = reader
        self._left: dict[Subject, NotConverted] = {}
        self._details: dict[int, dict[int, Detail]] = {}
        with reader.still():
            self._found = find(reader, question, (day_number(first), day_number(question.on)), way)

    def __iter__(self) -> Iterator[Course]:
        return iter(self.courses)

    @property
    def change_points(self) -> int:
        """How many moments were asked about."""
        return len(self._found.moments)

    @cached_property
    def courses(self) -> list[Course]:
        """One course a subject that has a line on some day, in the order of the subjects."""
        with making_many():
            return self._courses()

    def _courses(self) -> list[Course]:
        lines = {(row["subject"], row["on_day"]): row for row in self._found}
        named = self._found.subjects
        found = ((number, [day for _, day in slots]) for number, slots in groupby(self._found.moments, itemgetter(0)))
        made = (self._course(named[number], number, days, lines) for number, days in found if number in named)
        return sorted(made, key=lambda course: course.subject)

    def to_dict(self) -> dict[str, Any]:
        """The timeline as `--format json` prints it."""
        question = self.question.to_dict()
        del question["on"]
        asked = {"from": self.first.isoformat(), "to": self.question.on.isoformat(), **question}
        courses = [course.to_dict() for course in self.courses]
        left = [one.to_dict() for one in self.not_converted]
        return {"question": asked, "courses": courses, "not_converted": left}

    def _course(self, subject: Subject, number: int, days: Sequence[int], lines: dict[Any, Any]) -> Course:
        ends = [day - 1 for day in days[1:]] + [day_number(self.question.on)]
        stretches: list[Stretch] = []
        for first, last in zip(days, ends, strict=True):
            row = lines.get((number, first))
            line = row and line_of(row, subject, self.question.policy, partial(self._look_up, number, first))
            for stretch in self._in_unit(Stretch(day_of(first), day_of(last), line)):
                _add(stretches, stretch)
        return Course(subject, tuple(stretches))

    def _in_unit(self, stretch: Stretch) -> Iterator[Stretch]:
        """The stretch in the unit asked for: cut where a factor begins or ceases to hold."""
        if stretch.line is None or self.into is None:
            yield stretch
            return
        cuts = [day for day in self.into.organisation.turning_days if stretch.first < day <= stretch.last]
        for first, after in pairwise([stretch.first, *cuts, stretch.last + timedelta(1)]):
            older = (first - stretch.first).days if stretch.line.age_days else 0
            line = replace(stretch.line, age_days=stretch.line.age_days + older)
            [made], left = converted([line], self.into, first)
            self._left |= {one.subject: one for one in left}
            yield Stretch(first, after - timedelta(1), made)

    @property
    def not_converted(self) -> list[NotConverted]:
        """The subjects that nothing leads from to the unit asked for on some day, each with a reason."""
        return [self._left[course.subject] for course in self.courses if course.subject in self._left]

    def _look_up(self, number: int, day: int) -> Detail:
        return self._details_on(day)[number]

    @cached_property
    def _numbers_by_day(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._found:
            found[row["on_day"]].append(row["subject"])
        return found

    def _details_on(self, day: int) -> dict[int, Detail]:
        """What stands behind the lines of a day, looked up at once for all: most days begin several stretches."""
        if day not in self._details:
            asked = replace(self.question, on=day_of(day))
            self._details[day] = details(self._reader, asked, self._numbers_by_day[day])
        return self._details[day]


def _add(stretches: list[Stretch], fresh: Stretch) -> None:
    """Append a stretch, or lengthen the one before where nothing that a reader sees has changed."""
    if stretches and _same(stretches[-1], fresh):
        stretches[-1] = replace(stretches[-1], last=fresh.last)
    else:
        stretches.append(fresh)


def _same(before: Stretch, after: Stretch) -> bool:
    a, b = before.line, after.line
    if a is None or b is None:
        return a is b
    return _seen(a) == _seen(b) and _ages_on(a, b, after.first - before.first)


def _seen(line: Line) -> tuple[Any, ...]:
    return line.estimate, line.shown, line.basis, line.claims, line.conflict, line.hull, line.overlap


def _ages_on(a: Line, b: Line, apart: timedelta) -> bool:
    """Whether the second is the first grown older, and no other testimony."""
    return not a.age_days or b.age_days == a.age_days + apart.days
