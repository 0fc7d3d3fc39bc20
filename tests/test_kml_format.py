"""KML: read by fastkml and checked against the order of its elements; text is text, days are days."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastkml import KML, Placemark
from fastkml.utils import find_all
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.command_line import ASKED, Run
from tests.maps import LOADED, claims_on_map, mapped_world, written
from tests.worlds import claim
from tracker.dataset import Dataset
from tracker.reports import kml_format
from tracker.reports.features import Feature, Features

SPACE = "{http://www.opengis.net/kml/2.2}"
ORDER = ["name", "TimeSpan", "styleUrl", "ExtendedData", "Point"]
"""Of the elements of a Placemark that we write, as KML 2.2 has them."""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Dataset]:
    with mapped_world(tmp_path, *LOADED) as opened:
        yield opened


def placemarks(text: str) -> list[Any]:
    return list(find_all(KML.from_string(text.partition("?>\n")[2]), of_type=Placemark))


def values(mark: Any) -> dict[str, str]:
    return {one.name: one.value for one in mark.extended_data.elements}


def by_key(text: str) -> dict[str, Any]:
    return {values(one)["key"]: one for one in placemarks(text)}


def test_points_days_and_numbers_read_back(data: Dataset) -> None:
    found = by_key(written(kml_format, claims_on_map(data)))
    base = found["f1"]
    assert (base.geometry.x, base.geometry.y) == (-0.125, 52.5)
    assert (base.begin.dt.isoformat(), base.end.dt.isoformat()) == ("2022-02-10", "2022-02-10")
    said = values(base)
    assert (said["estimate_lower"], said["estimate_upper"], said["precision_km"]) == ("12", "12", "2.0")
    assert "https://agency.org/1?a=1&b=2" in said["sources"]


def test_an_open_period_has_no_end(data: Dataset) -> None:
    whole = by_key(written(kml_format, claims_on_map(data)))["f2"]
    assert whole.begin.dt.isoformat() == "2022-02-10"
    assert whole.end is None


def test_what_has_no_point_is_listed_in_a_folder_of_its_own(data: Dataset) -> None:
    root = etree.fromstring(written(kml_format, claims_on_map(data)).encode())
    folders = {one.findtext(f"{SPACE}name"): one for one in root.iter(f"{SPACE}Folder")}
    assert {name: len(one.findall(f"{SPACE}Placemark")) for name, one in folders.items()} == {
        "With a position": 3,
        "Without a position": 2,
    }
    assert list(folders["Without a position"].iter(f"{SPACE}Point")) == []
    assert "estimate_upper" not in values(by_key(written(kml_format, claims_on_map(data)))["f3"])  # missing, not ""


def test_the_elements_stand_in_the_order_of_the_schema(data: Dataset) -> None:
    root = etree.fromstring(written(kml_format, claims_on_map(data)).encode())
    styles = {f"#{one.get('id')}" for one in root.iter(f"{SPACE}Style")}
    for mark in root.iter(f"{SPACE}Placemark"):
        tags = [etree.QName(one).localname for one in mark]
        assert tags == [tag for tag in ORDER if tag in tags]
        assert mark.findtext(f"{SPACE}styleUrl") in styles


HOSTILE = ']]><script>alert(1)</script> & "$[name]" <a href="x">\u202eevil Барановичи'


def test_text_from_strangers_is_text(tmp_path: Path) -> None:
    with mapped_world(tmp_path, claim("h1", "1 aircraft", "2022-02-10", place="base", quote=HOSTILE)) as data:
        text = written(kml_format, claims_on_map(data))
    assert "<script" not in text
    assert "\u202e" not in text
    assert values(by_key(text)["h1"])["quote"] == HOSTILE
    tags = {etree.QName(one).localname for one in etree.fromstring(text.encode()).iter()}
    assert not tags & {"NetworkLink", "Link", "href", "description", "script", "BalloonStyle"}


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n\r\x85"), min_size=1)


@given(TEXTS, TEXTS)
def test_any_text_reads_back(name: str, value: str) -> None:
    text = written(kml_format, Features("t", {}, [Feature("x", name, None, "site", None, None, {"note": value})]))
    assert not set(text) & {"\u202e", "\u2028", "\x85", "\r"}
    root = etree.fromstring(text.encode())
    assert root.findtext(f".//{SPACE}Placemark/{SPACE}name") == name
    assert root.findtext(f".//{SPACE}value") == value


def test_what_xml_cannot_hold_is_shown() -> None:
    odd = Feature("x", "a\x0bb\ufffe", None, "site", None, None, {"note": "\x00"})
    text = written(kml_format, Features("t\x1b", {}, [odd]))
    assert [(one.name, values(one)["note"]) for one in placemarks(text)] == [("a\\u000bb\\ufffe", "\\u0000")]


@pytest.mark.parametrize(
    "asked",
    [
        ("posture", "--on", "2022-02-15", *ASKED),
        ("compare", "2022-01-31", "2022-02-20", *ASKED),
        ("claims", *ASKED),
        ("places",),
    ],
    ids=lambda asked: asked[0],
)
def test_every_answer_with_places_comes_as_kml(run: Run, asked: tuple[str, ...]) -> None:
    ended = run(*asked, "--format", "kml")
    assert (ended.code, ended.err) == (0, "")
    assert placemarks(ended.out)


def test_a_posture_spans_its_day_and_a_comparison_both(run: Run) -> None:
    (day,) = {
        (one.begin.dt.isoformat(), one.end.dt.isoformat())
        for one in placemarks(run("posture", "--on", "2022-02-15", *ASKED, "--format", "kml").out)
    }
    (both,) = {
        (one.begin.dt.isoformat(), one.end.dt.isoformat())
        for one in placemarks(run("compare", "2022-02-20", "2022-01-31", *ASKED, "--format", "kml").out)
    }
    assert (day, both) == (("2022-02-15", "2022-02-15"), ("2022-01-31", "2022-02-20"))
