"""The resolution in pandas: claims in a frame sorted by place, so that a place is a slice."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .asked import CLAIMS, COPIES, RULING, SUBJECTS, Asked, Row
from .youngest_first import in_use


class Pandas:
    """Claims, copies, corrections and subjects as frames; texts as categories."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            self.claims, self.copies, self.rulings, self.subjects = (
                pd.read_sql_query(text, connection) for text in (CLAIMS, COPIES, RULING, SUBJECTS)
            )
        self.claims["voice"] = self.claims["voice"].astype("category").cat.codes
        for name in ("owner", "item", "place", "scope", "unit"):
            self.subjects[name] = self.subjects[name].astype("category")

    def resolve(self, asked: Asked) -> Any:
        """A frame, a row a line."""
        ruled = self._ruled(asked)
        near = _admissible(_within(self.claims, asked), ruled, asked)
        copies = _admissible(_within(self.copies, asked), ruled, asked)
        own = near[(near["figure"] == 1) & ~near["claim"].isin(copies["copy"])]
        age = np.maximum(asked.on_day - own["testified"].to_numpy(), 0)
        used = _not_overtaken(_not_superseded(own.assign(age=age)))
        lines = _latest(used) if asked.policy == "latest" else _envelope(used)
        return lines.join(self.subjects.take(lines.index.to_numpy() - 1).set_index("subject"))

    def _ruled(self, asked: Asked) -> Any:
        """The claims that corrections keep from counting."""
        known = self.rulings[(self.rulings["stated"] <= asked.known_day) & (self.rulings["recorded"] <= asked.recorded)]
        return known.loc[(known["verb"] != "end") | (known["day"] < asked.on_day), "claim"]

    def rows(self, answer: Any) -> list[Row]:
        columns = ["owner", "item", "place", "scope", "unit", "lower", "upper", "best", "claims", "age"]
        plain = answer[columns].astype(object)
        return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def _within(frame: Any, asked: Asked) -> Any:
    low, high = np.searchsorted(frame["place_low"].to_numpy(), [asked.place_low, asked.place_high + 1])
    return frame.iloc[low:high]


def _admissible(rows: Any, ruled: Any, asked: Asked) -> Any:
    column = {name: rows[name].to_numpy() for name in rows.columns if name != "voice"}
    counts = (column["stated"] <= asked.known_day) & (column["recorded"] <= asked.recorded) & (column["level"] == 1)
    counts &= (column["modality"] & asked.modalities) != 0
    counts &= (column["first"] <= asked.on_day) & ((column["last"] >= asked.on_day) | (column["as_of"] == 1))
    counts &= column["testified"] >= asked.on_day - asked.max_age
    found = rows[counts]
    return found[~found["claim"].isin(ruled)]


def _not_superseded(own: Any) -> Any:
    in_order = own.iloc[np.lexsort((-own["stated"], own["age"], own["voice"], own["subject"]))]
    last_word = in_order.groupby(["subject", "voice"], sort=False)["stated"].cummax()
    return in_order[in_order["stated"] == last_word]


def _not_overtaken(pressed: Any) -> Any:
    in_order = pressed.iloc[np.lexsort((pressed["age"], pressed["subject"]))]
    return in_order[in_use(*(in_order[name].to_numpy() for name in ("subject", "age", "lower", "upper")))]


def _envelope(used: Any) -> Any:
    no_lower, no_upper = used["lower"].isna(), used["upper"].isna()
    beyond = used.assign(beyond_lower=used["upper"].where(no_lower), beyond_upper=used["lower"].where(no_upper))
    by_subject = beyond.groupby("subject", sort=False)
    least, most = (
        by_subject[["lower", "best", "age", "beyond_lower"]].min(),
        by_subject[["upper", "best", "beyond_upper"]].max(),
    )
    lines = pd.DataFrame({"age": least["age"], "claims": by_subject.size()})
    lines["lower"] = least["lower"].mask(least["beyond_lower"] < least["lower"])
    lines["upper"] = most["upper"].mask(most["beyond_upper"] > most["upper"])
    lines["best"] = least["best"].where(least["best"] == most["best"])
    return lines


def _latest(used: Any) -> Any:
    order = np.lexsort((used["content"], used["grade"], -used["stated"], used["age"], used["subject"]))
    in_order = used.iloc[order]
    first = in_order.drop_duplicates("subject").set_index("subject")[["lower", "upper", "best", "age"]]
    return first.assign(claims=in_order.groupby("subject", sort=False).size())
