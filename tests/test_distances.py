"""Distances: geodesics as computed elsewhere, precision that never tightens, and windows that miss nothing."""

import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tracker.distances import Window, distance, judge, windows
from tracker.estimates import Bounds
from tracker.places import Point
from tracker.vocabulary import BoundKind, Within

LUNINETS = Point(52.24864, 26.80061, 10)
TOLERANCE_KM = 1e-6

latitudes = st.floats(-90, 90) | st.sampled_from([-90.0, 0.0, 89.999, 90.0])
longitudes = st.floats(-180, 180) | st.sampled_from([-180.0, -179.999, 0.0, 180.0])
precisions = st.floats(0.001, 500)
points = st.builds(Point, latitudes, longitudes, precisions)
radii = st.floats(0.001, 25_000)


def best(a: Point, b: Point) -> float:
    found = distance(a, b).best
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (LUNINETS, Point(53.90019, 27.56653, 5), 190.8),  # Minsk; these five are those of DOMAIN section 13
        (LUNINETS, Point(54.68916, 25.2798, 5), 289.8),  # Vilnius
        (LUNINETS, Point(50.45466, 30.5238, 5), 327.2),  # Kyiv
        (LUNINETS, Point(52.22977, 21.01178, 5), 395.3),  # Warsaw
        (LUNINETS, Point(56.946, 24.10589, 5), 551.0),  # Riga
        (
            Point(0, 0, 1),
            Point(0, 180, 1),
            20003.9,
        ),  # over a pole: shorter than along the equator (Vincenty fails here)
        (Point(90, 0, 1), Point(-90, 77, 1), 20003.9),  # pole to pole, whatever the longitudes
        (Point(90, 0, 1), Point(90, 135, 1), 0),  # a pole has every longitude
        (Point(0, 179.5, 1), Point(0, -179.5, 1), 111.3),  # across the date line: one degree of the equator
        (Point(-17.5, 180, 1), Point(-17.5, -180, 1), 0),  # the date line itself
    ],
)
def test_distances_are_geodesics(a: Point, b: Point, km: float) -> None:
    assert best(a, b) == pytest.approx(km, abs=0.05)


def test_the_precision_of_both_ends_adds() -> None:
    found = distance(LUNINETS, Point(52.22977, 21.01178, 5))
    assert found.lower == pytest.approx(380.3, abs=0.05)
    assert found.upper == pytest.approx(410.3, abs=0.05)
    assert (found.lower_kind, found.upper_kind) == (BoundKind.HARD, BoundKind.HARD)


def test_no_distance_is_below_zero() -> None:
    assert distance(LUNINETS, Point(52.25, 26.8, 20)).lower == 0


@given(points, points)
def test_there_and_back_is_the_same(a: Point, b: Point) -> None:
    there, back = distance(a, b), distance(b, a)
    assert there.best == pytest.approx(back.best, abs=TOLERANCE_KM)
    assert there.upper == pytest.approx(back.upper, abs=TOLERANCE_KM)


@given(points, points, points)
def test_a_detour_is_never_shorter(a: Point, b: Point, c: Point) -> None:
    assert best(a, c) <= best(a, b) + best(b, c) + TOLERANCE_KM


@given(points, points, st.floats(0, 1000))
def test_a_point_known_less_well_never_tightens_a_distance(a: Point, b: Point, more: float) -> None:
    assume(b.precision_km + more <= 20_038)
    sure, unsure = distance(a, b), distance(a, Point(b.lat, b.lon, b.precision_km + more))
    assert (unsure.lower or 0) <= (sure.lower or 0) <= (sure.best or 0) <= (sure.upper or 0) <= (unsure.upper or 0)


EDGES = [
    # distance, edge, verdict: 380.3 to 410.3 km is Warsaw from Luninets
    ((380.3, 410.3), (400, 400), "borderline"),
    ((380.3, 410.3), (410.3, 410.3), "inside"),  # an edge that is just reached holds
    ((380.3, 410.3), (380.3, 380.3), "borderline"),
    ((380.3, 410.3), (380.2, 380.2), "outside"),
    ((380.3, 410.3), (380, 500), "borderline"),  # "380-500 km": sure only within 380
    ((300, 310), (380, 500), "inside"),
    ((500.1, 510), (380, 500), "outside"),
    ((100, 110), (1500, None), "inside"),  # "over 1,500 km"
    ((9000, 9010), (1500, None), "borderline"),  # nothing is surely beyond it
    ((100, 110), (None, 400), "borderline"),  # an edge that may lie anywhere below 400
    ((401, 410), (None, 400), "outside"),
]


@pytest.mark.parametrize(("apart", "edge", "verdict"), EDGES)
def test_within_is_yes_no_or_borderline(
    apart: tuple[float, float], edge: tuple[float | None, float | None], verdict: str
) -> None:
    assert judge(Bounds(lower=apart[0], upper=apart[1]), Bounds(lower=edge[0], upper=edge[1])) == verdict


@given(points, points, radii, st.floats(0, 5_000))
def test_what_is_inside_stays_inside_a_wider_circle(a: Point, b: Point, km: float, wider: float) -> None:
    order = [Within.OUTSIDE, Within.BORDERLINE, Within.INSIDE]
    near, far = (judge(distance(a, b), Bounds(lower=edge, upper=edge)) for edge in (km, km + wider))
    assert order.index(near) <= order.index(far)


def holds(window: Window, point: Point) -> bool:
    return window.south <= point.lat <= window.north and window.west <= point.lon <= window.east


@given(points, points)
@example(Point(89.9, 0, 1), Point(89.9, 180, 1))  # over the pole, with the other longitude
@example(Point(0, 179.9, 1), Point(0, -179.9, 1))  # across the date line
@example(Point(0, -180, 1), Point(0, 180, 1))
def test_windows_hold_everything_within_the_radius(centre: Point, point: Point) -> None:
    radius = best(centre, point) + 1e-9
    assert any(holds(window, point) for window in windows(centre, radius))


@given(points, radii)
def test_windows_are_parts_of_the_map(centre: Point, radius: float) -> None:
    for window in windows(centre, radius):
        assert -90 <= window.south <= window.north <= 90
        assert -180 <= window.west <= window.east <= 180
        assert not any(map(math.isnan, window))


@pytest.mark.parametrize(
    ("centre", "km", "parts"),
    [
        (LUNINETS, 400, 1),
        (Point(0, 179.9, 1), 100, 2),  # cut at the date line, east and west of it
        (Point(0, -179.9, 1), 100, 2),
        (Point(89.9, 10, 1), 100, 1),  # all round the pole
        (Point(-89.9, 10, 1), 100, 1),
    ],
)
def test_a_window_is_cut_at_the_date_line_only(centre: Point, km: float, parts: int) -> None:
    found = windows(centre, km)
    assert len(found) == parts
    if abs(centre.lat) > 89:
        assert (found[0].west, found[0].east) == (-180, 180)


def test_windows_are_not_much_larger_than_the_circle() -> None:
    (window,) = windows(LUNINETS, 400)
    assert window.north - window.south < 2 * 3.7  # degrees: 400 km are 3.6
    assert window.east - window.west < 2 * 6.0  # 400 km are 5.9 degrees at that latitude
