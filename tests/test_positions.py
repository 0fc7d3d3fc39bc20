"""Positions: an area is no point, and the box around points is the smallest there is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.entries import Place
from tracker.reports.positions import Position, bounding_box, position, unlocated
from tracker.vocabulary import PlaceKind

POINTS = {PlaceKind.TOWN, PlaceKind.AIRFIELD, PlaceKind.RANGE, PlaceKind.GARRISON, PlaceKind.PORT, PlaceKind.STATION}


def place(kind: PlaceKind, **more: Any) -> Place:
    return Place(slug="x", name="X", kind=kind, **more)


@pytest.mark.parametrize("kind", PlaceKind)
def test_what_kind_of_place_is_a_point(kind: PlaceKind) -> None:
    there = place(kind, lat=52.0, lon=27.0, precision_km=20.0)
    assert position(there) == (Position(27.0, 52.0, 20.0) if kind in POINTS else None)
    assert (unlocated(there) is None) is (kind in POINTS)


@pytest.mark.parametrize(
    ("given_place", "why"),
    [
        (None, "a place that is not known"),
        (place(PlaceKind.TOWN), "no coordinates recorded"),
        (place(PlaceKind.COUNTRY), "country: an area is no point"),
    ],
)
def test_why_there_is_no_position(given_place: Place | None, why: str) -> None:
    assert position(given_place) is None
    assert unlocated(given_place) == why


def test_the_meridian_and_the_equator_are_places() -> None:
    assert position(place(PlaceKind.PORT, lat=0.0, lon=0.0)) == Position(0.0, 0.0, None)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1))
def test_the_box_holds_every_point(points: list[tuple[float, float]]) -> None:
    box = bounding_box([Position(lon, lat, None) for lon, lat in points])
    assert box is not None
    west, south, east, north = box
    for lon, lat in points:
        assert south <= lat <= north
        assert west <= lon <= east if west <= east else lon >= west or lon <= east
