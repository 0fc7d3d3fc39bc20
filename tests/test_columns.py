"""The resolution on columns: in a store of 20,000 claims every row is that of the SQL, whatever is asked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.benchmarks.generate import store_of
from tests.benchmarks.said import ON
from tracker.dataset import Dataset
from tracker.dates import day_number, day_of
from tracker.posture import question_for
from tracker.posture.finding import Way, find
from tracker.records.question import Question
from tracker.store.reader import Reader
from tracker.vocabulary import HedgeProfile, Modality, Policy

KNOWN = date(2022, 12, 31)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(store_of(20_000)) as opened:
        yield opened


def both(reader: Reader, question: Question, days: tuple[int, int] | None = None) -> tuple[list[Any], list[Any]]:
    """The rows of both ways, in the order of their subjects and days; of columns only those that SQL gives as well."""
    found = [find(reader, question, days, way) for way in (Way.SQL, Way.COLUMNS)]
    assert found[0].subjects == found[1].subjects
    assert found[0].moments == found[1].moments
    rows = [sorted(one, key=lambda row: (row["subject"], row["on_day"])) for one in found]
    names = (rows[0][0].keys() & rows[1][0].keys()) - {"slot"} if rows[0] else set()  # each numbers its slots
    by_sql, on_columns = ([{name: row[name] for name in names} for row in one] for one in rows)
    return by_sql, on_columns


QUESTIONS: dict[str, tuple[dict[str, Any], int]] = {
    "the world": ({}, 2_000),
    "the day after": ({"known": day_of(ON + 1)}, 1_000),
    "in an earlier transaction": ({"recorded": 12}, 500),
    "a country": ({"place": "country-003"}, 40),
    "an owner": ({"owner": "owner-000"}, 100),
    "an item and all below it": ({"item": "aircraft"}, 100),
    "a narrow scope": ({"scope": "combat"}, 20),
    "a speaker": ({"speaker": "speaker-00"}, 100),
    "an operation": ({"operation": "operation-00"}, 10),
    "a speaker in a country": ({"speaker": "speaker-00", "place": "country-000", "item": "personnel"}, 1),
    "nothing carried": ({"max_age": 0}, 100),
    "however old": ({"max_age": None}, 2_000),
    "what was planned": ({"modalities": [Modality.PLANNED]}, 100),
    "before anybody spoke": ({"on": date(2020, 1, 1)}, 0),
}


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize(("asked", "least"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_rows_are_those_of_the_sql(reader: Reader, asked: dict[str, Any], least: int, policy: Policy) -> None:
    whole: dict[str, Any] = {"on": day_of(ON), "known": KNOWN, "policy": policy} | asked
    by_sql, on_columns = both(reader, question_for(reader, **whole))
    assert len(by_sql) >= least
    assert on_columns == by_sql


@pytest.mark.parametrize(
    "asked",
    [
        {"place": "country-003"},
        {"place": "country-003", "known": day_of(ON)},
        {"place": "country-000", "item": "personnel", "speaker": "speaker-00"},
        {"place": "country-004", "max_age": 3, "policy": Policy.LATEST},
    ],
)
def test_a_timeline_turns_on_the_same_days(reader: Reader, asked: dict[str, Any]) -> None:
    question = question_for(reader, **{"on": date(2022, 4, 30), "known": KNOWN} | asked)
    by_sql, on_columns = both(reader, question, (day_number(date(2022, 1, 10)), day_number(date(2022, 4, 30))))
    assert by_sql
    assert on_columns == by_sql


@pytest.mark.parametrize(
    "asked",
    [
        {"within": "400 km of Luninets"},  # some places of a range
        {"place": "europe-and-central-asia"},  # a list of places that lie elsewhere
        {"place": "belarus", "owner": "russia"},
        {"hedges": HedgeProfile.IISS_2020},  # read anew from the words: by SQL both times
    ],
    ids=str,
)
def test_the_shipped_claims_are_found_alike(seed_dataset: Dataset, asked: dict[str, Any]) -> None:
    question = seed_dataset.question("2022-02-15", known="2022-12-31", max_age=None, **asked)
    by_sql, on_columns = both(seed_dataset._reader, question)
    assert by_sql
    assert on_columns == by_sql
