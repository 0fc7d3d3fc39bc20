"""Reading on PostgreSQL: the same answers as on SQLite, to the byte."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Postgres
from tests.smallest import REPORT, read
from tracker.dataset import Dataset, create_dataset
from tracker.errors import (
    QuestionError,
)
from tracker.store import postgres_reading
from tracker.store.address import Server
from tracker.store.reader import Reader
from tracker.store.write import record

ROOT = Path(__file__).parents[1]


def test_everything_read_inside_belongs_to_one_moment(referenced: Server) -> None:
    with Reader(referenced) as reader:
        with reader.still(), reader.still():
            assert reader.last_transaction() == 1
            record(referenced, read(referenced, REPORT % "some 30,000"), "import")
            assert reader.last_transaction() == 1
        assert reader.last_transaction() == 2


# A query as the files have it, as the driver takes it.
TEXTS = [
    ("SELECT :on_day AS on_day", "SELECT %(on_day)s AS on_day"),
    ("-- :on_day is the day\nSELECT 1", "\nSELECT 1"),
    ("SELECT ':a', \":b\", x::text, 5 % 2", "SELECT ':a', \":b\", x::text, 5 %% 2"),
    ("SELECT 'it''s :a -- b', :c -- :d", "SELECT 'it''s :a -- b', %(c)s "),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_parameters_as_the_driver_takes_them(text: str, expected: str) -> None:
    assert postgres_reading.placeholders(text) == expected


def test_rows_are_read_by_name_and_by_number(referenced: Server) -> None:
    with Reader(referenced) as reader:
        (row,) = reader.rows("SELECT :a + :b AS sum, 'x%' AS text, 2 AS sum", {"a": 30000, "b": 30000})
    assert (row["sum"], row[0], row["text"], row[-1], len(row)) == (60000, 60000, "x%", 2, 3)
    assert tuple(row) == (60000, "x%", 2)
    assert dict(row) == {"sum": 60000, "text": "x%"}
    assert row == row
    assert row != tuple(row)
    with pytest.raises(KeyError):
        row["none"]


def test_text_that_no_store_holds_is_no_name(referenced: Server) -> None:
    with Reader(referenced) as reader, pytest.raises(QuestionError, match="NUL"):
        reader.value("SELECT no FROM claim WHERE key = :name", {"name": "a\x00b"})


def test_an_empty_address_makes_a_store_with_the_shipped_claims(postgres_url: str, seed_store: Path) -> None:
    with create_dataset(postgres_url, seed=True) as made, Dataset(seed_store) as file:
        assert made.counts() == file.counts()
        assert made.posture_sql("2022-02-15").startswith("\\set on_day 19038\n")


VIEWS = sorted(path.stem for path in (ROOT / "db" / "views").glob("*.sql"))


@pytest.mark.parametrize("view", VIEWS)
def test_views_show_the_same_rows_on_both_engines(postgres: Postgres, seed_store: Path, seeded: str, view: str) -> None:
    text = f"SELECT * FROM {view}"
    with Reader(postgres.url(seeded)) as server, closing(sqlite3.connect(seed_store)) as file:
        file.row_factory = sqlite3.Row
        ours, theirs = (sorted(map(_shown, rows)) for rows in (server.rows(text), file.execute(text)))
    assert ours == theirs
    assert ours


def _shown(row: Any) -> str:
    return repr({name: value for name, value in dict(row).items() if name not in _OWN})


_OWN = {"wall_time", "hash"}
"""What two acts of recording cannot share."""

COMMANDS = [
    ("posture", ("2022-02-15",), {"known": "2022-02-21"}),
    ("posture", ("2022-02-15",), {"policy": "latest", "max_age": None}),
    ("posture", ("2022-02-20",), {"policy": "overlap", "place": "Belarus", "owner": "Russia"}),
    ("posture", ("2022-02-20",), {"policy": "graded", "speaker": "NATO", "modality": ["claimed", "announced"]}),
    ("posture", ("2022-02-20",), {"policy": "conservative", "item": "aircraft", "operation": "union-resolve-2022"}),
    ("compare", ("2022-01-31", "2022-02-20"), {"known": "2022-02-21"}),
    ("compare", ("2022-02-15",), {"known": "2022-02-15", "vs_known": "2022-06-01"}),
    ("timeline", ("2022-01-01", "2022-03-01"), {"max_age": None}),
    ("panel", ("M",), {"rule": "mean", "gaps": True}),
    ("panel", ("W",), {"known": "2022-02-21", "max_age": 30, "place": "Belarus", "policy": "latest"}),
    ("conflicts", ("2022-02-20",), {}),
    ("why", ("2022-02-15",), {"known": "2022-02-21"}),
    ("claims", (), {}),
    ("claims", ("2022-02-15",), {"place": "Belarus", "known": "2022-02-21"}),
    ("operation", ("union-resolve-2022",), {"known": "2022-02-19"}),
    ("entries", ("place",), {}),
    ("entries", ("factor",), {}),
]


@pytest.mark.parametrize(("command", "given", "asked"), COMMANDS)
def test_answers_are_equal_to_the_byte(
    postgres: Postgres, seeded: str, seed_store: Path, command: str, given: tuple[str, ...], asked: dict[str, Any]
) -> None:
    answers = []
    for store in (postgres.url(seeded), seed_store):
        with Dataset(store) as dataset:
            answer = getattr(dataset, command)(*given, **asked)
            answers.append(repr(_plain(answer)).encode())
    assert answers[0] == answers[1]


def _plain(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_plain(one) for one in answer]
    return answer.to_dict() if hasattr(answer, "to_dict") else answer
