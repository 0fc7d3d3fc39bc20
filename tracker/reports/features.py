"""Features: answers as things on a map, each with its properties; what has no point is there too, without one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from tracker.comparison import Comparison
from tracker.posture import Posture
from tracker.records.account import Account
from tracker.records.change import Change
from tracker.records.entries import Place
from tracker.records.line import Line, Subject
from tracker.reports import flat
from tracker.reports.answer import Answer
from tracker.reports.backdrop import Backdrop
from tracker.reports.changes import ComparisonReport
from tracker.reports.claims import ClaimsReport
from tracker.reports.entries import EntriesReport
from tracker.reports.lines import PostureReport
from tracker.reports.positions import Position, position, unlocated
from tracker.reports.subjects import subject_words
from tracker.reports.symbols import Identity, lot_code


class Feature(NamedTuple):
    """One thing on a map. `sort` is what is counted or what sort of place, `first` and `last` the days it speaks of.

    Without `position` it is listed, and `properties` say why under `unlocated`.
    """

    id: str
    name: str
    position: Position | None
    sort: str
    first: date | None
    last: date | None
    properties: dict[str, Any]


@dataclass(frozen=True)
class Features:
    """What a map shows of an answer, and the question it answers (empty for a list of places).

    `beside` is what the answer says of no place of its own: totals, and claims without a figure.
    """

    title: str
    question: dict[str, Any]
    found: Sequence[Feature]
    beside: dict[str, Any] = field(default_factory=dict)

    @property
    def positions(self) -> list[Position]:
        """Of those that have one."""
        return [one.position for one in self.found if one.position]


class MapFormat(Protocol):
    """A module that writes features in one format."""

    def write(self, features: Features, stream: Any) -> None:
        """Write them to the stream."""
        ...


def posture_features(report: PostureReport, backdrop: Backdrop) -> Features:
    """A feature a line of the posture, for the day asked."""
    posture = report.posture
    lines = zip(posture.lines, _rows(report), strict=True)
    found = [_line(posture, *one, backdrop) for one in lines]
    return Features(_title(report), posture.question.to_dict(), found, _beside(report, "totals", "mentions"))


def _line(posture: Posture, line: Line, row: dict[str, Any], backdrop: Backdrop) -> Feature:
    on = posture.question.on
    asked = {"on": on.isoformat(), "known": posture.question.known.isoformat()}
    said = backdrop.said(backdrop.of(line.used))
    return _subject(line.subject, on, on, {**row, **asked, **said}, backdrop)


def comparison_features(report: ComparisonReport, backdrop: Backdrop) -> Features:
    """A feature a change, from the earlier day to the later."""
    comparison = report.comparison
    asked = {"before": comparison.before.question.to_dict(), "after": comparison.after.question.to_dict()}
    changes = zip(comparison.changes, _rows(report), strict=True)
    found = [_change(comparison, *one, backdrop) for one in changes]
    return Features(_title(report), asked, found, _beside(report, "totals", "shifts", "net_shifts"))


def _change(comparison: Comparison, change: Change, row: dict[str, Any], backdrop: Backdrop) -> Feature:
    before, after = comparison.before.question.on, comparison.after.question.on
    asked = {"before_on": before.isoformat(), "after_on": after.isoformat()}
    used = [claim for line in (change.before, change.after) if line for claim in line.used]
    whole = {**row, **asked, **backdrop.said(backdrop.of(used))}
    return _subject(change.subject, min(before, after), max(before, after), whole, backdrop)


def _subject(subject: Subject, first: date, last: date, properties: dict[str, Any], backdrop: Backdrop) -> Feature:
    names = backdrop.named(owner=subject.owner, item=subject.item, place=subject.place)
    code = {"sidc": lot_code(subject.unit, Identity.UNKNOWN)}
    whole = {**properties, **names, **code, **backdrop.whereabouts(subject.place)}
    where = position(backdrop.places.get(subject.place))
    return Feature("/".join(subject), subject_words(subject, backdrop.name), where, subject.unit, first, last, whole)


def claims_features(report: ClaimsReport, backdrop: Backdrop) -> Features:
    """A feature a claim, for the days that it speaks of."""
    claims = zip(report.accounts, _rows(report), strict=True)
    return Features(_title(report), report.to_dict()["question"], [_claim(*one, backdrop) for one in claims])


def _claim(account: Account, row: dict[str, Any], backdrop: Backdrop) -> Feature:
    claim = account.claim
    names = backdrop.named(owner=claim.owner, item=claim.item, place=claim.place, formation=claim.formation)
    unit = claim.estimate.unit or ""
    said = backdrop.said([account])
    corrected = {"corrections": [f"{one.verb}: {one.reason}" for one in account.corrections]}
    code = {"sidc": lot_code(unit, Identity.UNKNOWN)}
    whole = {**row, **names, **said, **corrected, **code, **backdrop.whereabouts(claim.place)}
    subject = Subject(claim.owner, claim.item, claim.place, claim.scope, unit)
    name = f"{claim.name}: {subject_words(subject, backdrop.name)}"
    where = position(backdrop.places.get(claim.place))
    return Feature(claim.id, name, where, unit, claim.days.first, claim.days.last, whole)


def places_features(report: EntriesReport) -> Features:
    """A feature a place."""
    places = [entry for entry in report.found if isinstance(entry, Place)]
    found = [_place(place, row) for place, row in zip(places, _rows(report), strict=True)]
    return Features(_title(report), {}, found)


def _place(place: Place, row: dict[str, Any]) -> Feature:
    whole = {**row, "unlocated": unlocated(place)}
    return Feature(place.slug, place.name, position(place), str(place.kind), None, None, whole)


def _beside(report: Answer, *names: str) -> dict[str, Any]:
    whole = report.to_dict()
    return {name: whole[name] for name in names}


def _title(report: Answer) -> str:
    return report.page().title


def _rows(report: Answer) -> Iterator[dict[str, Any]]:
    """The columns of the table for machines, by name: a map has the same."""
    table: flat.Flat = report.flat()
    return (dict(zip(table.columns, row, strict=True)) for row in table.rows)
