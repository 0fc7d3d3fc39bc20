"""Reach: where a printed range ends, and on which side of each range a place lies."""

import json
from typing import Any

import pytest

from tests.contract import faults
from tracker import hedges
from tracker.dataset import Dataset
from tracker.errors import QuestionError, UnknownNameError
from tracker.reach import edge_of
from tracker.records.entries import Range
from tracker.reports.reached import ReachReport
from tracker.units import canonical_unit
from tracker.vocabulary import Within

EDGES = [
    # words, where the range ends in km: at least and at most
    ("400 km", 400, 400),
    ("up to 500 km", 500, 500),  # a range of 500 km
    ("380-500 km", 380, 500),
    ("over 1,500 km", 1500, None),  # where it ends was not said
    ("close to 1,600 km", 1550, 1600),  # news-v1: below it, but not by much
    ("249 miles", 400.726656, 400.726656),
    ("100 nautical miles", 185.2, 185.2),
    ("about 400 km", 360, 440),
]


@pytest.mark.parametrize(("words", "least", "most"), EDGES)
def test_where_a_range_ends(words: str, least: float | None, most: float | None) -> None:
    edge = edge_of(hedges.read(words, units=canonical_unit, continuous=True))
    assert edge.lower == pytest.approx(least)
    assert edge.upper == (most if most is None else pytest.approx(most))


def sides(data: Dataset, item: str, start: str, **asked: Any) -> dict[str, dict[str, str]]:
    """For each place the sides it lies on, by range."""
    found = data.reach(item, start, **asked).to_dict()
    return {one["place"]: {side["range"]: side["within"] for side in one["reach"]} for one in found["places"]}


def test_each_published_range_stands_for_itself(seed_dataset: Dataset) -> None:
    found = sides(seed_dataset, "Iskander", "Luninets", place="Poland")
    assert found["warsaw"] == {
        "iskander-m.interia": "borderline",  # 380 to 500 km
        "iskander-m.republic-world": "inside",  # more than 300 miles
        "iskander-m.russia-insider": "inside",  # 310 miles
        "iskander-m.tass": "inside",  # up to 500 km
    }
    assert found["powidz-air-base"] == {
        "iskander-m.interia": "outside",
        "iskander-m.republic-world": "borderline",  # nobody said where it ends
        "iskander-m.russia-insider": "outside",
        "iskander-m.tass": "outside",
    }


def test_an_item_brings_the_ranges_of_all_below_it(seed_dataset: Dataset) -> None:
    assert {one.entry.item for one in seed_dataset.reach("combat aircraft", "Minsk").ranges} == {"su-35"}


def test_the_nearest_places_beyond_all_ranges_are_told(seed_dataset: Dataset) -> None:
    many, none = (sides(seed_dataset, "S-400", "Luninets", configuration="48N6", beyond=count) for count in (4, 0))
    beyond = [place for place in many if place not in none]
    assert beyond == ["homel-airport", "vilnius", "zyabrovka-airfield", "hostomel-airport"]
    assert all(many[place] == {"s-400.48n6": "outside"} for place in beyond)
    assert all(set(one.values()) <= {"inside", "borderline"} for one in none.values())


def test_more_places_than_there_are_cannot_be_told(seed_dataset: Dataset) -> None:
    with_point = [one for one in seed_dataset.entries("place") if getattr(one, "lat", None) is not None]
    assert len(sides(seed_dataset, "S-400", "Luninets", beyond=1000)) == len(with_point) - 1  # not the start itself


def test_an_area_gives_all_its_places(seed_dataset: Dataset) -> None:
    found = sides(seed_dataset, "S-400", "Luninets", configuration="40n6", place="Latvia")
    assert found == {"lielvarde-air-base": {"s-400.40n6": "outside"}, "riga": {"s-400.40n6": "outside"}}


@pytest.mark.parametrize(
    ("item", "start", "configuration", "said"),
    [
        ("personnel", "Luninets", None, "no published range of personnel is known"),
        ("S-400", "Luninets", "50N6", "one of: 40N6, 48N6, 9M96E2, against ballistic missiles"),
        ("Iskander", "Luninets", "9M723", "its ranges name none: leave it out"),
        ("S-400", "Belarus", None, "Belarus has no point to measure from"),
    ],
)
def test_what_cannot_be_answered_is_said(
    seed_dataset: Dataset, item: str, start: str, configuration: str | None, said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        seed_dataset.reach(item, start, configuration=configuration)


def test_unknown_names_are_refused(seed_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError, match="s-400"):
        seed_dataset.reach("S-4000", "Luninets")


def test_the_answer_fits_its_schema(seed_dataset: Dataset) -> None:
    answer = json.loads(json.dumps(seed_dataset.reach("S-400", "Luninets").to_dict()))
    assert faults("reach", answer) == []
    assert faults("reach", answer | {"more": 1})


def test_the_page_names_every_source_and_what_is_unverified(seed_dataset: Dataset) -> None:
    reach = seed_dataset.reach("S-400", "Luninets")
    text = str(ReachReport(reach, seed_dataset.name_of).page())
    assert all(one.entry.source in text for one in reach.ranges)
    assert "Delfi.lt 2011, 120-400 km (unverified)" in text
    assert reach.count(2, Within.INSIDE) == 18
    assert "in, of a minimum: too near" in text


def test_every_shipped_range_is_a_length_of_an_item_that_is_there(seed_dataset: Dataset) -> None:
    ranges = seed_dataset.entries("range")
    assert len(ranges) > 15
    for one in ranges:
        assert isinstance(one, Range)
        assert edge_of(one.estimate).lower
