"""The side tables: what makes questions fast, derived from the base tables and rebuilt whenever they must be."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, text, union, update

from tracker.records.claim import Claim
from tracker.store.rows import claim_from, grade_of, subject_claim_row
from tracker.store.tables import (
    CLAIM,
    CLAIM_LINK,
    CORRECTION,
    ENTRY,
    ENTRY_PARENT,
    LINEAGE,
    PLACE_RANGE,
    REPORT,
    RULING,
    SIDE,
    SUBJECT,
    SUBJECT_CLAIM,
)
from tracker.units import canonical_for_dimension, factor

Number = int
SubjectParts = tuple[Number, Number, Number, Number, str]
_SUBJECT = ("owner", "item", "place", "scope")


def number_places(connection: Connection) -> None:
    """Number all places anew, each before what lies below it, so that everything below a place is one range."""
    places = connection.execute(
        select(ENTRY.c.no, ENTRY.c.slug, ENTRY_PARENT.c.parent)
        .outerjoin(ENTRY_PARENT, ENTRY_PARENT.c.entry == ENTRY.c.no)
        .where(ENTRY.c.noun == "place")
        .order_by(ENTRY.c.slug)
    ).all()
    below: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for no, slug, parent in places:
        below[parent].append((no, slug))
    connection.execute(delete(PLACE_RANGE))
    if ranges := list(_ranges(below)):
        connection.execute(insert(PLACE_RANGE), ranges)
    connection.execute(
        text("UPDATE subject SET place_low = (SELECT r.low FROM place_range AS r WHERE r.place = subject.place)")
    )


def _ranges(below: dict[str | None, list[tuple[int, str]]]) -> Iterator[dict[str, int]]:
    """Number the tree without recursion: a file may nest places deeper than Python calls may."""
    ahead: list[tuple[int, str, int | None]] = [(no, slug, None) for no, slug in reversed(below[None])]
    counter = 0
    while ahead:
        no, slug, low = ahead.pop()
        if low is not None:
            yield {"place": no, "low": low, "high": counter}
            continue
        counter += 1
        ahead.append((no, slug, counter))
        ahead.extend((child, name, None) for child, name in reversed(below[slug]))


class Subjects:
    """The numbers of subjects, made as they are needed within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = int(connection.execute(text("SELECT coalesce(max(no), 0) FROM subject")).scalar_one())
        self._numbers: dict[SubjectParts, int] = {}
        self._lows = {row.place: row.low for row in connection.execute(select(PLACE_RANGE))}
        self._fresh: list[dict[str, Any]] = []

    def number(self, parts: SubjectParts) -> int:
        """The number of the subject, a new one where it is new."""
        if parts not in self._numbers:
            self._numbers[parts] = self._known(parts) or self._new(parts)
        return self._numbers[parts]

    def write(self) -> None:
        """Insert the subjects that are new."""
        if self._fresh:
            self._connection.execute(insert(SUBJECT), self._fresh)
        self._fresh = []

    def _known(self, parts: SubjectParts) -> int | None:
        columns = (SUBJECT.c.owner, SUBJECT.c.item, SUBJECT.c.place, SUBJECT.c.scope, SUBJECT.c.unit)
        wanted = [column == part for column, part in zip(columns, parts, strict=True)]
        return self._connection.execute(select(SUBJECT.c.no).where(*wanted)).scalar()

    def _new(self, parts: SubjectParts) -> int:
        self._last += 1
        names = ("owner", "item", "place", "scope", "unit")
        row = dict(zip(names, parts, strict=True))
        self._fresh.append({"no": self._last, "place_low": self._lows[parts[2]], **row})
        return self._last


class Numbered(NamedTuple):
    """A claim with what its record does not hold: number, stated day as a number, publisher, transaction."""

    no: int
    claim: Claim
    stated: int
    publisher: str
    recorded: int


