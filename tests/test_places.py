"""Points with their precision, and the forms of codes."""

import csv
import time
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import SHARED
from tracker.places import CodeKind, Point, read_code, read_coordinates
from tracker.problems import Fault

PLACES = SHARED / "domain" / "places.csv"


@pytest.mark.parametrize(
    ("lat", "lon", "precision", "point"),
    [
        ("53.1", "26.05", "2", Point(53.1, 26.05, 2)),  # Baranovichi air base
        ("52.24864", "26.80061", "10", Point(52.24864, 26.80061, 10)),  # Luninets: the town for the airfield
        (" 50.6056", "137.08099 ", "2", Point(50.6056, 137.08099, 2)),  # Dzemgi; blanks around a value mean nothing
        ("-22.95", "+43.2", "0.5", Point(-22.95, 43.2, 0.5)),  # south, and a plus sign
        ("90", "-180", "20038", Point(90, -180, 20038)),  # the ends of every range are in it
    ],
)
def test_coordinates_are_read(lat: str, lon: str, precision: str, point: Point) -> None:
    assert read_coordinates(lat, lon, precision) == point


def test_minus_zero_is_zero() -> None:
    assert str(read_coordinates("-0", "-0.0", "1")) == "Point(lat=0.0, lon=0.0, precision_km=1.0)"


@pytest.mark.parametrize(
    ("lat", "lon", "precision", "code", "words"),
    [
        ("91", "181", "2", "coordinate-out-of-range", "write -90 to 90"),  # both out: no swap would help
        ("90.0000001", "26", "2", "coordinate-out-of-range", "latitude 90.0000001"),  # a hair beyond, shown in full
        ("137.08099", "50.6056", "2", "coordinate-out-of-range", "look swapped"),  # Dzemgi, longitude first
        ("-137", "50.6", "2", "coordinate-out-of-range", "look swapped"),
        ("181", "50.6", "2", "coordinate-out-of-range", "write -90 to 90"),  # no longitude either
        ("53.1", "180.1", "2", "coordinate-out-of-range", "longitude 180.1"),
        ("nan", "26", "2", "coordinate-malformed", "latitude 'nan'"),
        ("53.1", "inf", "2", "coordinate-malformed", "longitude 'inf'"),
        ("53,1", "26", "2", "coordinate-malformed", "write a point for decimals"),
        (
            "\u221253.1",
            "26",
            "2",
            "coordinate-malformed",
            "a plain minus sign",
        ),  # U+2212 is refused, never read as north
        ("53°06'N", "26", "2", "coordinate-malformed", "decimal degrees"),
        ("35UMU363838", "26", "2", "coordinate-malformed", "decimal degrees"),  # MGRS of Baranovichi
        ("5_3", "26", "2", "coordinate-malformed", "5_3"),  # float() takes it
        ("1e1", "26", "2", "coordinate-malformed", "1e1"),
        ("٥٣", "26", "2", "coordinate-malformed", "decimal degrees"),  # float() takes Arabic digits as well
        ("53" + " " * 70 + "x", "26", "2", "coordinate-malformed", "73 characters"),  # the end is not cut off unseen
        ("", "26", "2", "coordinate-missing", "no latitude"),
        ("53.1", " ", "2", "coordinate-missing", "no longitude"),
        ("53.1", "26", "", "coordinate-missing", "no precision_km"),  # a point without precision claims to be exact
        ("53.1", "26", "0", "precision-out-of-range", " 0 km"),  # as does this one
        ("53.1", "26", "-1", "precision-out-of-range", "-1 km"),
        ("53.1", "26", "20039", "precision-out-of-range", "20,038"),  # further than any two points
    ],
)
def test_bad_coordinates_are_refused(lat: str, lon: str, precision: str, code: str, words: str) -> None:
    with pytest.raises(Fault) as refused:
        read_coordinates(lat, lon, precision)
    assert refused.value.code == code
    assert words in str(refused.value)


@pytest.mark.parametrize("lat", [float("nan"), float("inf"), -90.5])
def test_no_point_beyond_the_earth_can_be_made(lat: float) -> None:
    with pytest.raises(Fault, match="latitude"):
        Point(lat, 26.05, 2)


@pytest.mark.parametrize("precision_km", [0, -1, float("nan"), float("inf")])
def test_no_point_without_precision_can_be_made(precision_km: float) -> None:
    with pytest.raises(Fault, match="precision"):
        Point(53.1, 26.05, precision_km)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("iso2", "BY", "BY"),
        ("iso2", " no ", "NO"),  # Norway, in lower case
        ("iso2", "XK", "XK"),  # Kosovo: user-assigned, and of the right form
        ("iso3166_2", "BY-BR", "BY-BR"),
        ("iso3166_2", "UA-43", "UA-43"),  # Crimea
        ("iso3166_2", "lv-rix", "LV-RIX"),
        ("icao", "UMMA", "UMMA"),
    ],
)
def test_codes_are_read(kind: CodeKind, text: str, code: str) -> None:
    assert read_code(kind, text) == code


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("iso2", ""),
        ("iso2", "BLR"),  # ISO 3166-1 alpha-3
        ("iso2", "B1"),
        ("iso2", "ВY"),  # a Cyrillic В
        ("iso2", "ß"),  # upper case of one letter is two
        ("iso2", "BY\n"),
        ("iso3166_2", "BY"),
        ("iso3166_2", "UA43"),
        ("iso3166_2", "UA-DPRX"),
        ("icao", "UMM"),
        ("icao", "UM1A"),
        ("icao", "U" * 100_000),
    ],
)
def test_other_forms_are_refused(kind: CodeKind, text: str) -> None:
    with pytest.raises(Fault, match="such as") as refused:
        read_code(kind, text)
    assert refused.value.code == f"{kind.replace('_', '-')}-malformed"


@given(st.text(), st.text(max_size=5))
def test_any_text_is_a_point_or_a_fault(text: str, other: str) -> None:
    for attempt in ((text, other, "1"), (other, text, "1"), ("1", "1", text)):
        try:
            point = read_coordinates(*attempt)
        except Fault:
            continue
        assert -90 <= point.lat <= 90
        assert -180 <= point.lon <= 180
        assert point.precision_km > 0


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_printed_point_reads_back(lat: float, lon: float) -> None:
    point = read_coordinates(f"{lat:.6f}", f"{lon:.6f}", "0.001")
    assert (point.lat, point.lon) == (float(f"{lat:.6f}"), float(f"{lon:.6f}"))


def test_long_texts_are_refused_fast() -> None:
    start = time.process_time()
    for text in ("9" * 100_000, " " * 100_000, "-" * 100_000):
        with pytest.raises(Fault, match="100,000 characters"):
            read_coordinates(text, "26", "2")
    assert time.process_time() - start < 0.03


@pytest.mark.skipif(not PLACES.exists(), reason="shared data missing")
def test_the_places_of_the_domain_guide_are_read() -> None:
    rows = list(csv.DictReader(StringIO(PLACES.read_text("utf-8"))))
    points = [read_coordinates(row["lat"], row["lon"], row["precision_km"]) for row in rows if row["lat"]]
    codes = [read_code("icao", row["icao"]) for row in rows if row["icao"]]
    assert all(read_code("iso3166_2", row["iso3166_2"]).startswith(read_code("iso2", row["iso2"])) for row in rows)
    assert (len(points), len(codes)) == (17, 4)
