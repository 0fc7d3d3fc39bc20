"""The resolution on columns: in a store of 20,000 claims every row is that of the SQL, whatever is asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.generate import store_of
from tests.benchmarks.said import ON
from tests.worlds import claim, day, tell, world
from tracker.dataset import Dataset
from tracker.dates import day_number, day_of
from tracker.posture import question_for
from tracker.posture.asking import whole
from tracker.posture.columns.asked import Asked
from tracker.posture.columns.moments import on_days
from tracker.posture.finding import Way, find
from tracker.records.question import Question
from tracker.store.columns import Columns
from tracker.store.queries import prepare
from tracker.store.reader import Reader
from tracker.vocabulary import HedgeProfile, Modality, Policy

KNOWN = date(2022, 12, 31)
ONLY_SQL = {"slot", "owner", "item", "place", "scope", "unit", "unmet", "oldest"}
"""Columns that lines are not made from: each way numbers its slots, and names come with the subjects."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(store_of(20_000)) as opened:
        yield opened


def both(reader: Reader, question: Question, days: tuple[int, int] | None = None) -> tuple[list[Any], list[Any]]:
    """The rows of both ways, in the order of their subjects and days; of columns all that lines are made from."""
    found = [find(reader, question, days, way) for way in (Way.SQL, Way.COLUMNS)]
    assert found[0].subjects == found[1].subjects
    assert found[0].moments == found[1].moments
    rows = [sorted(one, key=lambda row: (row["subject"], row["on_day"])) for one in found]
    names = rows[0][0].keys() - ONLY_SQL if rows[0] else set()
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
        {"place": "country-004", "max_age": 1 << 40},
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


TURNS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]] = {
    # claims, corrections of a after them, what else is asked
    "the original recorded later": (
        [claim("b", "10", f"{day(10)}/{day(12)}", day(12), derived_from="late")], [], {"recorded": 2},
    ),
    "ended twice": (
        [claim("a", "10", f"{day(10)}/{day(20)}", day(21))],
        [{"end": day(15), "stated": day(22)}, {"end": day(13), "stated": day(23)}], {},
    ),
    "an end that is not known yet": (
        [claim("a", "10", f"{day(10)}/{day(20)}", day(21))], [{"end": day(15), "stated": day(27)}],
        {"known": day(24)},
    ),
    "ended, and then retracted": (
        [claim("a", "10", f"{day(10)}/{day(20)}", day(21))],
        [{"end": day(15), "stated": day(22)}, {"verb": "retract", "stated": day(23)}], {},
    ),
    "an as-of figure and a stated end": (
        [
            claim("a", "10", day(12), day(14)),
            claim("c", "12", f"{day(10)}/{day(13)}", day(11), end_kind="scheduled", speaker="nato"),
        ], [], {"max_age": 3},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "words", "asked"), TURNS.values(), ids=TURNS.keys())
def test_both_ways_turn_on_the_same_days(
    tmp_path: Path, said: list[dict[str, Any]], words: list[dict[str, Any]], asked: dict[str, Any]
) -> None:
    with world(tmp_path, *said) as data:
        for word in words:
            data.correct("a", **{"verb": "end", "reason": "said so"} | word)
        if asked.get("recorded"):
            tell(tmp_path / "world.db", claim("late", "10", day(11), day(11)))
        question = data.question(day(28), **{"known": day(28)} | asked)
        days = day_number(date(2022, 2, 1)), day_number(date(2022, 2, 28))
        by_sql, on_columns = both(data._reader, question, days)
    assert by_sql == on_columns


def test_a_long_timeline_of_many_claims_stays_small(tmp_path: Path) -> None:
    """Each claim is paired with the days that it reaches, and not with all days of its subject."""
    first = date(2021, 1, 1)
    days = [first + timedelta(days=n) for n in range(300)]
    with world(
        tmp_path, *(claim(f"k{n}", "10", one.isoformat(), one.isoformat()) for n, one in enumerate(days))
    ) as data:
        question = data.question(days[-1], known=days[-1], max_age=5)
        text = prepare(whole("packs"), {}, {})
        columns = Columns(data._reader, text, {}, question.recorded)
    asked = Asked(day_number(question.known), 5, 7, {})
    slots, pairs = on_days(columns, asked, day_number(first), day_number(days[-1]))
    assert (len(slots.subject), len(pairs.claim)) == (300, 300 * 6 - 15)
