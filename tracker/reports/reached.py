"""What lies within published ranges, as a report: the ranges with their sources, then the places, range by range."""

from collections.abc import Iterator
from typing import Any

from tracker.reach import Reach, Reached
from tracker.records.nearby import distance_dict
from tracker.reports import flat
from tracker.reports.entries import printed
from tracker.reports.figures import many, number
from tracker.reports.nearby import FAR, far
from tracker.reports.page import Column, Grid, NameOf, Notes, Page
from tracker.vocabulary import RangeKind, Status, Within

_MARKS = {Within.INSIDE: "in", Within.BORDERLINE: "?", Within.OUTSIDE: "out"}
_NOT_SAID = "not said"


class ReachReport:
    """What lies within the ranges of an item, to be written."""

    def __init__(self, reach: Reach, name: NameOf) -> None:
        self.reach, self.name = reach, name

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.reach.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The places, each with its side of every range."""
        return list(self.reach.to_dict()["places"])

    def flat(self) -> flat.Flat:
        """One row a place and range."""
        return flat.flat(flat.REACH, self._rows())

    def _rows(self) -> Iterator[dict[str, Any]]:
        for place in self.reach:
            said = place.place.to_dict() | {"distance_km": distance_dict(place.distance)}
            for one, within in zip(self.reach.ranges, place.within, strict=True):
                yield {**said, "within": str(within), "range": one.to_dict()}

    def page(self) -> Page:
        """The ranges, numbered; the places with a column a range; what the marks mean."""
        centre = self.reach.centre
        title = f"Reach of {self.name('item', self.reach.item)} from {centre.name}"
        blocks = [self._ranges(), self._places()] if self.reach.places else [self._ranges()]
        return Page(title, [*blocks, Notes(list(self._notes()))])

    def _ranges(self) -> Grid:
        columns = [Column("", number=True), *map(Column, ("range", "with", "source")), Column("inside", number=True)]
        rows = []
        for at, one in enumerate(self.reach.ranges):
            unverified = " (unverified)" if one.entry.status is Status.UNVERIFIED else ""
            inside = f"{self.reach.count(at, Within.INSIDE):,}"
            words = [printed(one.entry), one.entry.configuration or _NOT_SAID, f"{one.entry.source}{unverified}"]
            rows.append([str(at + 1), *words, inside])
        return Grid(columns, rows)

    def _places(self) -> Grid:
        numbers = [Column(str(at + 1)) for at in range(len(self.reach.ranges))]
        columns = [Column("place", whole=True), *FAR, *numbers]
        return Grid(columns, [self._row(one) for one in self.reach])

    def _row(self, one: Reached) -> list[str]:
        return [one.place.name, *far(one.distance), *(_MARKS[side] for side in one.within)]

    def _notes(self) -> Iterator[str]:
        centre, kinds = self.reach.centre, {one.entry.kind for one in self.reach.ranges}
        if not self.reach.places:
            yield "no place with a point is known there"
            return
        yield "in: inside, wherever in their precision the points lie; ?: borderline; out: outside"
        yield f"{centre.name} is known to {number(centre.point.precision_km)} km; both ends stand in every distance"
        yield from (f"{kind.replace('-', ' ')}: {kind.meaning}" for kind in RangeKind if kind in kinds)
        if RangeKind.MINIMUM in kinds:
            yield "in, of a minimum: too near"
        border = sum(Within.BORDERLINE in one.within for one in self.reach)
        yield f"{many(len(self.reach.places), 'place')}, {border:,} of them borderline for some range"
