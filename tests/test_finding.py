"""Which way lines are found: by SQL where few subjects are asked about, on columns where many are."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.generate import store_of
from tests.benchmarks.said import ON
from tracker.dates import day_number, day_of
from tracker.posture import question_for
from tracker.posture.columns.found import FoundOnColumns
from tracker.posture.finding import find
from tracker.store.reader import Reader
from tracker.vocabulary import HedgeProfile

YEAR = day_number(date(2022, 1, 1)), day_number(date(2022, 12, 31))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(store_of(20_000)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "days", "on_columns"),
    [
        ({}, None, True),  # 3,636 subjects
        ({"place": "country-000"}, None, True),  # 250
        ({"place": "country-003"}, None, False),  # 65
        ({"place": "country-003"}, YEAR, True),  # 65, but over time
        ({"place": "country-000-000000-00"}, YEAR, False),  # 13
        ({"owner": "owner-000"}, None, True),  # one subject in six
        ({"owner": "owner-003", "item": "aircraft"}, None, False),  # few, of all the world
        ({"hedges": HedgeProfile.NEWS_V1}, None, False),  # read anew from the words
    ],
)
def test_the_way_hangs_on_how_many_subjects_there_are(
    reader: Reader, asked: dict[str, Any], days: tuple[int, int] | None, on_columns: bool
) -> None:
    question = question_for(reader, on=day_of(ON), **asked)
    assert isinstance(find(reader, question, days), FoundOnColumns) is on_columns


def test_a_small_question_does_not_wait_for_numpy(seed_store: Path) -> None:
    program = f"""
import sys, tracker
with tracker.open({str(seed_store)!r}) as data:
    assert data.posture("2022-02-15", place="Belarus").lines
    assert data.timeline("2022-02-01", "2022-02-28", place="Belarus", item="personnel").courses
print("numpy" in sys.modules)"""
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout == "False\n"
