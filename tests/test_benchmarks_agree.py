"""The benchmarks compare like with like: at 20,000 claims the engine and all its rivals give the same lines."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

pytest.importorskip("pandas")
pytest.importorskip("polars")
pytest.importorskip("duckdb")

from tests.benchmarks.asked import Row
from tests.benchmarks.engines import KNOWN, Engine, earlier
from tests.benchmarks.generate import store_of
from tests.benchmarks.rivals_duckdb import DuckDB
from tests.benchmarks.rivals_pandas import Pandas
from tests.benchmarks.rivals_polars import Polars
from tests.benchmarks.rivals_sqlite import RawSqlite

CLAIMS = 20_000
RIVALS = {"sqlite3": RawSqlite, "pandas": Pandas, "polars": Polars, "duckdb": DuckDB}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    found = Engine(store_of(CLAIMS))
    yield found
    found.reader.close()


@pytest.fixture(scope="module")
def rivals() -> dict[str, Any]:
    return {name: kind(store_of(CLAIMS)) for name, kind in RIVALS.items()}


def in_order(rows: Any) -> list[Row]:
    return sorted((tuple(row) for row in rows), key=lambda row: row[:5])


@pytest.mark.parametrize("rival", RIVALS)
@pytest.mark.parametrize("policy", ["envelope", "latest"])
@pytest.mark.parametrize(
    ("place", "known", "least"),
    [
        ("country-003", KNOWN, 40),  # a country, as known long after
        ("country-003", date(2022, 2, 16), 40),  # … and the day after: later words and corrections do not count
        ("country-000-000000-00", KNOWN, 5),  # a region
        ("country-005", date(2021, 1, 1), 0),  # before anybody spoke: no line, and no error
    ],
)
def test_rivals_give_the_lines_of_the_engine(
    engine: Engine, rivals: dict[str, Any], rival: str, policy: str, place: str, known: date, least: int
) -> None:
    expected = in_order(engine.rows(engine.posture(place, policy, known)))
    assert len(expected) >= least
    other = rivals[rival]
    asked = earlier(engine.asked(place, policy), known)
    assert in_order(other.rows(other.resolve(asked))) == expected
