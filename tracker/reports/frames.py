"""Frames: results as data frames of pandas, polars or arrow, every column typed, whatever is in it.

Counts are nullable integers, figures floats, days dates, codes and slugs categories, all else text; what is not there
is missing, never zero and never "". pandas frames are built column by column and need no pyarrow. Figures are in the
unit of the column `unit`, ages and lengths in days; what a column means stands with the schemas of the answers.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from tracker.reports.extras import needed
from tracker.reports.flat import Flat

Kind = Literal["integer", "number", "boolean", "date", "category", "text"]

_SIDES = ("lower", "best", "upper")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("age_days", "claims", "roots", "observed", "days", "recorded", "number", "depth"), "integer"),
    **dict.fromkeys(("reports", "corrections", "entries", "skipped", "line"), "integer"),
    **dict.fromkeys((*_SIDES, "lat", "lon", "precision_km", "minimum", "typical", "maximum"), "number"),
    "conflict": "boolean",
    **dict.fromkeys(("stated", "known", "start", "end", "graded_on"), "date"),
    **dict.fromkeys(
        ("owner", "item", "place", "scope", "unit", "formation", "operation", "voice", "source"), "category"
    ),
    **dict.fromkeys(
        ("basis", "grade", "verdict", "modality", "kind", "end_kind", "lower_kind", "upper_kind"), "category"
    ),
    **dict.fromkeys(("credibility", "likelihood", "confidence", "profile", "reliability", "status"), "category"),
    **dict.fromkeys(("use", "reason", "severity", "code", "echelon", "controlled_by"), "category"),
}
_AHEAD = (
    "estimate_",
    "before_",
    "after_",
    "hull_",
    "overlap_",
    "hard_",
    "change_",
    "ratio_",
    "on_best_",
    "read_",
    "report_",
    "derived_",
    "density_",
    "distance_km_",
    "range_",
    "km_",
)


def kind_of(column: str, other: Mapping[str, Kind]) -> Kind:
    """The kind of a column; `other` are those that a result has otherwise than most."""
    if column in other:
        return other[column]
    bare, before = column, ""
    while bare != before:
        before = bare
        bare = next((bare.removeprefix(ahead) for ahead in _AHEAD if bare.startswith(ahead)), bare)
    return _KINDS.get(bare, "text")


def to_pandas(flat: Flat, other: Mapping[str, Kind]) -> Any:
    """A `pandas.DataFrame`. Raises MissingExtraError without pandas."""
    pandas = needed("pandas", "pandas", "to_pandas()")
    types = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]", "text": object}
    made = {
        name: pandas.Series(_categories(pandas, values) if kind == "category" else values, dtype=types.get(kind))
        for name, kind, values in _columns(flat, other)
    }
    return pandas.DataFrame(made, columns=list(flat.columns))


def to_polars(flat: Flat, other: Mapping[str, Kind]) -> Any:
    """A `polars.DataFrame`. Raises MissingExtraError without polars."""
    polars = needed("polars", "polars", "to_polars()")
    types = {
        "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean, "date": polars.Date,
        "category": polars.Categorical, "text": polars.String,
    }  # fmt: skip
    columns = _columns(flat, other)
    return polars.DataFrame([polars.Series(name, values, dtype=types[kind]) for name, kind, values in columns])


def to_arrow(flat: Flat, other: Mapping[str, Kind]) -> Any:
    """A `pyarrow.Table`; categories are dictionaries. Raises MissingExtraError without pyarrow."""
    arrow = needed("pyarrow", "arrow", "to_arrow()")
    types = {
        "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "date": arrow.date32(),
        "category": arrow.dictionary(arrow.int32(), arrow.string()), "text": arrow.string(),
    }  # fmt: skip
    columns = _columns(flat, other)
    return arrow.table({name: arrow.array(values, type=types[kind]) for name, kind, values in columns})


def _columns(flat: Flat, other: Mapping[str, Kind]) -> list[tuple[str, Kind, list[Any]]]:
    values: Sequence[Sequence[Any]] = list(zip(*flat.rows, strict=True)) or [()] * len(flat.columns)
    kinds = [kind_of(column, other) for column in flat.columns]
    return [
        (column, kind, [_typed(kind, value) for value in listed])
        for column, kind, listed in zip(flat.columns, kinds, values, strict=True)
    ]


def _typed(kind: Kind, value: Any) -> Any:
    if value is None or (value == "" and kind != "text"):
        return None
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "number":
        return float(value)
    return str(value) if kind in {"category", "text"} else value


def _categories(pandas: Any, values: list[Any]) -> Any:
    return pandas.Categorical(
        values, categories=pandas.Index(sorted({one for one in values if one is not None}), dtype=object)
    )
