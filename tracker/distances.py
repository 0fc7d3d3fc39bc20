"""Distances over the ground, as far as the points are known, and where on a map to look for what lies within one.

Distances are geodesics on WGS-84 in km (Karney 2013, by `geographiclib`), never along a route.
"""

import math
from typing import NamedTuple

from tracker.estimates import Bounds
from tracker.places import Point
from tracker.vocabulary import BoundKind, Within

_SMALLEST_RADIUS = 6335.0
"""km: nowhere is the ellipsoid more curved (6335.44 along the meridian, at the equator). On a sphere of that radius,
with the same latitudes and longitudes, all lies at most as far apart: what is looked for there is missed nowhere.
"""
_HALF_TURN, _RIGHT_ANGLE = 180.0, 90.0


class Window(NamedTuple):
    """A part of the map that no side of the date line cuts, in degrees; west is never east of east."""

    south: float
    north: float
    west: float
    east: float


def distance(a: Point, b: Point) -> Bounds:
    """How far two points lie apart, in km: by the points, and at least and at most, since each may lie elsewhere."""
    from geographiclib.geodesic import Geodesic  # only those who measure load it

    found = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE)
    best, unsure = float(found["s12"]) / 1000, a.precision_km + b.precision_km
    return Bounds(max(0.0, best - unsure), BoundKind.HARD, best, best + unsure, BoundKind.HARD)


def judge(apart: Bounds, edge: Bounds) -> Within:
    """Whether something so far apart lies within an edge, both in km: surely, surely not, or neither.

    A side that the edge leaves open decides nothing: within "over 1,500 km" nothing is surely outside.
    """
    assert apart.lower is not None and apart.upper is not None  # noqa: S101, PT018 - a distance has both
    if edge.lower is not None and apart.upper <= edge.lower:
        return Within.INSIDE
    if edge.upper is not None and apart.lower > edge.upper:
        return Within.OUTSIDE
    return Within.BORDERLINE


def windows(centre: Point, radius_km: float) -> list[Window]:
    """The parts of the map that hold everything within a radius of the point itself: one, or two at the date line.

    The bounding box of a circle on a sphere (Bronstein; Matuschek 2010), all longitudes where the circle holds a pole.
    """
    angle = math.degrees(radius_km / _SMALLEST_RADIUS)
    south, north = centre.lat - angle, centre.lat + angle
    if south <= -_RIGHT_ANGLE or north >= _RIGHT_ANGLE:
        return [Window(max(south, -_RIGHT_ANGLE), min(north, _RIGHT_ANGLE), -_HALF_TURN, _HALF_TURN)]
    sine = math.sin(math.radians(angle)) / math.cos(math.radians(centre.lat))
    width = math.degrees(math.asin(min(1.0, sine)))
    west, east = centre.lon - width, centre.lon + width
    if west < -_HALF_TURN:
        return [Window(south, north, -_HALF_TURN, east), Window(south, north, west + 360, _HALF_TURN)]
    if east > _HALF_TURN:
        return [Window(south, north, west, _HALF_TURN), Window(south, north, -_HALF_TURN, east - 360)]
    return [Window(south, north, west, east)]
