"""The resolution in polars: expressions, and the rule of overtaken claims on arrays."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl

from .asked import CLAIMS, COPIES, RULING, SUBJECTS, Asked, Row
from .youngest_first import in_use


class Polars:
    """Claims, copies, corrections and subjects as frames; texts as categories."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            self.claims, self.copies, self.rulings, self.subjects = (
                pl.read_database(text, connection, infer_schema_length=None)
                for text in (CLAIMS, COPIES, RULING, SUBJECTS)
            )
        self.claims = self.claims.with_columns(pl.col("voice").cast(pl.Categorical)).set_sorted("place_low")
        self.copies = self.copies.set_sorted("place_low")
        self.subjects = self.subjects.with_columns(pl.col(pl.String).cast(pl.Categorical))

    def resolve(self, asked: Asked) -> Any:
        """A frame, a row a line."""
        ruled = self._ruled(asked)
        copies = self.copies.lazy().filter(_within(asked), *_admissible(asked)).join(ruled, on="claim", how="anti")
        own = (
            self.claims.lazy()
            .filter(_within(asked), *_admissible(asked), pl.col("figure") == 1)
            .join(ruled, on="claim", how="anti")
            .join(copies.select(claim="copy"), on="claim", how="anti")
            .with_columns(age=(asked.on_day - pl.col("testified")).clip(0))
        )
        used = _not_overtaken(_not_superseded(own).collect())
        lines = _latest(used) if asked.policy == "latest" else _envelope(used)
        return lines.join(self.subjects, on="subject")

    def _ruled(self, asked: Asked) -> Any:
        """The claims that corrections keep from counting."""
        known = (pl.col("stated") <= asked.known_day) & (pl.col("recorded") <= asked.recorded)
        cut = (pl.col("verb") != "end") | (pl.col("day") < asked.on_day)
        return self.rulings.lazy().filter(known, cut).select("claim")

    def rows(self, answer: Any) -> list[Row]:
        columns = ["owner", "item", "place", "scope", "unit", "lower", "upper", "best", "claims", "age"]
        found: list[Row] = answer.select(columns).rows()
        return found


def _within(asked: Asked) -> Any:
    return pl.col("place_low").is_between(asked.place_low, asked.place_high)


def _admissible(asked: Asked) -> list[Any]:
    return [
        pl.col("stated") <= asked.known_day,
        pl.col("recorded") <= asked.recorded,
        pl.col("level") == 1,
        pl.col("modality") & asked.modalities != 0,
        pl.col("first") <= asked.on_day,
        (pl.col("last") >= asked.on_day) | (pl.col("as_of") == 1),
        pl.col("testified") >= asked.on_day - asked.max_age,
    ]


def _not_superseded(own: Any) -> Any:
    in_order = own.sort(["subject", "voice", "age", "stated"], descending=[False, False, False, True])
    return in_order.filter(pl.col("stated") == pl.col("stated").cum_max().over("subject", "voice"))


def _not_overtaken(pressed: Any) -> Any:
    in_order = pressed.sort("subject", "age")
    return in_order.filter(in_use(*(in_order[name].to_numpy() for name in ("subject", "age", "lower", "upper"))))


def _envelope(used: Any) -> Any:
    lower, upper, best = pl.col("lower"), pl.col("upper"), pl.col("best")
    beyond_lower, beyond_upper = upper.filter(lower.is_null()).min(), lower.filter(upper.is_null()).max()
    return used.group_by("subject").agg(
        lower=pl.when((beyond_lower < lower.min()).not_() | beyond_lower.is_null()).then(lower.min()),
        upper=pl.when((beyond_upper > upper.max()).not_() | beyond_upper.is_null()).then(upper.max()),
        best=pl.when(best.min() == best.max()).then(best.min()),
        claims=pl.len(),
        age=pl.col("age").min(),
    )


def _latest(used: Any) -> Any:
    in_order = used.sort(
        ["subject", "age", "stated", "grade", "content"], descending=[False, False, True, False, False]
    )
    chosen = [pl.col(name).first() for name in ("lower", "upper", "best", "age")]
    return in_order.group_by("subject", maintain_order=True).agg(*chosen, claims=pl.len())
