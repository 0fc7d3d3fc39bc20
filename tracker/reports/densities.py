"""How much stands on each km2, or holds each km, as a report: derived figures with what they are derived from."""

from collections.abc import Iterator
from typing import Any

from tracker.dates import spoken
from tracker.density import UNITS, Densities, Density
from tracker.estimates import Bounds, Number, plain
from tracker.reports import flat, subjects
from tracker.reports.figures import SOFT, figure, is_soft
from tracker.reports.page import Column, Grid, NameOf, Notes, Page
from tracker.vocabulary import Per

_SHOWN = {Per.AREA: 1000, Per.FRONTAGE: 100}
"""So many km2 or km are meant in the table: figures by one of them would begin with zeros."""

_DERIVED = "derived: the figure divided by the recorded {per}, as if it were spread evenly over all of it"


class DensityReport:
    """Densities to be written."""

    def __init__(self, found: Densities, name: NameOf, *, as_recorded: bool = False) -> None:
        self.found, self.name, self.as_recorded = found, name, as_recorded

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.found.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The densities."""
        return [one.to_dict() for one in self.found]

    def flat(self) -> flat.Flat:
        """One row a density."""
        return flat.flat(flat.DENSITIES, self.records())

    def page(self) -> Page:
        """A row a line whose place is measured; below, by whom, and which places are not."""
        question = self.found.posture.question
        start = f"Density by {self.found.per} on {spoken(question.on)}"
        heading = subjects.title(start, question, self.name, as_recorded=self.as_recorded)
        grid = [self._grid()] if self.found.densities else []
        return Page(heading, [*grid, Notes(list(self._notes()))])

    def _grid(self) -> Grid:
        listed = [one.line.subject for one in self.found]
        columns, rows = subjects.subject_columns(listed, [0] * len(listed), self.name)
        per = self.found.per
        more = (Column("figure"), Column(str(per)), Column(f"per {_SHOWN[per]:,} {UNITS[per]}"))
        return Grid([*columns, *more], [row + _cells(one) for row, one in zip(rows, self.found, strict=True)])

    def _notes(self) -> Iterator[str]:
        if self.found.densities:
            yield _DERIVED.format(per=self.found.per)
            measured = dict.fromkeys((one.line.subject.place, one.measured_by) for one in self.found)
            yield from (f"{self.name('place', place)}: {said}" for place, said in measured)
        elif not self.found.unmeasured:
            yield "unknown: no claim reaches that day"
        if any(is_soft(one.bounds) for one in self.found):
            yield SOFT
        if unmeasured := self.found.unmeasured:
            names = ", ".join(self.name("place", slug) for slug in unmeasured)
            yield f"no {self.found.per} is recorded of: {names}"
        places = (line.subject.place for line in self.found.posture)
        yield from subjects.border(self.found.posture.question, places, self.name)


def _cells(one: Density) -> list[str]:
    measure = one.measure.words or figure(one.measure, one.measure.unit)
    return [figure(one.line.estimate, one.line.unit), measure, figure(_shown(one))]


def _shown(one: Density) -> Bounds:
    """The density by so many km2 or km as the table means."""

    def side(value: Number | None) -> Number | None:
        return None if value is None else plain(value * _SHOWN[one.per])

    found = one.bounds
    return Bounds(side(found.lower), found.lower_kind, side(found.best), side(found.upper), found.upper_kind)
