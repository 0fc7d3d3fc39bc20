"""Density: derived from a figure and a recorded measure, never from anything else."""

import json
from pathlib import Path

import pytest

from tests.contract import faults
from tracker.dataset import Dataset, create_dataset
from tracker.errors import QuestionError
from tracker.reports.densities import DensityReport

ON = "2022-02-15"
KNOWN = "2022-02-21"
WORLD = """
owners: [{slug: RUS, name: Russia}]
items: [{slug: personnel, name: personnel, unit: personnel}, {slug: tank, name: tank, unit: vehicle}]
scopes: [{slug: all, name: all}]
sources: [{slug: interfax, name: Interfax}]
places:
  - {slug: north, name: North, kind: region, area: "1,000 sq mi", frontage: 50 km, measured_by: a gazetteer}
  - {slug: vague, name: Vague, kind: region, area: some 1000 sq km, measured_by: a gazetteer}
  - {slug: least, name: Least, kind: region, area: at least 1000 sq km, measured_by: a gazetteer}
  - {slug: bare, name: Bare, kind: region}
report: {source: interfax, published: 2022-02-15}
claims:
"""
CLAIM = "  - {{owner: RUS, item: {item}, place: {place}, estimate: {words}, period: 2022-02-15, modality: claimed}}\n"


@pytest.fixture
def measured(tmp_path: Path) -> Dataset:
    """Forces at places that are measured well, badly, on one side, and not at all."""
    told = [("north", "5000"), ("vague", "1000"), ("least", "1000"), ("bare", "1000")]
    text = WORLD + "".join(CLAIM.format(item="personnel", place=place, words=words) for place, words in told)
    text += CLAIM.format(item="tank", place="north", words="more than 100")
    (tmp_path / "world.yaml").write_text(text, encoding="utf-8")
    data = create_dataset(tmp_path / "world.db")
    data.import_files([tmp_path / "world.yaml"])
    return data


def found(data: Dataset, per: str = "area") -> dict[tuple[str, str], tuple[object, object, object]]:
    return {
        (one.line.subject.item, one.line.subject.place): (one.bounds.lower, one.bounds.best, one.bounds.upper)
        for one in data.density(ON, per)
    }


def test_a_figure_is_divided_by_the_measure_in_km2_or_km(measured: Dataset) -> None:
    with measured as data:
        by_area, by_front = found(data), found(data, "frontage")
    per_km2 = 5000 / 2589.988110336  # 1,000 square miles
    assert by_area["personnel", "north"] == pytest.approx((per_km2, per_km2, per_km2))
    assert by_front == {
        ("personnel", "north"): (100, 100, 100),
        ("tank", "north"): (pytest.approx(101 / 50), None, None),  # a missing side stays missing
    }


def test_what_the_measure_leaves_open_the_density_leaves_open(measured: Dataset) -> None:
    with measured as data:
        by_area = found(data)
    assert by_area["personnel", "least"] == (None, None, 1)  # at least 1,000 km2: at most one on each
    lower, best, upper = by_area["personnel", "vague"]
    assert best == 1
    assert (lower, upper) == (pytest.approx(1000 / 1100), pytest.approx(1000 / 900))


def test_a_place_that_nobody_measured_has_none_and_is_named(measured: Dataset) -> None:
    with measured as data:
        assert ("personnel", "bare") not in found(data)
        assert data.density(ON).unmeasured == ["bare"]
        assert data.density(ON, "frontage").unmeasured == ["bare", "least", "vague"]


def test_a_soft_bound_on_either_side_is_soft(measured: Dataset) -> None:
    with measured as data:
        kinds = {one.line.subject.place: one.bounds.upper_kind for one in data.density(ON, item="personnel")}
    assert kinds == {"north": "hard", "vague": "soft", "least": "hard"}


def test_russian_personnel_on_each_km2_of_belarus(seed_dataset: Dataset) -> None:
    answer = seed_dataset.density(ON, known=KNOWN, owner="Russia", place="Belarus", item="personnel")
    one = next(one for one in answer if one.line.subject.item == "personnel")
    expected = (27000 / 207600, 30000 / 207600, 33000 / 207600)
    assert (one.bounds.lower, one.bounds.best, one.bounds.upper) == pytest.approx(expected)
    assert "CIA World Factbook" in one.measured_by
    assert faults("density", json.loads(json.dumps(answer.to_dict()))) == []


def test_the_page_says_that_it_is_derived_from_what_by_whom(seed_dataset: Dataset) -> None:
    answer = seed_dataset.density(ON, known=KNOWN, owner="Russia", place="Belarus")
    text = str(DensityReport(answer, seed_dataset.name_of).page())
    assert "derived: the figure divided by the recorded area" in text
    assert "Belarus: CIA World Factbook" in text
    assert "'~130.1–~159, best 144.5'" in text  # on 1,000 km2
    assert "no area is recorded of: Baranovichi air base, Luninets airfield" in text


def test_another_measure_is_refused(seed_dataset: Dataset) -> None:
    with pytest.raises(QuestionError, match="one of: area, frontage"):
        seed_dataset.density(ON, "head")
