"""What lies near a place: the same that looking at every place would find, at the poles and the date line as well."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.postgres import Postgres
from tests.test_store_index import rebuilt, side_tables, take
from tracker.distances import distance, judge
from tracker.estimates import Bounds
from tracker.places import Point
from tracker.records.nearby import Located
from tracker.store.address import address
from tracker.store.create import create
from tracker.store.nearby import _candidates, apart, located, nearby, place_lows
from tracker.store.queries import sql
from tracker.store.reader import Reader
from tracker.vocabulary import Within

CORNERS = [(90, 0), (90, -120), (-90, 7), (89.95, 179), (0, 180), (0, -180), (10, 179.99), (10, -179.99), (0, 0)]


def drawn(count: int) -> list[Point]:
    """Points all over the earth, more of them where it is hard, some known to a metre and some hardly at all."""
    rng = random.Random(7)  # noqa: S311 - the same every time
    points = [Point(lat, lon, 1) for lat, lon in CORNERS]
    for _ in range(count - len(CORNERS)):
        lat = rng.choice([rng.uniform(-90, 90), rng.uniform(85, 90), rng.uniform(-90, -85)])
        lon = rng.choice([rng.uniform(-180, 180), rng.uniform(179, 180), rng.uniform(-180, -179)])
        points.append(Point(round(lat, 5), round(lon, 5), round(10 ** rng.uniform(-3, 3.5), 3)))
    return points


POINTS = drawn(250)
_POINT = "lat: {one.lat}, lon: {one.lon}, precision_km: {one.precision_km}"
PLACES = "places:\n" + "".join(
    f"  - {{slug: p{no:03}, name: P{no}, kind: town, {_POINT.format(one=one)}}}\n" for no, one in enumerate(POINTS)
)
NO_POINT = "  - {slug: nowhere, name: Nowhere, kind: region}\n"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A store with these places, on each engine."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("points") / "points.db")
        create(address(where))
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        where = postgres.url(postgres.store())
    take(address(where), PLACES + NO_POINT)
    with Reader(where) as opened:
        yield opened


def all_of(centre: Located, edge: Bounds) -> list[tuple[str, Within]]:
    """The answer by looking at every place."""
    measured = ((f"p{no:03}", judge(distance(centre.point, point), edge)) for no, point in enumerate(POINTS))
    return sorted((slug, within) for slug, within in measured if within is not Within.OUTSIDE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    centre=st.sampled_from(POINTS) | st.builds(Point, st.floats(-90, 90), st.floats(-180, 180), st.floats(0.01, 300)),
    radius=st.floats(0.1, 3_000) | st.floats(3_000, 20_038),
    open_below=st.booleans(),
)
def test_the_index_finds_what_a_look_at_every_place_finds(
    reader: Reader, centre: Point, radius: float, open_below: bool
) -> None:
    start = Located("", "", "", centre)
    edge = Bounds(lower=None if open_below else radius, upper=radius)
    assert sorted((one.place.slug, one.within) for one in nearby(reader, start, edge)) == all_of(start, edge)


def test_an_edge_that_is_open_leaves_no_place_out(reader: Reader) -> None:
    found = nearby(reader, Located("", "", "", POINTS[8]), Bounds(lower=1500))
    assert len(found) == len(POINTS)
    assert [one.distance.best for one in found] == sorted(one.distance.best or 0 for one in found)


def test_a_place_is_no_way_from_itself_however_badly_it_is_known(reader: Reader) -> None:
    vague = max(range(len(POINTS)), key=lambda no: POINTS[no].precision_km)
    (centre,) = located(reader, [f"p{vague:03}"])
    first = nearby(reader, centre, Bounds(lower=1, upper=1))[0]
    assert (first.place, first.distance.upper, first.within) == (centre, 0, Within.INSIDE)
    assert apart(centre, centre).lower == 0


def test_a_place_without_a_point_is_nowhere_near(reader: Reader) -> None:
    assert located(reader, ["nowhere", "no-such-place"]) == []
    found = nearby(reader, Located("", "", "", POINTS[8]), Bounds(lower=20_038, upper=20_038))
    assert "nowhere" not in {one.place.slug for one in found}


def test_places_are_found_by_the_numbers_of_their_subjects(reader: Reader) -> None:
    assert len(place_lows(reader, ["p000", "p001", "nowhere"])) == 3
    assert place_lows(reader, []) == []


def test_the_index_is_used_and_not_the_table(tmp_path: Path) -> None:
    path = tmp_path / "points.db"
    create(path)
    values = {"lowest": 50, "highest": 53, "spread": 4, "south": 50, "north": 54, "west": 20, "east": 30}
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql('near')}", values)]
    wanted = "SEARCH p USING INDEX ix_place_point_spread_band_lon (spread=? AND band=? AND lon>? AND lon<?)"
    assert wanted in plan
    assert [line for line in plan if line.startswith("SCAN") and "CONSTANT" not in line and " b" not in line] == []


def test_the_cost_follows_the_answer(reader: Reader) -> None:
    looked_at = list(_candidates(reader, Point(0, 0, 1), 50))
    assert len(looked_at) < len(POINTS) / 3


def test_points_come_in_with_their_places_and_are_the_same_when_made_again(tmp_path: Path) -> None:
    path = tmp_path / "points.db"
    create(path)
    first, second = PLACES.splitlines(keepends=True)[1:3]
    take(path, f"places:\n{first}{NO_POINT}")
    take(path, f"places:\n{second}")
    before = side_tables(path)
    assert [row[1:4] for row in before["place_point"]] == [(90, 0, 1), (90, -120, 1)]
    assert rebuilt(path) == before
