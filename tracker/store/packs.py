"""Packs: what the resolution reads of the claims at a place, as the bytes of columns.

A question about very many claims reads packs in place of rows: one read gives thousands of claims of a place, and numpy
takes them as they lie. A place has one pack, or several pieces of one where it has very many claims; only the last
grows: a transaction adds its claims, the links that it completed, and its corrections.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice
from math import nan
from operator import itemgetter
from typing import Any, NamedTuple

from tracker.store.layouts import CLAIM, NEVER, ORIGIN, RULING, SUBJECT
from tracker.store.loader import Loader

_CLAIMS = """
SELECT s.place, s.no, c.claim, c.recorded, c.first, c.last, c.stated, c.testified, c.modality,
  c.as_of + 2 * c.level + 4 * c.figure + 8 * c.lower_hard + 16 * c.upper_hard + 32 * c.bare + 64 * c.derived AS flags,
  c.lower, c.best, c.upper, c.grade, c.content, c.voice, c.operation
FROM subject_claim AS c JOIN subject AS s ON s.no = c.subject
WHERE c.claim >= :claim
ORDER BY s.place, c.recorded, c.subject, c.claim"""
_SUBJECTS = """
SELECT s.place, s.no, s.owner, s.item, s.place, s.scope, s.unit
FROM subject AS s
WHERE (SELECT min(c.claim) FROM subject_claim AS c WHERE c.subject = s.no) >= :claim
ORDER BY s.place, s.no"""
_LINKED = """
FROM lineage AS l
JOIN subject_claim AS c ON c.claim = l.claim JOIN subject AS s ON s.no = c.subject
JOIN subject_claim AS o ON o.claim = l.origin"""
_MADE = "CASE WHEN c.recorded > o.recorded THEN c.recorded ELSE o.recorded END"
_ORIGINS = f"""
SELECT s.place, c.claim, o.claim, {_MADE} AS made, o.first, o.last, o.stated, o.testified, o.modality,
  o.as_of + 2 * o.level{_LINKED}
WHERE l.claim >= :claim OR l.origin >= :claim
ORDER BY s.place, made, c.claim, o.claim"""
_RULINGS = f"""
SELECT s.place, r.claim, r.recorded AS made, r.stated, CASE r.verb WHEN 'end' THEN r.day END AS last, r.correction
FROM ruling AS r JOIN subject_claim AS c ON c.claim = r.claim JOIN subject AS s ON s.no = c.subject
WHERE r.correction >= :correction
UNION
SELECT s.place, r.claim, CASE WHEN r.recorded > {_MADE} THEN r.recorded ELSE {_MADE} END, r.stated,
  CASE r.verb WHEN 'end' THEN r.day END, r.correction{_LINKED}
