"""Near: places by distance, what stands there, and the filter by distance on every question."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contract import faults
from tracker.dataset import Dataset, create_dataset
from tracker.errors import QuestionError
from tracker.reports.nearby import NearReport

ON: dict[str, Any] = {"on": "2022-02-15", "known": "2022-02-21"}


def lines(posture: Any) -> set[tuple[str, str]]:
    return {(line.subject.item, line.subject.place) for line in posture}


def test_places_are_listed_nearest_first(seed_dataset: Dataset) -> None:
    near = seed_dataset.near("Luninets", "400 km")
    assert [one.place.slug for one in near][:3] == [
        "luninets-airfield",
        "rechitsa-brest-region",
        "baranovichi-air-base",
    ]
    distances = [one.distance.best or 0 for one in near]
    assert distances == sorted(distances)
    assert near.posture is None


def test_an_area_narrows_the_places(seed_dataset: Dataset) -> None:
    near = seed_dataset.near("Luninets", "400 km", place="Poland")
    assert [one.place.slug for one in near] == ["warsaw", "rzeszow-airport"]
    assert not list(seed_dataset.near("Luninets", "400 km", place="Poland", borderline="exclude"))


def test_what_stands_there_is_the_posture_of_these_places(seed_dataset: Dataset) -> None:
    near = seed_dataset.near("Luninets", "400 km", **ON)
    assert near.posture is not None
    everywhere = lines(seed_dataset.posture(**ON))
    inside = {one.place.slug for one in seed_dataset.near("Luninets", "400 km")}
    assert lines(near.posture) == {line for line in everywhere if line[1] in inside} != set()
    assert [one.place.slug for one in near] == ["luninets-airfield", "baranovichi-air-base"]
    assert [[line.subject.item for line in near.lines(one)] for one in near] == [["su-25"], ["su-35"]]


def test_without_a_day_no_claim_is_looked_at(seed_dataset: Dataset) -> None:
    with pytest.raises(QuestionError, match="owner is asked of what stands there"):
        seed_dataset.near("Luninets", "400 km", owner="Russia")


@pytest.mark.parametrize("asked", [{}, ON])
def test_the_answer_fits_its_schema(seed_dataset: Dataset, asked: dict[str, Any]) -> None:
    answer = json.loads(json.dumps(seed_dataset.near("Luninets", "400 km", **asked).to_dict()))
    assert faults("near", answer) == []
    assert faults("near", answer | {"more": 1})


def test_bounds_are_rounded_outward_to_the_metre(seed_dataset: Dataset) -> None:
    near = seed_dataset.near("Luninets", "400 km")
    for one in near:
        said = one.to_dict()["distance_km"]
        assert said["lower"] <= (one.distance.lower or 0) <= (one.distance.upper or 0) <= said["upper"]
        assert said["upper"] - (one.distance.upper or 0) < 0.001


# The filter on every question


def test_a_posture_takes_its_distance_as_a_filter(seed_dataset: Dataset) -> None:
    posture = seed_dataset.posture(**ON, within="120 km of Luninets", item="Su-35")
    assert lines(posture) == {("su-35", "baranovichi-air-base")}
    asked = posture.to_dict()["question"]["filter"]["within"]
    assert (asked["place"], asked["km"], asked["inside"], asked["borderline"]) == ("luninets-airfield", 120, 3, [])
    assert faults("posture", posture.to_dict()) == []


def test_nothing_is_there_where_no_place_is(seed_dataset: Dataset) -> None:
    assert len(seed_dataset.posture(**ON, within="1 km of Dzemgi")) == 0


def test_claims_and_timelines_take_it_too(seed_dataset: Dataset) -> None:
    near = {one.place.slug for one in seed_dataset.near("Luninets", "120 km")}
    everything, inside = seed_dataset.claims(), seed_dataset.claims(within="120 km of Luninets")
    assert {one.claim.id for one in inside} == {one.claim.id for one in everything if one.claim.place in near}
    timeline = seed_dataset.timeline("2022-02-01", "2022-02-20", within="120 km of Luninets")
    assert {course.subject.place for course in timeline} == {"luninets-airfield", "baranovichi-air-base"}


def test_why_and_conflicts_take_it_too(seed_dataset: Dataset) -> None:
    reasons = seed_dataset.why(**ON, within="120 km of Luninets")
    assert {one.line.subject.item for one in reasons} == {"su-25", "su-35"}
    found = seed_dataset.conflicts("2022-02-10", known="2022-02-21", within="120 km of Luninets")
    assert {one.subject.place for one in found} <= {one.place.slug for one in seed_dataset.near("Luninets", "120 km")}


def test_a_comparison_may_set_two_circles_side_by_side(seed_dataset: Dataset) -> None:
    found = seed_dataset.compare(
        "2022-02-15", known="2022-02-21", within="120 km of Luninets", vs_within="10 km of Luninets"
    )
    sides = {change.subject.place: (change.before is None, change.after is None) for change in found}
    assert sides == {"baranovichi-air-base": (False, True), "luninets-airfield": (False, False)}


MOVE = """
owners: [{slug: RUS, name: Russia}]
items: [{slug: personnel, name: personnel, unit: personnel}]
scopes: [{slug: all, name: all}]
sources: [{slug: interfax, name: Interfax}]
places:
  - {slug: a, name: A, kind: town, lat: 0, lon: 179.9, precision_km: 1}
  - {slug: b, name: B, kind: town, lat: 0, lon: -179.9, precision_km: 1}
  - {slug: c, name: C, kind: town, lat: 5, lon: 0, precision_km: 1}
report: {source: interfax, published: 2022-03-12}
claims:
  - {owner: RUS, item: personnel, place: b, from: a, kind: change, estimate: 100, period: 2022-02, modality: claimed}
  - {owner: RUS, item: personnel, place: c, kind: change, estimate: 7, period: 2022-02, modality: claimed}
"""


@pytest.mark.parametrize(
    ("within", "shifts"),
    [
        ("5 km of A", {"a": -100}),  # one end of the move
        ("50 km of B", {"a": -100, "b": 100}),  # both, across the date line
        ("5 km of C", {"c": 7}),
    ],
)
def test_told_changes_count_where_their_ends_lie_within(tmp_path: Path, within: str, shifts: dict[str, int]) -> None:
    (tmp_path / "move.yaml").write_text(MOVE, encoding="utf-8")
    with create_dataset(tmp_path / "move.db") as data:
        data.import_files([tmp_path / "move.yaml"])
        found = data.compare("2022-01-31", "2022-02-12", within=within)
        assert {one.subject.place: one.estimate.best for one in found.shifts} == shifts


def test_the_page_marks_what_is_on_the_border_and_says_what_is_left_out(seed_dataset: Dataset) -> None:
    page = NearReport(seed_dataset.near("Luninets", "400 km"), seed_dataset.name_of).page()
    text = str(page)
    assert page.title.startswith("22 places within 400 km of Luninets airfield")
    assert "'Warsaw', 'town', '395.3', '380.3–410.3'" in text
    assert "left out: what is said of areas without a point, such as Brest region, Belarus, Europe" in text
