"""The side table of points: where places are, so that what lies near a place is found without looking at all places."""

import json
import math
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, func, insert, select

from tracker.places import Point
from tracker.store.tables import ENTRY, PLACE_POINT


def locate_places(connection: Connection) -> None:
    """Add the points of the places recorded since the last one that is there: entries never change."""
    last = select(func.coalesce(func.max(PLACE_POINT.c.place), 0)).scalar_subquery()
    found = select(ENTRY.c.no, ENTRY.c.data).where(ENTRY.c.noun == "place", ENTRY.c.no > last).order_by(ENTRY.c.no)
    points = [(no, point_in(json.loads(data))) for no, data in connection.execute(found)]
    if rows := [point_row(no, point) for no, point in points if point]:
        connection.execute(insert(PLACE_POINT), rows)


def point_in(data: dict[str, Any]) -> Point | None:
    """The point in the data of a place; None where it has none, and none is made up for it."""
    written = [data[name] for name in ("lat", "lon", "precision_km") if data.get(name) is not None]
    return Point(*written) if len(written) == len(fields(Point)) else None


def point_row(no: int, point: Point) -> dict[str, Any]:
    """The row of a place by its number."""
    return {
        "place": no,
        "lat": point.lat,
        "lon": point.lon,
        "precision_km": point.precision_km,
        "band": math.floor(point.lat),
        "spread": max(0, math.ceil(math.log2(point.precision_km))),
    }
