"""The side tables: what makes questions fast, derived from the base tables and rebuilt whenever they must be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from tracker.store.tables import (
    ClaimLinkRow,
    ClaimRow,
    CorrectionRow,
    EntryParentRow,
    EntryRow,
    LineageRow,
    PlaceRangeRow,
    RulingRow,
    SubjectClaimRow,
    SubjectRow,
)

Number = int
SubjectParts = tuple[Number, Number, Number, Number, str]


def number_places(connection: Connection) -> None:
    """Number all places anew, each before what lies below it, so that everything below a place is one range."""
    places = connection.execute(
        select(EntryRow.no, EntryRow.slug, EntryParentRow.parent)
        .outerjoin(EntryParentRow, EntryParentRow.entry == EntryRow.no)
        .where(EntryRow.noun == "place")
        .order_by(EntryRow.slug)
    ).all()
    below: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for no, slug, parent in places:
        below[parent].append((no, slug))
    connection.execute(delete(PlaceRangeRow))
    if ranges := list(_ranges(below)):
        connection.execute(insert(PlaceRangeRow), ranges)
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
        self._last = connection.execute(text("SELECT coalesce(max(no), 0) FROM subject")).scalar_one()
        self._numbers: dict[SubjectParts, int] = {}
        self._lows: dict[int, int] = dict(connection.execute(select(PlaceRangeRow.place, PlaceRangeRow.low)).tuples())
        self._fresh: list[dict[str, Any]] = []

    def number(self, parts: SubjectParts) -> int:
        """The number of the subject, a new one where it is new."""
        if parts not in self._numbers:
            self._numbers[parts] = self._known(parts) or self._new(parts)
        return self._numbers[parts]

    def write(self) -> None:
        """Insert the subjects that are new."""
        if self._fresh:
            self._connection.execute(insert(SubjectRow), self._fresh)
        self._fresh = []

    def _known(self, parts: SubjectParts) -> int | None:
        columns = (SubjectRow.owner, SubjectRow.item, SubjectRow.place, SubjectRow.scope, SubjectRow.unit)
        wanted = [column == part for column, part in zip(columns, parts, strict=True)]  # type: ignore[arg-type,unused-ignore]
        return self._connection.execute(select(SubjectRow.no).where(*wanted)).scalar()

    def _new(self, parts: SubjectParts) -> int:
        self._last += 1
        names = ("owner", "item", "place", "scope", "unit")
        row = dict(zip(names, parts, strict=True))
        self._fresh.append({"no": self._last, "place_low": self._lows[parts[2]], **row})
        return self._last


def index_claims(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Insert what the resolution reads of new claims."""
    if listed := list(rows):
        connection.execute(insert(SubjectClaimRow), listed)


def link_lineage(connection: Connection, after: int) -> None:
    """Add the links that the claims numbered above `after` complete, whichever side came first."""
    claims = ClaimRow.__table__.alias("origin")  # type: ignore[attr-defined,unused-ignore]
    found = (
        select(ClaimLinkRow.claim, claims.c.no.label("origin"))
        .join(claims, claims.c.key == ClaimLinkRow.target)
        .where(ClaimLinkRow.relation == "derived_from", (ClaimLinkRow.claim > after) | (claims.c.no > after))
    )
    connection.execute(insert(LineageRow).from_select(["claim", "origin"], found))


def link_rulings(connection: Connection, after: int) -> None:
    """Add the corrections numbered above `after` by the number of their claim, and mark the claims."""
    found = (
        select(ClaimRow.no, CorrectionRow.no, CorrectionRow.verb, CorrectionRow.day, CorrectionRow.stated, CorrectionRow.recorded)
        .join(ClaimRow, (ClaimRow.key == CorrectionRow.claim) | (ClaimRow.id == CorrectionRow.claim))
        .where(CorrectionRow.no > after)
    )
    columns = ["claim", "correction", "verb", "day", "stated", "recorded"]
    ruled = [dict(zip(columns, row, strict=True)) for row in connection.execute(found)]
    if ruled:
        connection.execute(insert(RulingRow), ruled)
        mark = update(SubjectClaimRow).where(SubjectClaimRow.claim == bindparam("ruled")).values(corrected=1)
        connection.execute(mark, [{"ruled": row["claim"]} for row in ruled])
