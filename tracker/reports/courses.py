"""Subjects over time, as a report: a chart, the stretches, and the sums over the known days."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.dates import spoken
from tracker.estimates import Bounds, Number
from tracker.records.line import Line
from tracker.records.stretch import DAYS_A_YEAR, Course, Stretch
from tracker.reports import derivations, flat, subjects
from tracker.reports.chart import CARRIED, NO_FIGURE, REPORTED, ZERO
from tracker.reports.figures import counted, days, figure, line_figure, number
from tracker.reports.page import Block, Chart, Column, Grid, NameOf, Notes, Page, Run
from tracker.timeline import Timeline

_COLUMNS = (
    *map(Column, ("from", "to")),
    Column("days", number=True),
    *map(Column, ("figure", "basis")),
    Column("claims", number=True),
)


class TimelineReport:
    """A timeline to be written."""

    def __init__(self, timeline: Timeline, name: NameOf, *, as_recorded: bool = False) -> None:
        self.timeline, self.name, self.as_recorded = timeline, name, as_recorded

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.timeline.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The courses."""
        return [course.to_dict() for course in self.timeline.courses]

    def flat(self) -> flat.Flat:
        """One row a stretch, gaps included."""
        rows = ({**course.subject._asdict(), **one.to_dict()} for course in self.timeline for one in course.stretches)
        return flat.flat(flat.STRETCHES, rows)

    def page(self) -> Page:
        """A chart of all subjects, a row a stretch, and what the known days come to."""
        first, last = self.timeline.first, self.timeline.question.on
        start = f"Timeline from {spoken(first)} to {spoken(last)}"
        heading = subjects.title(start, self.timeline.question, self.name, as_recorded=self.as_recorded)
        if not self.timeline.courses:
            return Page(heading, [Notes([f"unknown: no claim reaches any of the {days((last - first).days + 1)}"])])
        blocks: list[Block] = [self._chart(), Notes(list(self._legend())), self._grid(), Notes(list(self._sums()))]
        return Page(heading, blocks)

    def _chart(self) -> Chart:
        courses, first = self.timeline.courses, self.timeline.first
        most = {course.unit: 0.0 for course in courses}
        for course in courses:
            most[course.unit] = max([most[course.unit], *map(_height, _lines(course))])
        named = subjects.told_apart([course.subject for course in courses], self.name)
        rows = [(named[one.subject], _runs(one, first, most[one.unit])) for one in courses]
        length = (self.timeline.question.on - first).days + 1
        return Chart(length, rows, (spoken(first), spoken(self.timeline.question.on)))

    def _legend(self) -> Iterator[str]:
        """What the marks of the chart say; of each unit the figure that fills a column."""
        lines = [line for course in self.timeline for line in _lines(course)]
        full = [f"{number(max(map(_height, some)))} {counted(unit)}" for unit, some in _by_unit(lines).items()]
        yield (
            f"{REPORTED[0]} to {REPORTED[-1]}: reported; {CARRIED[0]} to {CARRIED[-1]}: carried; blank: unknown; "
            f"full height: {', '.join(full)} (best value, else upper, else lower bound)"
        )
        if any(_known(line) and not _height(line) for line in lines):
            yield f"{ZERO}: a sourced zero"
        if not all(map(_known, lines)):
            yield f"{NO_FIGURE}: claims without a common figure"

    def _grid(self) -> Grid:
        courses = self.timeline.courses
        columns, named = subjects.subject_columns([course.subject for course in courses], [0] * len(courses), self.name)
        rows: list[list[str]] = []
        for course, names in zip(courses, named, strict=True):
            rows += [[*(("" for _ in names) if at else names), *_cells(one)] for at, one in enumerate(course.stretches)]
        return Grid([*columns, *_COLUMNS], rows)

    def _sums(self) -> Iterator[str]:
        named = subjects.told_apart([course.subject for course in self.timeline], self.name)
        for course in self.timeline:
            gaps = f"; {days(course.unknown_days)} unknown, not filled" if course.unknown_days else ""
            known = days(course.known_days).replace(" ", " known ")
            yield f"{named[course.subject]}: {known}: {_sum(course)}{gaps}"
        lines = [line for course in self.timeline for line in _lines(course)]
        yield from derivations.soft(lines)
        yield from derivations.remarks(lines, self.timeline.not_converted, self.name)
        yield from subjects.border(self.timeline.question, (one.subject.place for one in self.timeline), self.name)


def _lines(course: Course) -> list[Line]:
    return [stretch.line for stretch in course.stretches if stretch.line]


def _by_unit(lines: list[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.shown_unit, []).append(line)
    return found


def _known(line: Line) -> bool:
    estimate = line.shown
    return not (estimate.lower is None and estimate.best is None and estimate.upper is None)


def _height(line: Line) -> float:
    """The one number that a chart shows of a figure."""
    estimate = line.shown
    return float(next((one for one in (estimate.best, estimate.upper, estimate.lower) if one is not None), 0))


def _runs(course: Course, first: date, most: float) -> list[Run]:
    return [_run(one, one.line, first, most) for one in course.stretches if one.line]


def _run(stretch: Stretch, line: Line, first: date, most: float) -> Run:
    level = min(1.0, _height(line) / most) if most else 0.0
    at = (stretch.first - first).days
    return Run(at, at + stretch.days - 1, level if _known(line) else None, bool(line.age_days))


def _cells(stretch: Stretch) -> list[str]:
    length = [spoken(stretch.first), spoken(stretch.last), f"{stretch.days:,}"]
    line = stretch.line
    if line is None:
        return [*length, "unknown", "", ""]
    conflict = "; conflict" if line.conflict else ""
    return [*length, f"{line_figure(line)}{conflict}", _basis(stretch, line), str(line.claims)]


def _basis(stretch: Stretch, line: Line) -> str:
    """Reported, or carried, and for how long on the first and the last day."""
    if not line.age_days:
        return "reported"
    last = line.age_days + stretch.days - 1
    return f"carried {days(last)}" if last == line.age_days else f"carried {line.age_days:,}–{days(last)}"


def _sum(course: Course) -> str:
    total, unit = course.unit_days, course.unit
    if total.lower is None and total.best is None and total.upper is None:
        return f"no sum of {unit}-days, since every bound is missing on some day"
    years = Bounds(_years(total.lower), total.lower_kind, _years(total.best), _years(total.upper), total.upper_kind)
    return f"{figure(total)} {unit}-days ({figure(years)} {unit}-years)"


def _years(value: Number | None) -> Number | None:
    return None if value is None else value / DAYS_A_YEAR
