"""The benchmarks compare like with like: at 20,000 claims the engine and all its rivals give the same lines."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pandas")
pytest.importorskip("polars")
pytest.importorskip("duckdb")

from tests.benchmarks.asked import Row
from tests.benchmarks.engines import KNOWN, Engine, earlier
from tests.benchmarks.generate import store_of, write_store
from tests.benchmarks.rivals_duckdb import DuckDB
from tests.benchmarks.rivals_pandas import Pandas
from tests.benchmarks.rivals_polars import Polars
from tests.benchmarks.rivals_sqlite import RawSqlite
from tracker.store.engine import engine_for
from tracker.store.index import rebuild
from tracker.store.reader import Reader
from tracker.store.tables import SIDE

CLAIMS = 20_000
RIVALS = {"sqlite3": RawSqlite, "pandas": Pandas, "polars": Polars, "duckdb": DuckDB}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Reader(store_of(CLAIMS)) as reader:
        yield Engine(reader)


@pytest.fixture(scope="module")
def rivals() -> dict[str, Any]:
    return {name: kind(store_of(CLAIMS)) for name, kind in RIVALS.items()}


@pytest.fixture(scope="module")
def lines_of(engine: Engine) -> Callable[[str, str, date], list[Row]]:
    @cache
    def asked_once(place: str, policy: str, known: date) -> list[Row]:
        return in_order(engine.rows(engine.posture(place, policy, known)))

    return asked_once


def in_order(rows: Any) -> list[Row]:
    return sorted((tuple(row) for row in rows), key=lambda row: row[:5])


@pytest.mark.parametrize("rival", RIVALS)
@pytest.mark.parametrize("policy", ["envelope", "latest"])
@pytest.mark.parametrize(
    ("place", "known", "least"),
    [
        ("world", KNOWN, 2_000),  # every rare case of 20,000 claims, as known long after
        ("country-003", date(2022, 2, 16), 40),  # a country, the day after: later words and corrections do not count
        ("country-000-000000-00", KNOWN, 5),  # a region
        ("country-005", date(2021, 1, 1), 0),  # before anybody spoke: no line, and no error
    ],
)
def test_rivals_give_the_lines_of_the_engine(
    engine: Engine, lines_of: Any, rivals: dict[str, Any], rival: str, policy: str, place: str, known: date, least: int
) -> None:
    expected = lines_of(place, policy, known)
    assert len(expected) >= least
    other = rivals[rival]
    asked = earlier(engine.asked(place, policy), known)
    assert in_order(other.rows(other.resolve(asked))) == expected


def test_side_tables_are_those_that_the_store_makes_itself(tmp_path: Path) -> None:
    # The generator writes them by hand; `content` differs, because it makes up the ids of claims as well.
    path = tmp_path / "made.db"
    write_store(path, 2_000, seed=7)
    columns = {table.name: [one.name for one in table.columns if one.name != "content"] for table in SIDE}
    written = _side_tables(path, columns)
    with engine_for(path).begin() as connection:
        rebuild(connection)
    assert [table for table, rows in written.items() if not rows] == ["place_point"]  # its places have no points
    made = _side_tables(path, columns)
    assert sorted(_subjects(written)) == sorted(_subjects(made))  # they may be numbered anew
    assert {name: written[name] for name in ("place_range", "lineage", "ruling")} == {
        name: made[name] for name in ("place_range", "lineage", "ruling")
    }
    by_claim = [sorted(row[1:] for row in found["subject_claim"]) for found in (written, made)]
    assert by_claim[0] == by_claim[1]


def _side_tables(path: Path, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=str)
            for table, names in columns.items()
        }


def _subjects(found: dict[str, list[Any]]) -> list[Any]:
    return [row[1:] for row in found["subject"]]
