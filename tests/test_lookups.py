"""Claims by id, and maps made of them: the same on each engine."""

import pytest

from tests.maps import around, claims_on_map, written
from tests.scenarios import schema_faults
from tests.test_scenario import made
from tracker.dataset import Dataset
from tracker.reports import geojson_format, kml_format


def test_claims_of_ids_are_the_claims_as_recorded(seed_dataset: Dataset) -> None:
    wanted = [seed_dataset.claim(key) for key in ("b09", "c11")]
    ids = [one.claim.id for one in wanted]
    found = seed_dataset.claims_of([*ids, *ids])
    assert sorted(found, key=lambda one: one.claim.id) == sorted(wanted, key=lambda one: one.claim.id)


@pytest.mark.parametrize(
    "odd", ["", "b09", "c-", "c-0", "c-aaaaaaaaaaaaaaaa", "c-'); DROP TABLE claim; --", "c-%s", "x" * 9999]
)
def test_what_is_no_id_is_passed_over(seed_dataset: Dataset, odd: str) -> None:
    assert seed_dataset.claims_of([odd]) == []


def test_maps_are_the_same_on_each_engine(seed_dataset: Dataset, seed_store: object) -> None:
    with Dataset(str(seed_store)) as plain:
        for form in (geojson_format, kml_format):
            assert written(form, claims_on_map(seed_dataset)) == written(form, claims_on_map(plain))
        asked = {"known": "2022-02-21", "place": "Belarus"}
        scenario = made(seed_dataset, ("2022-02-01", "2022-02-21"), **asked)
        assert scenario == made(plain, ("2022-02-01", "2022-02-21"), **asked)
    assert schema_faults(scenario) == []


def test_a_backdrop_of_nothing_is_empty(seed_dataset: Dataset) -> None:
    found = around(seed_dataset, set(), [])
    assert (found.places, found.accounts, found.formations) == ({}, {}, {})
