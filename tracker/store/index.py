"""The side tables: what makes questions fast, derived from the base tables and rebuilt whenever they must be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, bindparam, delete, insert, select, text, union, update

from tracker.records.flat import flat
from tracker.store import packs
from tracker.store.loader import Loader
from tracker.store.points import locate_places
from tracker.store.rows import claim_from, report_from
from tracker.store.sides import Numbered, Sides
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
    SUBJECT_CLAIM,
)

_AT_ONCE = 2000
_ORIGIN = CLAIM.alias("origin")
_DERIVED = [
    select(CLAIM_LINK.c.claim, _ORIGIN.c.no.label("origin"))
    .join(_ORIGIN, name == CLAIM_LINK.c.target)
    .where(CLAIM_LINK.c.relation == "derived_from")
    for name in (_ORIGIN.c.key, _ORIGIN.c.id)
]


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


def index_claims(connection: Connection, numbered: Iterable[Numbered]) -> None:
    """Insert what the resolution reads of claims, and the subjects that are new."""
    sides = Sides(connection, Loader(connection))
    ahead = iter(numbered)
    sides.add(())
    while chunk := list(islice(ahead, _AT_ONCE)):
        sides.add(chunk)
    sides.pour()


def link_lineage(connection: Connection, after: int) -> None:
    """Add the links that the claims numbered above `after` complete, whichever side came first."""
    ways = [way.where((CLAIM_LINK.c.claim > after) | (_ORIGIN.c.no > after)) for way in _DERIVED]
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
    locate_places(connection)
    index_claims(connection, _recorded_claims(connection))
    link_lineage(connection, 0)
    link_rulings(connection, 0)
    packs.write(Loader(connection), packs.After())


def _recorded_claims(connection: Connection) -> Iterator[Numbered]:
    links: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for claim, relation, target in connection.execute(select(CLAIM_LINK).order_by(*CLAIM_LINK.primary_key)):
        links[claim][relation] = (*links[claim].get(relation, ()), target)
    reports = {row["no"]: report_from(row) for row in connection.execute(select(REPORT)).mappings()}
    for row in connection.execute(select(CLAIM).order_by(CLAIM.c.no)).mappings().all():
        report = reports[row["report"]]
        claim = claim_from(dict(row), report.id, links.get(row["no"], {}))
        yield Numbered(row["no"], row["recorded"], flat(claim, report))