JOIN ruling AS r ON r.claim = l.origin
WHERE r.correction >= :correction OR l.claim >= :claim OR l.origin >= :claim
ORDER BY 1, 3, 2, 6"""  # noqa: S608 - our own columns, as above
_VOICES = "SELECT slug, min(no) FROM entry WHERE noun IN ('speaker', 'source') GROUP BY slug"
_OPERATIONS = "SELECT slug, no FROM entry WHERE noun = 'operation'"
_QUERIES = {"subjects": _SUBJECTS, "claims": _CLAIMS, "origins": _ORIGINS, "rulings": _RULINGS}
PARTS = tuple(_QUERIES)
_PARTS = ", ".join(PARTS)
_TOGETHER, _ROWS, _FULL = 1 << 20, 10_000, 1 << 20
"""Bytes of packs written together, rows of a part in a piece, and the bytes of claims from which on a piece is full."""

_LAST = f"""
SELECT p.piece + CASE WHEN length(p.claims) < {_FULL} THEN 0 ELSE 1 END
FROM pack AS p WHERE p.place = n.place ORDER BY p.piece DESC LIMIT 1"""  # noqa: S608 - names of our own
_ADD = f"""
INSERT INTO pack (place, piece, {_PARTS})
SELECT n.place, coalesce(({_LAST}), 0), {", ".join(f"n.{part}" for part in PARTS)} FROM new_pack AS n WHERE TRUE
ON CONFLICT (place, piece) DO UPDATE SET
  {", ".join(f"{part} = CAST(pack.{part} || excluded.{part} AS BYTES)" for part in PARTS)}"""  # noqa: S608 - names of our own
"""On SQLite two blobs joined are a text, unless it is said that they are bytes."""

Pack = tuple[int, bytes, bytes, bytes, bytes]
"""The number of a place, and the bytes of its parts."""


class After(NamedTuple):
    """The first claim and the first correction that are not packed yet."""

    claim: int = 1
    correction: int = 1


def write(loader: Loader, after: After) -> None:
    """Add what was recorded since to the last piece of each place, or in a piece of its own where that is full."""
    aside = loader.staged("new_pack", f"SELECT place, {_PARTS} FROM pack")  # noqa: S608 - our own columns
    for batch in _batches(packs(loader, after)):
        loader.insert(aside, ("place", *PARTS), batch)
        loader.run(_ADD.replace("BYTES", loader.bytes))
        loader.run("DELETE FROM new_pack")


def _batches(rows: Iterable[Pack]) -> Iterator[list[Pack]]:
    """Some at a time, each place once."""
    batch: list[Pack] = []
    taken = 0
    for row in rows:
        if taken > _TOGETHER or (batch and batch[-1][0] == row[0]):
            yield batch
            batch, taken = [], 0
        batch.append(row)
        taken += sum(map(len, row[1:]))
    yield batch


def packs(loader: Loader, after: After) -> Iterator[Pack]:
    """What was recorded since, by the number of the place, in pieces: a part may go on in the next of its place."""
    told = {"claims": _Numbers(loader).claim, "subjects": _subject, "origins": _origin, "rulings": _ruling}
    pieces = (_pieces(loader, part, told[part], after) for part in PARTS)
    for place, found in groupby(merge(*pieces, key=itemgetter(0)), key=itemgetter(0)):
        parts: dict[str, bytes] = {}
        for _, part, piece in found:
            if part in parts:
                yield _pack(place, parts)
                parts = {}
            parts[part] = piece
        yield _pack(place, parts)


def _pack(place: int, parts: Mapping[str, bytes]) -> Pack:
    subjects, claims, origins, rulings = (parts.get(part, b"") for part in PARTS)
    return place, subjects, claims, origins, rulings


def _pieces(
    loader: Loader, part: str, told: Callable[[Sequence[Any]], bytes], after: After
) -> Iterator[tuple[int, str, bytes]]:
    """What a part holds of each place in turn, some thousand rows at a time."""
    for place, rows in groupby(loader.rows(_QUERIES[part], after._asdict()), key=itemgetter(0)):
        while piece := b"".join(told(row[1:]) for row in islice(rows, _ROWS)):
            yield place, part, piece


def _subject(row: Sequence[Any]) -> bytes:
    *numbers, unit = row
    return SUBJECT.pack(*numbers, unit.encode("ascii"))


def _origin(row: Sequence[Any]) -> bytes:
    return ORIGIN.pack(*row)


def _ruling(row: Sequence[Any]) -> bytes:
    claim, made, stated, last, _ = row
    return RULING.pack(claim, made, stated, NEVER if last is None else last)


class _Numbers:
    """Voices and operations by slug. A speaker and a publisher of one slug are one voice."""

    def __init__(self, loader: Loader) -> None:
        self.voices = _by_slug(loader, _VOICES)
        self.operations = _by_slug(loader, _OPERATIONS)

    def claim(self, row: Sequence[Any]) -> bytes:
        """The bytes of a row of claims."""
        *when, lower, best, upper, grade, content, voice, operation = row
        bounds = (nan if bound is None else bound for bound in (lower, best, upper))
        number = self.operations[operation] if operation else 0
        return CLAIM.pack(*when, *bounds, grade, content, self.voices[voice], number)


def _by_slug(loader: Loader, query: str) -> dict[str, int]:
    return {row[0]: row[1] for row in loader.rows(query, {})}
