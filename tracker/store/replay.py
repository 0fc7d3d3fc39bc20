"""Replay: the transactions of another store recorded as they were there: same numbers, times and hashes.

A store that is empty, or holds the first of them and nothing else, becomes a copy; in any other the records are those
of one transaction of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from tracker.errors import RefusedError
from tracker.problems import Fault, Problem, is_refused
from tracker.records.batch import Batch, Chapter
from tracker.records.transaction import Transaction
from tracker.store.address import Address
from tracker.store.clashes import NamedLaterError
from tracker.store.tables import TRANSACTION
from tracker.store.write import Recorded, Recording, record, transacted

_COUNTS = ("reports", "claims", "corrections", "entries", "names")
_NOT_REPLAYED = Fault(
    "log-not-replayed",
    "the store has transactions of its own, so the log of the export was left out",
    "import it into a new store for a copy with the same log",
)


def record_with_history(
    path: Address, batch: Batch, command: str, *, dry_run: bool = False, problems: Sequence[Problem] = ()
) -> Recorded:
    """Record the batch, transaction by transaction where it brings the log of its store along and fits this one.

    Raises RefusedError as `record`, and where what a transaction recorded is not what its hash says.
    """
    if not batch.history or is_refused(problems):
        return record(path, batch, command, dry_run=dry_run, problems=problems)
    added = transacted(path, lambda connection: _replayed(connection, batch.history), dry_run=dry_run)
    if added.replayed:
        return replace(added, warnings=tuple(problems))
    added = record(path, batch, command, dry_run=dry_run, problems=problems)
    if added.transaction is None:
        return added
    file = batch.files[0].name if batch.files else ""
    return replace(added, warnings=(*added.warnings, _NOT_REPLAYED.at(file, 0, "", "", "warning")))


def _replayed(connection: Connection, history: Sequence[Chapter]) -> Recorded:
    columns = select(TRANSACTION.c.number, TRANSACTION.c.hash).order_by(TRANSACTION.c.number)
    there = [tuple(row) for row in connection.execute(columns)]
    told = [(one.transaction.number, one.transaction.hash) for one in history]
    if there != told[: len(there)] or len(there) == len(told):
        return Recorded(None)
    added = [_again(connection, chapter) for chapter in history[len(there) :]]
    counts = {name: sum(getattr(one, name) for one in added) for name in _COUNTS}
    return Recorded(told[-1][0], replayed=len(added), **counts)


def _again(connection: Connection, chapter: Chapter) -> Recorded:
    before = chapter.transaction
    recording = Recording(connection, chapter.batch, before.command, before)
    try:
        added = recording.run(())
    except NamedLaterError as error:  # no store holds one claim with and without its key
        raise RefusedError([_differs(before)]) from error
    if added.transaction != before.number or recording.head["hash"] != before.hash:
        raise RefusedError([_differs(before)])
    return added


def _differs(before: Transaction) -> Problem:
    message = f"transaction {before.number} did not record what its hash says"
    fault = Fault("log-differs", message, "export the store again, --with-log, or leave its transactions out")
    return fault.at("", 0, "hash", before.hash)
