"""Near: the places within a distance of one, and what stands at them on a day."""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, Self

from tracker.posture import Posture
from tracker.records.line import Line
from tracker.records.nearby import Circle, Nearby


class Near:
    """The places of a circle, nearest first: an iterable of `Nearby`. With a posture also what stands there.

    `area`: only places among these; without it all of the circle.
    """

    def __init__(self, circle: Circle, area: Collection[str] | None = None, posture: Posture | None = None) -> None:
        self.circle, self.posture = circle, posture
        self.places = [one for one in circle.chosen if area is None or one.place.slug in area]

    @classmethod
    def at(cls, posture: Posture) -> Self:
        """What stands within the distance that a posture was asked about, at the places that have a line."""
        circle = posture.question.filter.within
        assert circle is not None  # noqa: S101 - the caller asked within a distance
        return cls(circle, {line.subject.place for line in posture}, posture)

    def __iter__(self) -> Iterator[Nearby]:
        return iter(self.places)

    @cached_property
    def _standing(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.posture or ():
            found.setdefault(line.subject.place, []).append(line)
        return found

    def lines(self, one: Nearby) -> list[Line]:
        """What stands at a place, by owner, item, scope and unit; nothing where no day was asked about."""
        return self._standing.get(one.place.slug, [])

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--format json` prints it."""
        return {
            "circle": self.circle.to_dict(),
            "places": [one.to_dict() for one in self.places],
            "posture": self.posture.to_dict() if self.posture else None,
        }
