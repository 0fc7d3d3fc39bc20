"""Nearby: a place with a point, how far it is from another, and whether that is within a distance."""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.estimates import Bounds, Number
from tracker.places import Point
from tracker.vocabulary import Within

_METRES = 1000


class Located(NamedTuple):
    """A place that has a point."""

    slug: str
    name: str
    kind: str
    point: Point

    def to_dict(self) -> dict[str, Any]:
        """The place by slug and name, with its point."""
        lat, lon, precision = self.point.lat, self.point.lon, self.point.precision_km
        point = {"lat": lat, "lon": lon, "precision_km": precision}
        return {"place": self.slug, "name": self.name, "kind": self.kind, **point}


class Nearby(NamedTuple):
    """A place and how far it is: `distance` in km, by the points and as far as their precision leaves it open."""

    place: Located
    distance: Bounds
    within: Within

    def to_dict(self) -> dict[str, Any]:
        """The place, its distance in km, and whether it lies within the distance asked about."""
        return self.place.to_dict() | {"distance_km": distance_dict(self.distance), "within": str(self.within)}


def distance_dict(found: Bounds) -> dict[str, Number | None]:
    """A distance to the metre, its bounds rounded outward, so that the text is the same on every machine."""
    lower, best, upper = found.lower or 0, found.best or 0, found.upper or 0
    down, up = math.floor(lower * _METRES), math.ceil(upper * _METRES)
    return {"lower": down / _METRES, "best": round(best * _METRES) / _METRES, "upper": up / _METRES}


@dataclass(frozen=True, slots=True)
class Circle:
    """All that lies within a distance of a place: those surely inside, and those on the border.

    `words` is the distance as asked, `km` the same in km. `borderline` says whether those on the border are let
    through: they are, unless asked otherwise. `places` are all of both, nearest first, the centre itself among them.
    `unlocated` are the areas that hold the centre and have no point: what is said of them is left out.
    """

    centre: Located
    words: str
    km: Number
    borderline: bool
    places: tuple[Nearby, ...]
    unlocated: tuple[str, ...] = ()

    @property
    def on_the_border(self) -> tuple[Nearby, ...]:
        """The places that may lie within the distance or not."""
        return tuple(one for one in self.places if one.within is Within.BORDERLINE)

    @property
    def chosen(self) -> tuple[Nearby, ...]:
        """The places that are let through."""
        return self.places if self.borderline else tuple(one for one in self.places if one.within is Within.INSIDE)

    def to_dict(self) -> dict[str, Any]:
        """What was asked, how many places are surely inside, and the slugs of those on the border."""
        border = [one.place.slug for one in self.on_the_border]
        return {
            "place": self.centre.slug,
            "distance": self.words,
            "km": self.km,
            "inside": len(self.places) - len(border),
            "borderline": border,
            "borderline_included": self.borderline,
            "without_point": list(self.unlocated),
        }
