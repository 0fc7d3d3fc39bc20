"""Positions: which places are points, and why the others are none."""

from itertools import pairwise
from typing import NamedTuple

from tracker.records.entries import Place
from tracker.vocabulary import PlaceKind

_AREAS = {PlaceKind.WORLD_REGION, PlaceKind.AREA, PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ROUTE}
"""Kinds of place whose middle is nowhere in particular: a point there would be taken for a sighting."""


class Position(NamedTuple):
    """Degrees on WGS-84, east and north, and how far the truth may lie in km where that is known."""

    lon: float
    lat: float
    precision_km: float | None


def position(place: Place | None) -> Position | None:
    """Where the place is; nothing for areas, whatever point they bear, and for places without coordinates."""
    if place is None or place.kind in _AREAS or place.lat is None or place.lon is None:
        return None
    return Position(place.lon, place.lat, place.precision_km)


def unlocated(place: Place | None) -> str | None:
    """Why there is no position, in words; nothing where there is one."""
    if position(place):
        return None
    if place is None:
        return "a place that is not known"
    if place.kind in _AREAS:
        return f"{place.kind}: an area is no point"
    return "no coordinates recorded"


def bounding_box(found: list[Position]) -> list[float] | None:
    """West, south, east, north of the positions; where they lie on both sides of the 180th meridian west is the
    greater (RFC 7946, section 5.2). Nothing without a position.
    """
    if not found:
        return None
    lats = [one.lat for one in found]
    west, east = _sides(sorted(one.lon for one in found))
    return [west, min(lats), east, max(lats)]


def _sides(lons: list[float]) -> tuple[float, float]:
    """Both ends of the shortest arc that holds all of them: what is left when the widest gap is taken out."""
    gaps = [(after - before, at) for at, (before, after) in enumerate(pairwise(lons), 1)]
    widest, at = max(gaps, default=(0.0, 0))
    around = lons[0] + 360 - lons[-1]
    return (lons[at], lons[at - 1]) if widest > around else (lons[0], lons[-1])
