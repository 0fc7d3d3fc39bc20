"""The audit of the side tables: what questions read must be what the base tables give when it is derived anew."""

import sqlite3
import struct
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from tracker.problems import Fault, Problem
from tracker.store import index
from tracker.store.engine import engine_for
from tracker.store.layouts import CLAIM, SUBJECT

_REMEDY = "take the store from a backup: what it answers is not what it holds"
_NAMED = {
    "place_range": "SELECT e.slug, r.low, r.high FROM place_range AS r LEFT JOIN entry AS e ON e.no = r.place",
    "place_point": "SELECT e.slug, p.* FROM place_point AS p LEFT JOIN entry AS e ON e.no = p.place",
    "subject_claim": """
SELECT coalesce(k.key, k.id), s.owner, s.item, s.place, s.scope, s.unit, s.place_low, c.*
FROM subject_claim AS c LEFT JOIN subject AS s ON s.no = c.subject LEFT JOIN claim AS k ON k.no = c.claim""",
    "lineage": "SELECT coalesce(k.key, k.id), l.* FROM lineage AS l LEFT JOIN claim AS k ON k.no = l.claim",
    "ruling": "SELECT coalesce(k.key, k.id), r.* FROM ruling AS r LEFT JOIN claim AS k ON k.no = r.claim",
    "pack": """
SELECT e.slug, p.subjects, p.claims, p.origins, p.rulings FROM pack AS p LEFT JOIN entry AS e ON e.no = p.place
ORDER BY p.place, p.piece""",
}
"""Each side table by the name of what a row is about. The number of a subject says nothing: `_rows` leaves it out."""


def derived(path: Path) -> Iterator[Problem]:
    """What in the side tables of an SQLite store is not what its base tables give, the first of each table."""
    with tempfile.TemporaryDirectory(prefix="tracker-check-") as folder:
        again = Path(folder) / "again.db"
        with closing(sqlite3.connect(path)) as store, closing(sqlite3.connect(again)) as copy:
            store.backup(copy)
        with engine_for(again).begin() as connection:
            index.rebuild(connection)
        for table in _NAMED:
            kept, wanted = _rows(path, table), _rows(again, table)
            wrong = sorted({str(row[0]) for row in (kept - wanted) + (wanted - kept)})
            if wrong:
                message = f"{table} is not what the recorded claims give"
                yield Fault("damaged", message, _REMEDY).at(table, 0, "", wrong[0])


def _rows(path: Path, table: str) -> Counter[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(_NAMED[table])
        told = [column[0] for column in found.description]
        left_out = told.index("subject") if "subject" in told else len(told)
        if table == "pack":
            return Counter((place, _unpacked(list(pieces))) for place, pieces in groupby(found, key=itemgetter(0)))
        return Counter((*row[:left_out], *row[left_out + 1 :]) for row in found)


def _unpacked(pieces: Sequence[Any]) -> tuple[Any, ...]:
    """What the pieces of a pack say together, whatever the numbers of their subjects."""
    subjects, claims, *others = (b"".join(piece[part] for piece in pieces) for part in range(1, 5))
    try:
        named = {number: tuple(rest) for number, *rest in SUBJECT.unpack(subjects)}
        told = sha256()
        for number, *rest in sorted(CLAIM.unpack(claims), key=itemgetter(1)):
            told.update(repr((named[number], rest)).encode())
    except (KeyError, struct.error):
        return (subjects, claims, *others)
    return (*sorted(named.values()), told.digest(), *others)
