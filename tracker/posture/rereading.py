"""Rereading: the figures of claims by another hedge profile, put in the place of the recorded ones for one question.

Nothing is written: the bounds that the words have by the profile stand in the query itself, beside the recorded ones,
and the resolution reads them instead. A claim without words, or whose words do not bring back the bounds that were
recorded with them, keeps what was recorded.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from tracker.estimates import Estimate, Number
from tracker.hedges import reread
from tracker.records.account import Account
from tracker.records.flat import Figure
from tracker.records.line import Named
from tracker.records.question import Question
from tracker.store.queries import Listed, prepare, sql
from tracker.store.reader import Reader
from tracker.store.rows import estimate_from, figure_side
from tracker.units import canonical_unit, factor, is_count
from tracker.vocabulary import EstimateKind, HedgeProfile

_SIDES = ("figure", "lower", "lower_hard", "best", "upper", "upper_hard", "bare")
_OPENING = re.compile(r"^WITH (?:RECURSIVE )?", re.MULTILINE)
_TABLE = re.compile(r"\bsubject_claim\b")


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a profile makes of the claims on the subjects asked: the rows for the query, and the claims that keep the
    bounds that were recorded, since nothing brings them back from words.
    """

    rows: tuple[str, ...] = ()
    kept: tuple[Named, ...] = ()

    def put_into(self, text: str) -> str:
        """The query with the bounds read again in the place of the recorded ones."""
        if not self.rows:
            return text
        ahead = sql("reread").replace(":reread", ", ".join(self.rows))
        opened, found = _OPENING.subn(lambda _: f"WITH RECURSIVE\n{ahead}", _TABLE.sub("reread_claim", text), count=1)
        assert found == 1  # noqa: S101 - each of our queries opens so
        return opened


_AS_RECORDED = Rereading()
_LATEST: WeakKeyDictionary[Reader, tuple[Any, Rereading]] = WeakKeyDictionary()
"""The last rereading of each open store: the parts of one answer ask for the same again and again."""


def rereading(reader: Reader, question: Question, lists: Mapping[str, Listed], values: Mapping[str, Any]) -> Rereading:
    """What the profile of the question, if it names one, makes of the claims that its filter lets through."""
    if question.hedges is None:
        return _AS_RECORDED
    asked = (question.hedges, question.known, question.recorded, question.filter)
    found = _LATEST.get(reader)
    if found is None or found[0] != asked:
        found = _LATEST[reader] = (asked, _read_again(reader, question.hedges, lists, values))
    return found[1]


def _read_again(
    reader: Reader, profile: HedgeProfile, lists: Mapping[str, Listed], values: Mapping[str, Any]
) -> Rereading:
    options: Collection[str] = [*lists, *(["place"] if "place_low" in values else [])]
    text = prepare(sql("worded"), options, lists)
    rows: list[str] = []
    kept: list[Named] = []
    for row in reader.rows(text, {**values, "hedges": str(profile)}):
        found = again(estimate_from(row), profile, row["item_unit"])
        if found is None:
            kept.append(Named(row["id"], row["key"]))
        else:
            rows.append(_row(row, found))
    return Rereading(tuple(rows), tuple(kept))


def again(estimate: Estimate, profile: HedgeProfile, item_unit: str | None) -> Estimate | None:
    """An estimate of a claim by another profile; None where it keeps its bounds."""
    return reread(estimate, profile, canonical_unit, continuous=bool(item_unit and not is_count(item_unit)))


def _row(row: Any, found: Estimate) -> str:
    scale = factor(found.unit, row["canonical"]) if found.unit and found.unit != row["canonical"] else 1
    side = figure_side(Figure(found, EstimateKind(row["kind"])), scale)
    return f"({', '.join([str(row['no']), *(_literal(side[name]) for name in _SIDES)])})"


def _literal(value: Number | None) -> str:
    return "NULL" if value is None else repr(value)


def reread_accounts(reader: Reader, profile: HedgeProfile, accounts: Iterable[Account]) -> list[Account]:
    """The accounts, each with the estimate that its words stand for in the profile."""
    items = reader.reference["item"].entries
    return [replace(one, reread=again(one.claim.estimate, profile, items[one.claim.item].unit)) for one in accounts]
