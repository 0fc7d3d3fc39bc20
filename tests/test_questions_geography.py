"""Question 12 (22 in DOMAIN section 13): which capitals lie within the ranges of S-400 at Luninets? By command."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.asking import ask, line_of
from tests.postgres import Postgres

CAPITALS = {"minsk": 190.8, "vilnius": 289.8, "kyiv": 327.2, "warsaw": 395.3}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a store of the shipped claims, on each engine."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("seed_store"))
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.copy(request.getfixturevalue("seed_database"))
    yield postgres.url(name)
    postgres.drop(name)


def test_capitals_within_400_km(store: Path) -> None:
    places = {one["place"]: one for one in ask(store, "near Luninets --within '400 km'")["places"]}
    found = {slug: round(places[slug]["distance_km"]["best"], 1) for slug in CAPITALS}
    assert found == CAPITALS
    assert {slug: places[slug]["within"] for slug in CAPITALS} == dict.fromkeys(CAPITALS, "inside") | {
        "warsaw": "borderline"
    }
    assert "riga" not in places
    warsaw = places["warsaw"]["distance_km"]
    assert (round(warsaw["lower"], 1), round(warsaw["upper"], 1)) == (380.3, 410.3)


@pytest.mark.parametrize(("words", "km"), [("250 mi", 402.336), ("216 nmi", 400.032)])
def test_the_same_in_miles(store: Path, words: str, km: float) -> None:
    answer = ask(store, f"near Luninets --within '{words}'")
    assert answer["circle"]["km"] == pytest.approx(km)
    assert set(CAPITALS) <= {one["place"] for one in answer["places"]}


def test_capitals_within_the_range_of_each_missile(store: Path) -> None:
    answer = ask(store, "reach S-400 --from Luninets")
    sides = {one["place"]: {side["range"]: side["within"] for side in one["reach"]} for one in answer["places"]}
    big, small = ({place: side[name] for place, side in sides.items()} for name in ("s-400.40n6", "s-400.48n6"))
    asked = (*CAPITALS, "riga")
    assert [big[one] for one in asked] == ["inside", "inside", "inside", "borderline", "outside"]
    assert [small[one] for one in asked] == ["inside", "outside", "outside", "outside", "outside"]
    riga = next(one for one in answer["places"] if one["place"] == "riga")
    assert round(riga["distance_km"]["best"], 1) == 551.0
    sources = {one["slug"]: one["source"] for one in answer["ranges"]}
    assert "TASS" in sources["s-400.40n6"]
    assert "People's Daily" in sources["s-400.48n6"]


def test_what_stands_within_400_km(store: Path) -> None:
    answer = ask(store, "near Luninets --within '400 km' --on 2022-02-15 --known 2022-02-21")
    assert [one["place"] for one in answer["places"]] == ["luninets-airfield", "baranovichi-air-base"]
    same = ask(store, "posture --on 2022-02-15 --known 2022-02-21 --within '400 km of Luninets'")
    assert answer["posture"] == same
    assert line_of(same, place="luninets-airfield")["estimate"]["best"] == 15


def test_both_databases_answer_alike(seed_store: Path, store: Path) -> None:
    for command in ("near Luninets --within '400 km'", "reach Iskander --from Minsk"):
        assert ask(store, command) == ask(seed_store, command)
