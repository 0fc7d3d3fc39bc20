"""Flat claims: what a claim says as plain values in a tuple, for the many of a bulk import.

A `Claim` checks itself when it is built, which costs more than to write it down. A `FlatClaim` is made from values that
were checked already, most of them once for all the rows that share them, and bears the id that the `Claim` would have.
"""

from collections.abc import Callable
from datetime import date
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from tracker.dates import Edtf
from tracker.estimates import Estimate
from tracker.records.claim import Claim, stated_day
from tracker.records.record import canonical, id_of_text
from tracker.records.report import Report
from tracker.vocabulary import Confidence, Credibility, EndKind, EstimateKind, Likelihood, Modality

RELATIONS = ("derived_from", "part_of", "contradicts")
"""The fields of a claim that point at other claims."""

Links = tuple[tuple[str, str], ...]
"""Pairs of a relation and the key that it points at."""


class Figure:
    """How much, as many claims say it: one object for all of them, compared by identity.

    `said` and `said_kind` are its parts of a claim's canonical JSON.
    """

    __slots__ = ("estimate", "kind", "said", "said_kind")

    def __init__(self, estimate: Estimate, kind: EstimateKind) -> None:
        self.estimate, self.kind = estimate, kind
        self.said = f'"estimate":{canonical(estimate.model_dump(mode="json", exclude_none=True))},'
        self.said_kind = f'"kind":"{kind}",'


class When:
    """The days of which, and on which, many claims speak: one object for all of them, compared by identity.

    `said_end`, `said_modality`, `said_period` and `said_said` are its parts of a claim's canonical JSON.
    """

    __slots__ = (
        *("days", "end_kind", "modality", "said", "stated"),
        *("said_end", "said_modality", "said_period", "said_said"),
    )

    def __init__(self, days: Edtf, said: str | None, stated: date, end_kind: EndKind, modality: Modality) -> None:
        self.days, self.said, self.stated, self.end_kind, self.modality = days, said, stated, end_kind, modality
        self.said_end, self.said_modality = f'"end_kind":"{end_kind}",', f'"modality":"{modality}",'
        self.said_period = f'"period":"{days.text}",'
        self.said_said = f'"said":"{said}",' if said else ""


class FlatClaim(NamedTuple):
    """A claim whose every value has been checked. Names are slugs, codes are plain text."""

    id: str
    key: str | None
    report: Report
    speaker: str | None
    owner: str
    item: str
    place: str
    scope: str
    formation: str | None
    operation: str | None
    origin: str | None
    echelon_as_printed: str | None
    credibility: str | None
    likelihood: str | None
    confidence: str | None
    quote: str | None
    note: str | None
    figure: Figure
    when: When
    links: Links


def flat(claim: Claim, report: Report) -> FlatClaim:
    """The same claim, flat; `report` is the one that carries it."""
    when = When(claim.days, claim.said, stated_day(claim.said, report), claim.end_kind, claim.modality)
    return FlatClaim(
        claim.id,
        claim.key,
        report,
        claim.speaker,
        claim.owner,
        claim.item,
        claim.place,
        claim.scope,
        claim.formation,
        claim.operation,
        claim.origin,
        claim.echelon_as_printed,
        _plain(claim.credibility),
        _plain(claim.likelihood),
        _plain(claim.confidence),
        claim.quote,
        claim.note,
        Figure(claim.estimate, claim.kind),
        when,
        links_of(claim),
    )


def unflat(claim: FlatClaim) -> Claim:
    """The claim that was flat, for those that take claims only; it is built, and so checked, again."""
    targets: dict[str, Any] = {one: tuple(key for relation, key in claim.links if relation == one) for one in RELATIONS}
    same = {name: getattr(claim, name) for name in FlatClaim._fields[3:12]}
    return Claim(
        key=claim.key,
        report=claim.report.id,
        said=claim.when.said,
        estimate=claim.figure.estimate,
        kind=claim.figure.kind,
        period=claim.when.days.text,
        end_kind=claim.when.end_kind,
        modality=claim.when.modality,
        credibility=Credibility(claim.credibility) if claim.credibility else None,
        likelihood=Likelihood(claim.likelihood) if claim.likelihood else None,
        confidence=Confidence(claim.confidence) if claim.confidence else None,
        quote=claim.quote,
        note=claim.note,
        **same,
        **targets,
    )


def links_of(claim: Claim) -> Links:
    """The claim's links as (relation, key)."""
    return tuple((relation, target) for relation in RELATIONS for target in getattr(claim, relation))


_IN_ORDER = ("contradicts", "derived_from", "part_of")
_NO_LINKS = ('"contradicts":[],', '"derived_from":[],', '"part_of":[],')
_escaped: Callable[[str], str] = encode_basestring


def flat_id(claim: FlatClaim) -> str:
    """The id of the `Claim` that says the same: the same hash of the same canonical JSON, which is put together here.

    The names of the fields stand in the order of the alphabet, as in every canonical JSON; slugs and codes need no
    escapes.
    """
    figure, when = claim.figure, claim.when
    contradicts, derived, parts = _pointed(claim.links) if claim.links else _NO_LINKS
    said = (
        "{",
        f'"confidence":"{claim.confidence}",' if claim.confidence else "",
        contradicts,
        f'"credibility":"{claim.credibility}",' if claim.credibility else "",
        derived,
        "" if claim.echelon_as_printed is None else f'"echelon_as_printed":{_escaped(claim.echelon_as_printed)},',
        when.said_end,
        figure.said,
        f'"formation":"{claim.formation}",' if claim.formation else "",
        f'"item":"{claim.item}",',
        figure.said_kind,
        f'"likelihood":"{claim.likelihood}",' if claim.likelihood else "",
        when.said_modality,
        "" if claim.note is None else f'"note":{_escaped(claim.note)},',
        f'"operation":"{claim.operation}",' if claim.operation else "",
        f'"origin":"{claim.origin}",' if claim.origin else "",
        f'"owner":"{claim.owner}",',
        parts,
        when.said_period,
        f'"place":"{claim.place}",',
        "" if claim.quote is None else f'"quote":{_escaped(claim.quote)},',
        f'"report":"{claim.report.id}",',
        when.said_said,
        f'"scope":"{claim.scope}"',
        f',"speaker":"{claim.speaker}"}}' if claim.speaker else "}",
    )
    return id_of_text("c", "".join(said))


def _pointed(links: Links) -> tuple[str, str, str]:
    listed = ((name, ",".join(f'"{key}"' for relation, key in links if relation == name)) for name in _IN_ORDER)
    contradicts, derived, parts = (f'"{name}":[{keys}],' for name, keys in listed)
    return contradicts, derived, parts


def _plain(code: str | None) -> str | None:
    return None if code is None else str(code)
