"""Frames: every result as a data frame, its columns typed whatever is in it, and the figures those of the result."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tracker.dataset import Dataset
from tracker.dataset.results import Framed

ASKED: dict[str, Any] = {"known": "2022-02-21", "place": "belarus", "owner": "RUS"}
RESULTS: dict[str, Callable[[Dataset], Framed]] = {
    "posture": lambda data: data.posture("2022-02-15", **ASKED),
    "comparison": lambda data: data.compare("2022-01-31", "2022-02-20", **ASKED),
    "timeline": lambda data: data.timeline("2022-01-15", "2022-02-20", item="personnel", **ASKED),
    "claims": lambda data: data.claims(**ASKED),
    "conflicts": lambda data: data.conflicts("2022-02-15", **ASKED),
    "why": lambda data: data.why("2022-02-15", **ASKED),
    "log": lambda data: data.log(),
    "places": lambda data: data.entries("place"),
    "factors": lambda data: data.entries("factor"),
    "sources": lambda data: data.entries("source"),
    "check": lambda data: data.check(),
    "operation": lambda data: data.operation("union-resolve-2022", "2022-02-19"),
    "panel": lambda data: data.panel("M", place="belarus", known="2022-02-21"),
    "near": lambda data: data.near("Luninets", "400 km"),
    "standing": lambda data: data.near("Luninets", "400 km", "2022-02-15", known="2022-02-21"),
    "reach": lambda data: data.reach("S-400", "Luninets"),
    "density": lambda data: data.density("2022-02-15", known="2022-02-21"),
    "convert": lambda data: data.convert("2 regiments", "launchers", item="S-400", owner="Russia"),
    "nothing": lambda data: data.posture("1999-01-01", known="1999-01-01"),
}


@pytest.fixture(scope="module")
def data(seed_store: Any) -> Any:
    with Dataset(seed_store) as dataset:
        yield dataset


@pytest.mark.parametrize("name", RESULTS)
def test_the_three_say_the_same(name: str, data: Dataset) -> None:
    result = RESULTS[name](data)
    flat = result.flat()
    pandas, polars, arrow = result.to_pandas(), result.to_polars(), result.to_arrow()
    assert tuple(pandas.columns) == tuple(polars.columns) == tuple(arrow.column_names) == flat.columns
    rows = [tuple(row.values()) for row in arrow.to_pylist()]
    assert rows == polars.rows()
    assert len(pandas) == len(rows) == len(flat.rows)
    for column, values in zip(flat.columns, zip(*rows, strict=True), strict=False):
        missing = pandas[column].isna()
        assert list(missing) == [value is None for value in values], column
        assert len({type(value) for value in values if value is not None}) <= 1, column


@pytest.mark.parametrize("name", ["posture", "nothing"])
def test_types_do_not_depend_on_what_is_there(name: str, data: Dataset) -> None:
    result = RESULTS[name](data)
    pandas, polars, arrow = result.to_pandas(), result.to_polars(), result.to_arrow()
    assert (str(pandas["age_days"].dtype), str(pandas["estimate_lower"].dtype)) == ("Int64", "Float64")
    assert (str(pandas["conflict"].dtype), str(pandas["owner"].dtype)) == ("boolean", "category")
    assert (polars["age_days"].dtype, polars["estimate_upper"].dtype) == (pl.Int64, pl.Float64)
    assert arrow.schema.field("conflict").type == pa.bool_()


def test_the_figures_are_those_of_the_posture(data: Dataset) -> None:
    posture = data.posture("2022-02-15", **ASKED)
    frame = posture.to_pandas()
    for at, line in enumerate(posture):
        for side in ("lower", "best", "upper"):
            value, ours = frame[f"estimate_{side}"].iloc[at], getattr(line.estimate, side)
            assert (value is pd.NA) if ours is None else value == ours
    assert frame["age_days"].sum() == sum(line.age_days for line in posture)


def test_days_are_days(data: Dataset) -> None:
    claims = data.claims(**ASKED)
    assert str(claims.to_pandas()["stated"].dtype) == "datetime64[s]"
    assert claims.to_polars()["stated"].to_list() == [one.stated for one in claims]
    timeline = RESULTS["timeline"](data).to_polars()
    assert timeline["from"].dtype == timeline["to"].dtype == pl.Date


@pytest.mark.parametrize(
    ("call", "library"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "pyarrow")]
)
def test_a_library_that_is_missing_is_named_with_its_extra(call: str, library: str, seed_store: Any) -> None:
    text = f"""
import sys
sys.modules[{library!r}] = None
import tracker
with tracker.open({str(seed_store)!r}) as data:
    try:
        data.log().{call}()
    except tracker.TrackerError as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert f"needs {library}, which is not installed" in done.stdout
    assert "pip install 'force-posture-tracker[" in done.stdout


def test_pandas_needs_no_pyarrow_and_asking_loads_neither(seed_store: Any) -> None:
    text = f"""
import sys
sys.modules["pyarrow"] = None
import tracker
with tracker.open({str(seed_store)!r}) as data:
    posture = data.posture("2022-02-15")
    assert not {{"pandas", "polars"}} & set(sys.modules)
    print(len(posture.to_pandas()))
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 10


# What a column of another library's frame is to be: a figure of each result that has its own columns.
FIGURES = [
    ("panel", "upper"), ("near", "distance_km_best"), ("standing", "estimate_upper"), ("reach", "range_km_upper"),
    ("density", "density_upper"), ("convert", "estimate_best"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column"), FIGURES)
def test_figures_are_numbers(name: str, column: str, data: Dataset) -> None:
    frame = RESULTS[name](data).to_polars()
    assert len(frame)
    assert frame[column].dtype == pl.Float64
    assert frame[column].drop_nulls().len()
