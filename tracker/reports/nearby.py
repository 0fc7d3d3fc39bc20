"""What lies near a place, as a report: places by distance, and what stands there on a day."""

from collections.abc import Iterator
from typing import Any

from tracker.dates import spoken
from tracker.estimates import Bounds
from tracker.near import Near
from tracker.posture import Posture
from tracker.records.nearby import Nearby
from tracker.reports import flat, subjects
from tracker.reports.figures import SOFT, is_soft, kilometres, many, number
from tracker.reports.lines import cells_of
from tracker.reports.page import Column, Grid, NameOf, Notes, Page
from tracker.vocabulary import Within

FAR = (Column("km", number=True), Column("least–most", whole=True))
_STANDING = (
    Column("item", whole=True),
    *map(Column, ("figure", "basis")),
    Column("roots", number=True),
    Column("grade"),
)


class NearReport:
    """What lies near a place, to be written."""

    def __init__(self, near: Near, name: NameOf, *, as_recorded: bool = False) -> None:
        self.near, self.name, self.as_recorded = near, name, as_recorded

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.near.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The places; with a day, the lines of each beside it."""
        return [record for one in self.near for record in self._records(one)]

    def _records(self, one: Nearby) -> Iterator[dict[str, Any]]:
        posture = self.near.posture
        if posture is None:
            yield one.to_dict()
            return
        for line in self.near.lines(one):
            yield {**one.to_dict(), **line.to_dict(posture.parts.get(line.subject, ()))}

    def flat(self) -> flat.Flat:
        """One row a place, or a line at one."""
        return flat.flat(flat.NEAR if self.near.posture is None else flat.STANDING, self.records())

    def page(self) -> Page:
        """A row a place or a line, nearest first; below, on which side of the border places may lie."""
        posture = self.near.posture
        if posture is None:
            return self._page(self._title(), self._places(), "no place with a point lies there")
        start = f"Near {self.near.circle.centre.name} on {spoken(posture.question.on)}"
        heading = subjects.title(start, posture.question, self.name, as_recorded=self.as_recorded)
        return self._page(heading, self._standing(posture), "unknown: no claim on a place there reaches that day")

    def _title(self) -> str:
        return f"{many(len(self.near.places), 'place')} {subjects.inside(self.near.circle)}"

    def _page(self, heading: str, grid: Grid, nothing: str) -> Page:
        notes = [*self._soft(), *self._precision(), *self._left_out()]
        blocks = [grid] if grid.rows else [Notes([nothing])]
        return Page(heading, [*blocks, Notes(notes)] if notes else blocks)

    def _places(self) -> Grid:
        rows = [[one.place.name, one.place.kind, *far(one.distance), one.within] for one in self.near]
        return Grid([Column("place"), Column("kind"), *FAR, Column("within")], rows)

    def _standing(self, posture: Posture) -> Grid:
        whose = len({line.subject.owner for line in posture}) > 1
        columns = [Column("place", whole=True), *FAR, *([Column("owner")] if whose else []), *_STANDING]
        rows: list[list[str]] = []
        for one in self.near:
            for at, line in enumerate(self.near.lines(one)):
                owner = [self.name("owner", line.subject.owner)] if whose else []
                place = ["", "", ""] if at else [marked(one), *far(one.distance)]
                said, based, _, roots, _, grade = cells_of(line)
                rows.append([*place, *owner, subjects.item(line.subject, self.name), said, based, roots, grade])
        return Grid(columns, rows)

    def _soft(self) -> list[str]:
        return [SOFT] if any(is_soft(line.estimate) for line in self.near.posture or ()) else []

    def _precision(self) -> list[str]:
        """How well the centre is known: the precision of both ends stands in every distance."""
        centre = self.near.circle.centre
        known = f"{centre.name} is known to {number(centre.point.precision_km)} km"
        border = any(one.within is Within.BORDERLINE for one in self.near)
        more = ["borderline: as far as the points are known, within the distance or not"] if border else []
        return [f"least–most: as far as both points are known; {known}", *more] if self.near.places else []

    def _left_out(self) -> list[str]:
        return subjects.without_point(self.near.circle, self.name)


def marked(one: Nearby) -> str:
    """The name of a place, and that it is borderline."""
    return f"{one.place.name} (borderline)" if one.within is Within.BORDERLINE else one.place.name


def far(apart: Bounds) -> list[str]:
    """A distance in two cells: by the points, and as far as their precision leaves it open."""
    return [kilometres(apart.best), f"{kilometres(apart.lower)}–{kilometres(apart.upper)}"]
