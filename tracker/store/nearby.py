"""What lies near a place: found by the side table of points, so that the cost follows the answer."""

import math
from collections.abc import Iterator
from typing import Any

from tracker.distances import Window, distance, judge, windows
from tracker.estimates import Bounds
from tracker.places import Point
from tracker.records.nearby import Located, Nearby
from tracker.store.queries import prepare, sql
from tracker.store.reader import Reader
from tracker.vocabulary import BoundKind, Within

_POINTS = """
SELECT e.slug, e.name, e.kind, p.lat, p.lon, p.precision_km FROM entry AS e JOIN place_point AS p ON p.place = e.no
WHERE e.noun = 'place'
AND e.slug IN (:slugs) --? slugs
ORDER BY e.slug"""
_NEXT_SPREAD = "SELECT min(spread) FROM place_point WHERE spread > :spread"
_LOWS = """
SELECT r.low FROM place_range AS r JOIN entry AS e ON e.no = r.place WHERE e.noun = 'place'
AND e.slug IN (:slugs) --? slugs"""
_HALF_ROUND_THE_EARTH = 20_038
_NOWHERE = Bounds(0, BoundKind.HARD, 0, 0, BoundKind.HARD)
_SLACK = 0.001
"""km: a millionth of a degree is lost where a bound is computed in another order."""


def located(reader: Reader, slugs: list[str]) -> list[Located]:
    """Those of the places that have a point, by slug."""
    return [_place(row) for row in reader.rows(prepare(_POINTS, {"slugs"}, {"slugs": slugs}))]


def nearby(reader: Reader, centre: Located, edge: Bounds) -> list[Nearby]:
    """The places with a point inside an edge around a place, in km, or on its border, nearest first.

    The centre is among them: wherever it lies, it is no way from itself. An edge without an upper bound leaves no
    place out.
    """
    radius = _HALF_ROUND_THE_EARTH if edge.upper is None else edge.upper
    found = _candidates(reader, centre.point, float(radius))
    measured = ((place, apart(centre, place)) for place in found)
    judged = (Nearby(place, apart, judge(apart, edge)) for place, apart in measured)
    kept = (one for one in judged if one.within is not Within.OUTSIDE)
    return sorted(kept, key=lambda one: (one.distance.best or 0, one.place.slug))


def apart(a: Located, b: Located) -> Bounds:
    """How far two places lie apart, in km; a place from itself not at all, however badly it is known."""
    return _NOWHERE if a.slug == b.slug else distance(a.point, b.point)


def place_lows(reader: Reader, slugs: list[str]) -> list[int]:
    """The numbers by which the subjects of these places are found."""
    return [row["low"] for row in reader.rows(prepare(_LOWS, {"slugs"}, {"slugs": slugs}))]


def _candidates(reader: Reader, centre: Point, radius: float) -> Iterator[Located]:
    spread = reader.value(_NEXT_SPREAD, {"spread": -1})
    while spread is not None:
        reach = min(radius + centre.precision_km + 2**spread, _HALF_ROUND_THE_EARTH) + _SLACK
        found: dict[str, Located] = {}  # at the date line a place may lie in both windows
        for window in windows(centre, reach):
            found |= {row["slug"]: _place(row) for row in reader.rows(sql("near"), _values(window, spread))}
        yield from found.values()
        spread = reader.value(_NEXT_SPREAD, {"spread": spread})


def _values(window: Window, spread: int) -> dict[str, Any]:
    bands = {"lowest": math.floor(window.south), "highest": math.floor(window.north)}
    return window._asdict() | bands | {"spread": spread}


def _place(row: Any) -> Located:
    return Located(row["slug"], row["name"], row["kind"], Point(row["lat"], row["lon"], row["precision_km"]))
