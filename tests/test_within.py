"""Within: what people may write, what they are told otherwise, and which places are let through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import QuestionError, UnknownNameError
from tracker.posture.within import circle, kilometres, without_point
from tracker.store.nearby import located
from tracker.store.reader import Reader


@pytest.fixture(scope="module")
def reader(seed_store: Path) -> Iterator[Reader]:
    with Reader(seed_store) as opened:
        yield opened


LENGTHS = [
    ("400 km", 400),
    ("400km", 400),
    ("1,000 ft", 0.3048),
    ("250 mi", 402.336),
    ("250 miles", 402.336),
    ("200 nmi", 370.4),
    ("100 nautical miles", 185.2),
    ("1500 metres", 1.5),
    ("0.5 km", 0.5),
]


@pytest.mark.parametrize(("words", "km"), LENGTHS)
def test_a_distance_is_read_in_any_unit_of_length(words: str, km: float) -> None:
    assert kilometres(words) == pytest.approx(km)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("400", "a number without a unit"),
        ("400 nm", "nanometre, nautical mile"),  # ambiguous: never guessed
        ("400 m2", "unknown unit|no unit of length"),
        ("400 personnel", "no unit of length"),
        ("-5 km", "cannot be negative"),
        ("about 400 km", "not a number and a unit"),  # a circle is drawn exactly, or not at all
        ("0 km", "more than 0 km"),
        ("20039 km", "half the earth"),
        ("1.500 km", "1500 or 1.5"),
        ("9" * 5000 + " km", "5,003 characters"),
        ("", "not a number and a unit"),
    ],
)
def test_what_is_no_distance_is_refused_with_what_to_write(words: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said) as caught:
        kilometres(words)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "text",
    ["400 km of Luninets", "400 km from luninets-airfield", "  400   km  OF  Лунинец "],
)
def test_a_circle_is_a_distance_of_a_place_by_any_of_its_names(reader: Reader, text: str) -> None:
    found = circle(reader, text)
    assert (found.centre.slug, found.km, found.words) == ("luninets-airfield", 400, "400 km")
    assert [one.place.slug for one in found.on_the_border] == ["warsaw", "vitebsk", "rzeszow-airport"]


@pytest.mark.parametrize(
    "text", ["400 km", "Luninets", "of Luninets", "400 km of", "", "400 km around Luninets", " " * 10**6]
)
def test_other_words_are_refused_with_an_example(reader: Reader, text: str) -> None:
    with pytest.raises(QuestionError, match="400 km of Luninets"):
        circle(reader, text)


def test_an_unknown_place_is_refused_with_the_nearest(reader: Reader) -> None:
    with pytest.raises(UnknownNameError, match="did you mean luninets-airfield"):
        circle(reader, "400 km of Luninet")


@pytest.mark.parametrize("area", ["Brest region", "Belarus", "Africa"])
def test_an_area_is_no_point_and_none_is_made_up_for_it(reader: Reader, area: str) -> None:
    with pytest.raises(QuestionError, match="has no point to measure from") as caught:
        circle(reader, f"10 km of {area}")
    assert ("such as" in str(caught.value)) is (area != "Africa")  # places in it that have one, where there are any


def test_places_on_the_border_are_let_through_unless_asked_otherwise(reader: Reader) -> None:
    usual, without = (circle(reader, "400 km of Luninets", one) for one in ("include", "exclude"))
    assert {one.place.slug for one in usual.chosen} - {one.place.slug for one in without.chosen} == {
        one.place.slug for one in usual.on_the_border
    }
    assert usual.to_dict()["borderline"] == without.to_dict()["borderline"]
    assert (usual.to_dict()["borderline_included"], without.to_dict()["borderline_included"]) == (True, False)
    with pytest.raises(QuestionError, match="one of: include, exclude"):
        circle(reader, "400 km of Luninets", "maybe")


def test_the_areas_around_the_centre_that_have_no_point_are_named(reader: Reader) -> None:
    (centre,) = located(reader, ["luninets-airfield"])
    assert without_point(reader, centre) == ["brest-region", "belarus", "europe"]
