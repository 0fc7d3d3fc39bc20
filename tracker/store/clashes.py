"""Clashes: claims that were not written because one with their id or key is there, and what that means."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.problems import Fault, Problem
from tracker.records.batch import key_taken, said_twice
from tracker.records.flat import FlatClaim
from tracker.records.stream import Lines, Located
from tracker.store.tables import CLAIM

_AT_ONCE = 500
"""Values in one IN list: well below the engines' limits on parameters."""


class NamedLaterError(Exception):
    """A claim of this transaction comes again, now with a key: a row that is written cannot take it any more."""


def found(connection: Connection, wanted: Iterable[Any], column: Any, *more: Any) -> list[Any]:
    """The rows whose column is among the values, with more columns of theirs."""
    listed = list(wanted)
    rows: list[Any] = []
    for start in range(0, len(listed), _AT_ONCE):
        rows += connection.execute(select(column, *more).where(column.in_(listed[start : start + _AT_ONCE]))).all()
    return rows


def clashes(
    connection: Connection, clashed: Sequence[Located], file: str, number: int, lines: Lines
) -> Iterator[Problem]:
    """What is wrong with claims that clashed; nothing where the same is said under the same key, or under none.

    `number` is the transaction that is being written, `lines` knows where its claims were read. Raises NamedLaterError.
    """
    columns = (CLAIM.c.no, CLAIM.c.id, CLAIM.c.key, CLAIM.c.recorded)
    same = {row.id: row for row in found(connection, (one.claim.id for one in clashed), CLAIM.c.id, *columns)}
    keys = {one.claim.key for one in clashed if one.claim.key}
    bearers = {row.key: row for row in found(connection, keys, CLAIM.c.key, *columns)}
    for line, claim in clashed:
        bearer, known = bearers.get(claim.key), same.get(claim.id)
        if fault := _clash(claim, bearer, known, number, lines):
            yield fault.at(file, line, "key", claim.key or "")


def _clash(claim: FlatClaim, bearer: Any, known: Any, number: int, lines: Lines) -> Fault | None:
    if bearer is not None and bearer.id != claim.id:
        return key_taken(lines.find(bearer.no)) if bearer.recorded == number else _taken_in_store(bearer)
    if claim.key is None or known.key == claim.key:
        return None
    if known.recorded != number:
        return Fault(
            "said-twice", f"the store has this claim as {known.key or known.id}", "leave it out: it adds nothing"
        )
    if known.key is None:
        raise NamedLaterError
    return said_twice(lines.find(known.no), known.key, claim.key)


def _taken_in_store(bearer: Any) -> Fault:
    message = f"the store has another claim under this key: {bearer.id}"
    return Fault("key-taken", message, f"give another key, or say which holds: tracker correct {bearer.key} --replace")
