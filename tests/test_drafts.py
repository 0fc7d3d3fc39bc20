"""Drafts: what a scenario says and no more, as a file that is refused until a person has completed it."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.maps import mapped_world
from tests.scenarios import SAMPLES, sample, smallest
from tests.test_scenario import made
from tests.worlds import claim
from tracker import reading
from tracker.cli.names import names_of
from tracker.dataset import Dataset
from tracker.reading.drafts import drafts
from tracker.reading.located import find_forbidden
from tracker.reading.scenario_file import read_scenario
from tracker.records.draft import Draft, Drafts
from tracker.records.entries import Place
from tracker.records.scenario import Scenario
from tracker.reports import drafts_format


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Dataset]:
    with mapped_world(tmp_path, claim("a", "1 aircraft", "2022-02-03", place="base")) as opened:
        yield opened


def read(data: Dataset, scenario: Any) -> Drafts:
    places = [one for one in data.entries("place") if isinstance(one, Place)]
    return drafts(Scenario.model_validate(scenario), "war.json", names_of(data), places)


def told(found: Drafts) -> list[tuple[Any, ...]]:
    return [(one.item, one.estimate, one.place, one.period) for one in found.found]


def text_of(found: Drafts) -> str:
    stream = io.StringIO()
    drafts_format.write(found, stream)
    return stream.getvalue()


BASE = [-0.125, 52.5]
HOLDS = {"equipment": [{"name": "Fighter", "count": 24, "onHand": 20}]}


def later(kind: str, **held: int) -> dict[str, Any]:
    return {kind: {"equipment": [{"name": "Fighter", **held}]}}


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ({}, []),  # it says nothing of where or how many
        ({"location": BASE}, [(None, None, "base", None)]),
        ({"location": [-0.13, 52.5]}, [(None, None, None, None)]),  # near is not there
        ({"location": [10.0, 50.0]}, [(None, None, None, None)]),  # of a dock and a yard there none is chosen
        (
            {**HOLDS, "textAmplifiers": {"quantity": "≥ 20"}},
            [("fighter", {"lower": "20", "lower_kind": "hard"}, None, None)],
        ),
        (HOLDS, [("fighter", "20", None, None)]),  # on hand, not by the books
        (
            {**HOLDS, "state": [{"t": "2022-02-03T01:00:00+03:00", "location": BASE}]},
            [("fighter", "20", "base", "2022-02-03")],  # the day there, though in UTC it is the day before
        ),
        (
            {
                **HOLDS,
                "state": [
                    {"t": "2022-02-05T00:00:00Z", **later("diff", onHand=-3)},
                    # earlier, though it stands below
                    {"t": "2022-02-03T00:00:00Z", **later("update", count=12, onHand=10)},
                ],
            },
            [("fighter", "10", None, "2022-02-03"), ("fighter", "7", None, "2022-02-05")],
        ),
        (
            {**HOLDS, "state": [{"t": "2022-02-03T00:00:00Z", "update": {"personnel": [{"name": "X", "count": 1}]}}]},
            [("fighter", "20", None, None)],  # as in the program: what it does not hold is passed over
        ),
        (
            {**HOLDS, "state": [{"t": "2022-02-03T00:00:00Z", "location": BASE, "status": "Carried"}]},
            [],  # our own mark of no testimony: neither the state nor the count that it began with
        ),
        # a name that is not known stays
        ({"personnel": [{"name": "Riflemen", "count": 900}]}, [("Riflemen", "900", None, None)]),
        ({"equipment": [{"name": "fighter: battalion", "count": 2}]}, [("fighter", "2 battalions", None, None)]),
    ],
)
def test_what_a_unit_says(data: Dataset, unit: dict[str, Any], found: list[tuple[Any, ...]]) -> None:
    assert told(read(data, smallest(**unit))) == found


def test_names_are_found_and_never_guessed(data: Dataset) -> None:
    (one,) = read(data, smallest(location=BASE)).found
    assert (one.owner, one.formation) == ("red", "2nd Wing")  # the side is known; the unit is not the 1st Wing
    scenario = smallest(location=BASE)
    scenario["sides"][0]["name"] = "Reds"
    assert read(data, scenario).found[0].owner == "Reds"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_give_drafts(shared: Path, data: Dataset, name: str) -> None:
    scenario, problems = read_scenario(sample(shared, name))
    assert problems == []
    assert scenario is not None
    raw = json.loads(sample(shared, name).read_text(encoding="utf-8"))
    placed = json.dumps(raw["sides"]).count('"location": [')
    found = drafts(scenario, name, names_of(data), [])
    assert len(found.found) == placed
    assert all(one.estimate is None for one in found.found)  # they count nothing
    assert len(yaml.safe_load(text_of(found))["claims"]) == placed


def test_a_file_of_drafts_is_refused_until_it_is_completed(data: Dataset) -> None:
    text = text_of(read(data, smallest(**HOLDS, state=[{"t": "2022-02-03T00:00:00Z", "location": BASE}])))
    _, problems = reading.read_text(text, "drafts.yaml", names_of(data))
    assert {one.field for one in problems if one.severity == "refused"} == {"source", "published", "url", "modality"}
    completed = (
        text.replace("source:\n", "source: agency\n")
        .replace("published:\n", "published: 2022-02-04\n")
        .replace("  url:\n", "")
        .replace("modality:\n", "modality: claimed\n")
    )
    batch, problems = reading.read_text(completed, "drafts.yaml", names_of(data))
    assert problems == []
    (only,) = batch.claims
    assert (only.owner, only.item, only.place, only.period) == ("red", "fighter", "base", "2022-02-03")


def test_our_own_scenario_gives_its_figures_back(tmp_path: Path) -> None:
    claims = (
        claim("f", "12 aircraft", "2022-02-03", stated="2022-02-03", place="base"),
        claim("g", "at least 51 aircraft", "2022-02-05", stated="2022-02-05", place="atoll"),
        claim("h", "900 personnel", "2022-02-03", stated="2022-02-03", place="land", item="personnel"),
    )
    (tmp_path / "own").mkdir()
    with mapped_world(tmp_path / "own", *claims) as data:
        found = read(data, made(data, ("2022-02-01", "2022-02-28"), known="2022-02-28"))
    assert sorted(told(found), key=str) == [
        ("fighter", "12", "base", "2022-02-03"),
        ("fighter", {"lower": "51", "lower_kind": "hard"}, "atoll", "2022-02-05"),  # one side stays one side
        ("personnel", "900", None, "2022-02-03"),  # a country is no point, and none comes back
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: not find_forbidden(text)
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, TEXTS, st.none() | TEXTS)
def test_any_text_reads_back_from_the_yaml(title: str, owner: str, about: str, item: str | None) -> None:
    draft = Draft((about, about), owner, item, None, None, "1", None, None)
    text = text_of(Drafts("war.json", title, None, about, (draft,)))
    assert not set(text) & {"\u202e", "\u2028", "\x85"}
    found = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes text only
    assert found["report"]["title"] == title
    (only,) = found["claims"]
    assert (only["owner"], only["item"], only["estimate"]) == (owner, item or "", "1")
