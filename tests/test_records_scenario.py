"""The record of a scenario: the samples of its own program go through it whole, and fit the published schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.scenarios import SAMPLES, sample, schema_faults, smallest
from tracker.problems import Fault
from tracker.records.scenario import Scenario


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_of_the_program_read_back_whole(shared: Path, name: str) -> None:
    given = json.loads(sample(shared, name).read_text(encoding="utf-8"))
    assert Scenario.model_validate(given).to_dict() == given
    assert schema_faults(given) == []


def test_a_location_of_null_is_kept_and_one_not_given_is_not_made() -> None:
    given = smallest(state=[{"t": "2022-02-15T00:00:00Z", "location": None}, {"t": "2022-02-16T00:00:00Z"}])
    assert Scenario.model_validate(given).to_dict() == given


@pytest.mark.parametrize(
    ("whole", "unit", "code"),
    [
        ({}, {}, ""),
        ({"type": "ORBAT-mapper-encrypted"}, {}, "scenario-encrypted"),
        ({"type": "FeatureCollection"}, {}, "scenario-type"),
        ({"type": None}, {}, "scenario-type"),
        ({"version": "9.0.0"}, {}, "scenario-version"),
        ({"version": "3.5.0"}, {}, "scenario-version"),
        ({"version": "0.6.0"}, {}, "scenario-version"),
        ({"version": "3.3"}, {}, "scenario-version"),
        ({"version": "3.4.12"}, {}, ""),
        ({"version": "9" * 5000 + ".0.0"}, {}, "scenario-version"),
        ({"startTime": 1644883200000}, {}, ""),  # as the program keeps it while it runs
        ({"startTime": 10**25}, {}, "scenario-time"),
        ({"startTime": "2022-02-15T00:00:00"}, {}, "scenario-time"),  # whose midnight?
        ({"startTime": True}, {}, "scenario-time"),
        ({}, {"location": [27.0, 52.0]}, ""),
        ({}, {"location": [27.0, 92.0]}, "coordinate-out-of-range"),
        ({}, {"location": [181, 52.0]}, "coordinate-out-of-range"),
        ({}, {"location": [27.0, 52.0, 120.0]}, ""),
        ({}, {"symbolOptions": {"fillColor": "red"}, "media": []}, ""),  # not ours to judge
    ],
)
def test_what_is_refused(whole: dict[str, Any], unit: dict[str, Any], code: str) -> None:
    try:
        Scenario.model_validate(smallest(**unit) | whole)
    except ValidationError as error:
        faults = [one.get("ctx", {}).get("error") for one in error.errors()]
        assert [one.code for one in faults if isinstance(one, Fault)] == [code]
    else:
        assert code == ""
