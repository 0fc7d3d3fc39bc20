"""The side tables: what makes questions fast, derived from the base tables and rebuilt whenever they must be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from tracker.store.tables import (
    CLAIM,
    CLAIM_LINK,
    CORRECTION,
    ENTRY,
    ENTRY_PARENT,
    LINEAGE,
    PLACE_RANGE,
    RULING,
    SUBJECT,
    SUBJECT_CLAIM,
)

Number = int
SubjectParts = tuple[Number, Number, Number, Number, str]


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
        lows = connection.execute(select(PLACE_RANGE.c.place, PLACE_RANGE.c.low))
        self._lows: dict[int, int] = {place: low for place, low in lows}
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


def index_claims(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Insert what the resolution reads of new claims."""
    if listed := list(rows):
        connection.execute(insert(SUBJECT_CLAIM), listed)


def link_lineage(connection: Connection, after: int) -> None:
    """Add the links that the claims numbered above `after` complete, whichever side came first."""
    claims = CLAIM.alias("origin")
    found = (
        select(CLAIM_LINK.c.claim, claims.c.no.label("origin"))
        .join(claims, claims.c.key == CLAIM_LINK.c.target)
        .where(CLAIM_LINK.c.relation == "derived_from", (CLAIM_LINK.c.claim > after) | (claims.c.no > after))
    )
    connection.execute(insert(LINEAGE).from_select(["claim", "origin"], found))


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
