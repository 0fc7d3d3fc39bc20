"""A timeline as a scenario: it fits the schema, and on any day it says what the posture says, and no more."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.maps import mapped_world
from tests.scenarios import at, count, schema_faults, units
from tests.worlds import claim
from tracker.cli.maps import backdrop
from tracker.dataset import Dataset
from tracker.reports.scenario import scenario
from tracker.reports.symbols import Identity

FEBRUARY = ("2022-01-01", "2022-03-01")
NOON = "T12:00:00+00:00"


def made(data: Dataset, days: tuple[str, str] = FEBRUARY, hostile: str = "", **asked: Any) -> Any:
    """The scenario of a timeline, as the file has it."""
    timeline = data.timeline(*days, **asked)
    lines = [one.line for course in timeline.courses for one in course.stretches if one.line]
    places = {course.subject.place for course in timeline.courses}
    around = backdrop(data, places, [used for line in lines for used in line.used])
    built = scenario(timeline, around, lambda slug: Identity.HOSTILE if slug == hostile else Identity.UNKNOWN)
    return json.loads(json.dumps(built.to_dict()))


@pytest.fixture(scope="module")
def story(seed_store: Path) -> Iterator[Any]:
    """The shipped claims on Belarus, January and February 2022."""
    with Dataset(seed_store) as data:
        yield made(data, known="2022-02-21", place="Belarus", hostile="RUS")


def test_the_story_fits_the_schema(story: Any) -> None:
    assert schema_faults(story) == []


def test_the_story_on_the_fifteenth_of_february(story: Any) -> None:
    then = {unit["name"]: at(unit, f"2022-02-15{NOON}") for unit in units(story)}
    there = {name: state for name, state in then.items() if state.get("status") in {"Reported", "Carried"}}
    assert len(there) == 11
    assert {name: state["location"] for name, state in there.items() if state.get("location")} == {
        "Su-25 (Luninets airfield)": [26.80061, 52.24864],
        "Su-35 (Baranovichi air base)": [26.05, 53.1],
    }
    figures = {name: (count(state), state["textAmplifiers"]["quantity"], state["t"]) for name, state in there.items()}
    assert figures["personnel (Belarus)"] == (30000, "~27,000–~33,000, best 30,000", "2022-02-10T00:00:00Z")  # b11
    assert figures["Spetsnaz (Belarus)"] == (5000, "5,000", "2022-02-04T00:00:00Z")
    assert figures["S-400: battalion (Belarus)"] == (2, "2", "2022-01-22T00:00:00Z")
    assert figures["Su-25 (Luninets airfield)"] == (15, "15", "2022-02-06T00:00:00Z")


@pytest.mark.parametrize("day", ["2022-01-20", "2022-01-31", "2022-02-10", "2022-02-15", "2022-02-21"])
def test_any_day_of_it_is_the_posture(story: Any, seed_store: Path, day: str) -> None:
    with Dataset(seed_store) as data:
        posture = data.posture(day, known="2022-02-21", place="Belarus")
        lines = [(line.basis.capitalize(), line.estimate.best or line.estimate.lower) for line in posture]
    then = [at(unit, day + NOON) for unit in units(story)]
    assert sorted((one["status"], count(one)) for one in then if one.get("status") not in {None, "Unknown"}) == sorted(
        lines
    )


def test_sides_and_identities(story: Any) -> None:
    assert [(side["name"], side["standardIdentity"]) for side in story["sides"]] == [
        ("Russia", "6"),
        ("Russia and Belarus", "1"),
    ]
    for side in story["sides"]:
        whole = {"sides": [side]}
        assert {unit["sidc"][3] for unit in units(whole)} == {side["standardIdentity"]}


def test_sources_stand_in_the_description(story: Any) -> None:
    (troops,) = [unit for unit in units(story) if unit["name"] == "personnel (Belarus)"]
    assert "not on the map: country" in troops["description"]
    assert "Jens Stoltenberg, stated 2022-02-03" in troops["description"]
    assert troops["externalUrl"].startswith("https://")


def test_what_is_held_is_in_the_catalogue_and_in_the_unit(story: Any) -> None:
    """The program passes over a later count of what a unit does not hold."""
    names = {one["name"] for part in ("equipment", "personnel") for one in story[part]}
    for unit in units(story):
        held = {one["name"] for part in ("equipment", "personnel") for one in unit.get(part, ())}
        later = {
            one["name"] for state in unit["state"] for part in (state.get("update") or {}).values() for one in part
        }
        assert later == held <= names


def test_ids_are_unique_and_the_same_again(story: Any, seed_store: Path) -> None:
    found = [unit["id"] for unit in units(story)] + [one["id"] for unit in units(story) for one in unit["state"]]
    assert len(set(found)) == len(found)
    with Dataset(seed_store) as data:
        assert made(data, known="2022-02-21", place="Belarus", hostile="RUS") == story


# Small worlds


def story_of(folder: Path, *claims: dict[str, Any]) -> list[Any]:
    """The units of a scenario of February 2022."""
    with mapped_world(folder, *claims) as data:
        found = made(data, ("2022-02-01", "2022-02-28"), known="2022-02-28", max_age=5)
    assert schema_faults(found) == []
    return units(found)


def test_a_lot_appears_changes_is_unknown_and_gone(tmp_path: Path) -> None:
    (lot,) = story_of(
        tmp_path,
        claim("a", "12 aircraft", "2022-02-03", stated="2022-02-03", place="base"),
        claim("b", "10 aircraft", "2022-02-04", stated="2022-02-04", place="base", speaker=""),
        claim("c", "0 aircraft", "2022-02-20", stated="2022-02-20", place="base"),
    )
    told = [(state["t"][8:10], state["status"], count(state), state["location"]) for state in lot["state"]]
    assert told == [
        ("03", "Reported", 12, [-0.125, 52.5]),
        ("04", "Reported", 10, [-0.125, 52.5]),
        ("05", "Carried", 10, [-0.125, 52.5]),
        ("10", "Unknown", None, None),  # a gap: off the map, and no count of 0
        ("20", "Gone", 0, None),  # a sourced zero
        ("21", "Gone", 0, None),
        ("26", "Unknown", None, None),
    ]


@pytest.mark.parametrize(
    ("estimate", "counted", "quantity"),
    [
        ("12 aircraft", 12, "12"),
        ("about 30 aircraft", 30, "~27–~33, best 30"),
        ("at least 51 aircraft", 51, "≥ 51"),  # what is there by every reading
        ("up to 40 aircraft", None, "≤ 40"),  # nothing is known to be there
    ],
)
def test_the_one_number_of_a_count(tmp_path: Path, estimate: str, counted: int | None, quantity: str) -> None:
    (lot,) = story_of(tmp_path, claim("a", estimate, "2022-02-03", stated="2022-02-03", place="base"))
    assert (count(lot["state"][0]), lot["state"][0]["textAmplifiers"]["quantity"]) == (counted, quantity)
    assert ("equipment" in lot) is (counted is not None)


def test_a_lot_stands_below_the_formation_that_its_claims_name(tmp_path: Path) -> None:
    with mapped_world(
        tmp_path,
        claim("a", "12 aircraft", "2022-02-03", stated="2022-02-03", place="base", formation="1st-wing"),
        claim("b", "900 personnel", "2022-02-03", stated="2022-02-03", place="land", item="personnel"),
    ) as data:
        found = made(data, ("2022-02-01", "2022-02-28"), known="2022-02-28")
    lots, formations = found["sides"][0]["groups"]
    assert [unit["name"] for unit in lots["subUnits"]] == ["personnel (Land)"]
    assert [one["name"] for one in found["personnel"]] == ["personnel"]
    (wing,) = formations["subUnits"]
    assert (wing["name"], wing["sidc"]) == ("1st Wing", "10011000170000000000")
    assert [unit["name"] for unit in wing["subUnits"]] == ["fighter (Base)"]


def test_a_formation_of_another_owner_does_not_take_a_lot_to_its_side(tmp_path: Path) -> None:
    one = claim("a", "12 aircraft", "2022-02-03", stated="2022-02-03", place="base", formation="joint")
    with mapped_world(tmp_path, one) as data:
        found = made(data, ("2022-02-01", "2022-02-28"), known="2022-02-28")
    assert [(side["name"], [group["name"] for group in side["groups"]]) for side in found["sides"]] == [
        ("Red", ["Lots"])
    ]


def test_text_from_strangers_is_no_markup(tmp_path: Path) -> None:
    evil = "[x](javascript:alert(1)) <img src=x onerror=alert(1)> *b*"
    (lot,) = story_of(tmp_path, claim("a", "1 aircraft", "2022-02-03", stated="2022-02-03", place="base", quote=evil))
    assert "\\<img" in lot["description"]
    assert "\\[x\\]" in lot["description"]


def test_nothing_known_is_a_scenario_still(tmp_path: Path) -> None:
    assert story_of(tmp_path, claim("a", "1 aircraft", "2021-02-03", stated="2021-02-03", place="base")) == []