def index_claims(connection: Connection, numbered: Iterable[Numbered]) -> None:
    """Insert what the resolution reads of new claims, and the subjects that are new."""
    if listed := list(_subject_claims(connection, numbered)):
        connection.execute(insert(SUBJECT_CLAIM), listed)


def _subject_claims(connection: Connection, numbered: Iterable[Numbered]) -> Iterator[dict[str, Any]]:
    found = connection.execute(select(ENTRY.c.noun, ENTRY.c.slug, ENTRY.c.no, ENTRY.c.unit, ENTRY.c.data))
    entries = {(row.noun, row.slug): row for row in found}
    letters = {slug: json.loads(row.data)["reliability"] for (noun, slug), row in entries.items() if noun == "source"}
    subjects = Subjects(connection)
    for no, claim, stated, publisher, recorded in numbered:
        unit = claim.estimate.unit or entries["item", claim.item].unit or ""
        canonical = canonical_for_dimension(unit) if unit else ""
        owner, item, place, scope = (entries[noun, getattr(claim, noun)].no for noun in _SUBJECT)
        grade = grade_of(claim.credibility, letters[publisher])
        scale = factor(unit, canonical) if unit != canonical else 1
        row = subject_claim_row(claim, stated, grade, claim.speaker or publisher, scale)
        subject = subjects.number((owner, item, place, scope, canonical))
        yield row | {"subject": subject, "claim": no, "recorded": recorded, "corrected": 0}
    subjects.write()


def link_lineage(connection: Connection, after: int) -> None:
    """Add the links that the claims numbered above `after` complete, whichever side came first."""
    origin = CLAIM.alias("origin")
    ways = [
        select(CLAIM_LINK.c.claim, origin.c.no.label("origin"))
        .join(origin, name == CLAIM_LINK.c.target)
        .where(CLAIM_LINK.c.relation == "derived_from", (CLAIM_LINK.c.claim > after) | (origin.c.no > after))
        for name in (origin.c.key, origin.c.id)
    ]
    connection.execute(insert(LINEAGE).from_select(["claim", "origin"], union(*ways)))


def link_rulings(connection: Connection, after: int) -> None:
    """Add the corrections numbered above `after` by the number of their claim, and mark the claims."""
    found = (
        select(
            CLAIM.c.no, CORRECTION.c.no, CORRECTION.c.verb, CORRECTION.c.day, CORRECTION.c.stated, CORRECTION.c.recorded
        )
        .join(CLAIM, (CLAIM.c.key == CORRECTION.c.claim) | (CLAIM.c.id == CORRECTION.c.claim))
        .where(CORRECTION.c.no > after)
    )
    columns = ["claim", "correction", "verb", "day", "stated", "recorded"]
    ruled = [dict(zip(columns, row, strict=True)) for row in connection.execute(found)]
    if ruled:
        connection.execute(insert(RULING), ruled)
        mark = update(SUBJECT_CLAIM).where(SUBJECT_CLAIM.c.claim == bindparam("ruled")).values(corrected=1)
        connection.execute(mark, [{"ruled": row["claim"]} for row in ruled])


def rebuild(connection: Connection) -> None:
    """Empty the side tables and fill them again from the base tables alone."""
    for table in SIDE:
        connection.execute(delete(table))
    number_places(connection)
    index_claims(connection, _recorded_claims(connection))
    link_lineage(connection, 0)
    link_rulings(connection, 0)


def _recorded_claims(connection: Connection) -> Iterator[Numbered]:
    links: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for claim, relation, target in connection.execute(select(CLAIM_LINK)):
        links[claim][relation] = (*links[claim].get(relation, ()), target)
    found = select(CLAIM, REPORT.c.id.label("report_id"), REPORT.c.source).join(REPORT).order_by(CLAIM.c.no)
    for row in connection.execute(found).mappings().all():
        claim = claim_from(dict(row), row["report_id"], links.get(row["no"], {}))
        yield Numbered(row["no"], claim, row["stated"], row["source"], row["recorded"])
