"""GeoJSON: valid to a parser that is not ours, with our numbers in it, and no point for what has none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geojson
import pytest

from tests.command_line import ASKED, Run
from tests.maps import LOADED, claims_on_map, mapped_world, written
from tests.worlds import claim
from tracker.dataset import Dataset
from tracker.reports import geojson_format
from tracker.reports.features import Features


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Dataset]:
    with mapped_world(tmp_path, *LOADED) as opened:
        yield opened


def parsed(text: str) -> Any:
    """The text as the package `geojson` reads it, found valid."""
    found = geojson.loads(text)
    assert isinstance(found, geojson.FeatureCollection)
    for feature in found["features"]:
        assert feature["geometry"] is None or feature.is_valid, feature.errors()
    return found


def by_key(collection: Any) -> dict[str, Any]:
    return {one["properties"]["key"]: one for one in collection["features"]}


def test_longitude_stands_before_latitude_and_numbers_are_ours(data: Dataset) -> None:
    base = by_key(parsed(written(geojson_format, claims_on_map(data))))["f1"]
    assert base["geometry"] == {"type": "Point", "coordinates": [-0.125, 52.5]}
    said = base["properties"]
    assert (said["estimate_lower"], said["estimate_best"], said["estimate_upper"]) == (12, 12, 12)
    assert (said["precision_km"], said["unlocated"], said["sidc"]) == (2, None, "10010100000000000000")
    assert said["formations"] == [{"formation": "1st-wing", "name": "1st Wing", "sidc": "10011000170000000000"}]
    assert said["sources"][0]["url"] == "https://agency.org/1?a=1&b=2"
    assert (said["valid"], said["stated"], said["recorded"]) == (["2022-02-10"], "2022-02-20", 2)


# An open side is no day: a slider shows the feature on all days before or after.
@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2022-02-10", "2022-02-10", "2022-02-10"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022-02-10/..", "2022-02-10", None),
        ("/2022-02-10", None, "2022-02-10"),
    ],
)
def test_a_time_slider_finds_the_days(tmp_path: Path, period: str, first: str | None, last: str | None) -> None:
    with mapped_world(tmp_path, claim("k1", "1 aircraft", period, place="base")) as data:
        said = by_key(parsed(written(geojson_format, claims_on_map(data))))["k1"]["properties"]
    assert (said["first_day"], said["last_day"]) == (first, last)


def test_places_speak_of_no_days(run: Run) -> None:
    found = parsed(run("places", "--format", "geojson").out)["features"]
    assert not any("first_day" in one["properties"] for one in found)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("f2", "country: an area is no point"),  # though its entry bears coordinates
        ("f3", "no coordinates recorded"),
    ],
)
def test_what_has_no_point_is_listed_without_one(data: Dataset, key: str, why: str) -> None:
    collection = parsed(written(geojson_format, claims_on_map(data)))
    found = by_key(collection)[key]
    assert found["geometry"] is None
    assert found["properties"]["unlocated"] == why
    assert collection["unlocated"] == 2


def test_soft_and_missing_bounds_stay_so(data: Dataset) -> None:
    found = by_key(parsed(written(geojson_format, claims_on_map(data))))
    about, least = found["f2"]["properties"], found["f3"]["properties"]
    assert about["estimate_lower_kind"] == about["estimate_upper_kind"] == "soft"
    assert (least["estimate_lower"], least["estimate_lower_kind"], least["estimate_upper"]) == (4, "hard", None)


@pytest.mark.parametrize(
    ("places", "box"),
    [
        (["base"], [-0.125, 52.5, -0.125, 52.5]),
        (["base", "land"], [-0.125, 52.5, -0.125, 52.5]),  # a country has no part in it
        (["land", "camp"], None),
        (["atoll", "reef"], [179.5, -15, -178.75, -14.25]),  # across the 180th meridian: west is the greater
    ],
)
def test_the_bounding_box_holds_the_points(tmp_path: Path, places: list[str], box: list[float] | None) -> None:
    claims = [claim(f"k{at}", "1 aircraft", "2022-02-10", place=place) for at, place in enumerate(places)]
    with mapped_world(tmp_path, *claims) as data:
        assert parsed(written(geojson_format, claims_on_map(data))).get("bbox") == box


def test_nothing_found_is_a_collection_still() -> None:
    text = written(geojson_format, Features("nothing", {}, []))
    assert parsed(text)["features"] == []


def test_a_line_is_as_late_as_the_last_of_its_claims(run: Run) -> None:
    found = parsed(run("posture", "--on", "2022-02-15", *ASKED, "--item", "personnel", "--format", "geojson").out)
    (troops,) = [one["properties"] for one in found["features"] if one["properties"]["item"] == "personnel"]
    assert sorted(one["stated"] for one in troops["sources"]) == ["2022-02-03", "2022-02-03", "2022-02-21"]
    assert troops["stated"] == "2022-02-21"


HOSTILE = '</script><script>alert(1)</script> "quoted" \\ =cmd|x \u202eevil Барановичи'


def test_text_from_strangers_reads_back_and_drives_nothing(tmp_path: Path) -> None:
    with mapped_world(tmp_path, claim("h1", "1 aircraft", "2022-02-10", place="base", quote=HOSTILE)) as data:
        text = written(geojson_format, claims_on_map(data))
    assert "\u202e" not in text
    assert by_key(parsed(text))["h1"]["properties"]["quote"] == HOSTILE


def lines_of(answer: Any) -> dict[str, Any]:
    return {"/".join(line[part] for part in ("owner", "item", "place", "scope", "unit")): line for line in answer}


@pytest.mark.parametrize("day", ["2022-02-15", "2022-02-01"])
def test_a_posture_on_a_map_is_the_posture(run: Run, day: str) -> None:
    asked = ("posture", "--on", day, *ASKED[:4])
    plain = lines_of(json.loads(run(*asked, "--format", "json").out)["lines"])
    found = {one["id"]: one for one in parsed(run(*asked, "--format", "geojson").out)["features"]}
    assert found.keys() == plain.keys()
    whole = json.loads(run(*asked, "--format", "json").out)
    foreign = parsed(run(*asked, "--format", "geojson").out)
    assert (foreign["totals"], foreign["mentions"]) == (whole["totals"], whole["mentions"])
    for name, line in plain.items():
        said = found[name]["properties"]
        for part in ("lower", "lower_kind", "best", "upper", "upper_kind", "words"):
            assert said[f"estimate_{part}"] == line["estimate"][part]
        assert (said["basis"], said["age_days"], said["grade"]) == (line["basis"], line["age_days"], line["grade"])
        assert len(said["sources"]) == line["claims"]


def test_the_seed_story_on_a_map(run: Run) -> None:
    text = run("posture", "--on", "2022-02-15", *ASKED, "--format", "geojson").out
    points = {one["properties"]["place"]: one["geometry"] for one in parsed(text)["features"] if one["geometry"]}
    assert points == {
        "baranovichi-air-base": {"type": "Point", "coordinates": [26.05, 53.1]},
        "luninets-airfield": {"type": "Point", "coordinates": [26.80061, 52.24864]},
    }


def test_a_comparison_on_a_map(run: Run) -> None:
    asked = ("compare", "2022-01-31", "2022-02-20", *ASKED)
    plain = lines_of(json.loads(run(*asked, "--format", "json").out)["changes"])
    found = {one["id"]: one["properties"] for one in parsed(run(*asked, "--format", "geojson").out)["features"]}
    assert {name: said["verdict"] for name, said in found.items()} == {
        name: line["verdict"] for name, line in plain.items()
    }
    whole = json.loads(run(*asked, "--format", "json").out)
    assert parsed(run(*asked, "--format", "geojson").out)["totals"] == whole["totals"]
    personnel = found["RUS/personnel/belarus/all/personnel"]
    assert (personnel["change_lower"], personnel["change_upper"]) == (22001, 28500)
    assert (personnel["before_on"], personnel["after_on"]) == ("2022-01-31", "2022-02-20")


def test_all_places_on_a_map(run: Run) -> None:
    text = run("places", "--format", "geojson").out
    collection = parsed(text)
    countries = [one for one in collection["features"] if one["properties"]["kind"] == "country"]
    assert len(countries) > 200
    assert all(one["geometry"] is None for one in countries)
    located = [one for one in collection["features"] if one["geometry"]]
    assert len(located) + collection["unlocated"] == len(collection["features"])
    for one in located:
        assert one["geometry"]["coordinates"] == [one["properties"]["lon"], one["properties"]["lat"]]


def test_what_is_no_place_has_no_map(run: Run) -> None:
    ended = run("owners", "--format", "geojson")
    assert ended.code == 2
    assert "'json'" in ended.err
