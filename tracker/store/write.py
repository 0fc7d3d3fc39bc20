"""Recording a batch: one transaction, all of it or nothing, and nothing at all where everything is there already."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, func, insert, null, select
from sqlalchemy.exc import DBAPIError

from tracker import __version__
from tracker.errors import RefusedError
from tracker.problems import Problem, is_refused
from tracker.records.batch import Batch
from tracker.records.entries import Alias, Entry
from tracker.records.reference import fold
from tracker.records.stream import Stream
from tracker.records.transaction import Transaction
from tracker.store import index, packs, rows
from tracker.store.address import Address
from tracker.store.bulk import TABLES, Claims
from tracker.store.chain import claim_said, digest, entries_said
from tracker.store.clashes import NamedLaterError
from tracker.store.clashes import found as known
from tracker.store.connection import told
from tracker.store.engine import engine_for
from tracker.store.fit import Fit, add_corrections, changed_entries, dangling_corrections, dangling_links, fit_of
from tracker.store.points import locate_places
from tracker.store.rings import rings
from tracker.store.tables import (
    CLAIM,
    CORRECTION,
    ENTRY,
    ENTRY_NAME,
    ENTRY_PARENT,
    REPORT,
    TRANSACTION,
)

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act of recording added. `transaction` is None where everything was there already.

    `replayed` counts the transactions of another store that were recorded as they were there.
    """

    transaction: int | None
    reports: int = 0
    claims: int = 0
    corrections: int = 0
    entries: int = 0
    names: int = 0
    warnings: tuple[Problem, ...] = ()
    replayed: int = 0


def record(
    path: Address,
    batch: Batch,
    command: str,
    *,
    dry_run: bool = False,
    problems: Sequence[Problem] = (),
) -> Recorded:
    """Record the batch in the store at the path; `problems` are those that its reading found.

    Raises RefusedError with them, every problem in the files that are still to be read, and every problem between the
    batch and the store: a key that names another claim, an entry that differs from the recorded one, a correction of a
    claim that is not there. Where the reading found some that stop the import, the store is not asked.
    """
    if is_refused(problems):
        raise RefusedError(_in_order([*problems, *chain.from_iterable(map(_read_through, batch.streams))]))
    try:
        return transacted(path, lambda connection: Recording(connection, batch, command).run(problems), dry_run=dry_run)
    except NamedLaterError:
        gathered = _in_order([*problems, *(problem for stream in batch.streams for problem in stream.gather(batch))])
        batch.streams = []
        return record(path, batch, command, dry_run=dry_run, problems=gathered)


def transacted(path: Address, act: Callable[[Connection], Recorded], *, dry_run: bool) -> Recorded:
    """Run an act of recording in one transaction of the database: all of it stays, or nothing."""
    engine = engine_for(path)
    with told(path), engine.connect() as connection:
        transaction = connection.begin()
        try:
            added = act(connection)
        except DBAPIError as error:
            transaction.rollback()
            raise (error.orig or error) from error
        except BaseException:
            transaction.rollback()
            raise
        if dry_run or added.transaction is None:
            transaction.rollback()
        else:
            transaction.commit()
        return added


def _in_order(problems: list[Problem]) -> list[Problem]:
    """By file: those of streams come later than those of files that were read at once."""
    return sorted(problems, key=lambda problem: problem.file)


def _read_through(stream: Stream) -> list[Problem]:
    """What is wrong in a stream whose claims nobody will write."""
    for _ in stream.chunks():
        pass
    return stream.problems()


class Recording:
    """One batch on its way into the store; with `as_before` as the same transaction as in another store."""

    def __init__(
        self,
        connection: Connection,
        batch: Batch,
        command: str,
        as_before: Transaction | None = None,
    ) -> None:
        self.connection, self.batch, self.command = connection, batch, command
        self.as_before = as_before
        self.said: list[str] = []

    def run(self, problems: Sequence[Problem]) -> Recorded:
        fit = fit_of(self.connection, self.batch)
        self._begin()
        self._write_entries(fit)
        claims = Claims(self.connection, self.number)
        with claims.loader.without_indexes(TABLES if claims.empty and self.batch.streams else ()):
            self._write_claims(claims)
        index.link_lineage(self.connection, claims.first - 1)
        found = [*problems, *(problem for stream in self.batch.streams for problem in stream.problems())]
        add_corrections(self.connection, self.batch, fit)
        found = _in_order(found) + self._problems(fit, claims)
        if is_refused(found):
            raise RefusedError(found)
        if fit.nothing_new and not claims.reports and not claims.claims:
            return Recorded(None, warnings=tuple(found))
        first = self._next(CORRECTION)
        self._write_corrections(fit, first)
        packs.write(claims.loader, packs.After(claims.first, first))
        self._end()
        counts = (claims.reports, claims.claims, len(fit.corrections), len(fit.entries), len(fit.names))
        return Recorded(self.number, *counts, warnings=tuple(found))

    def _problems(self, fit: Fit, claims: Claims) -> list[Problem]:
        """What is wrong between the batch and the store, now that its claims are written."""
        links = dangling_links(self.connection, claims.first, claims.lines)
        corrections = dangling_corrections(self.connection, self.batch, fit, claims.first)
        closed = rings(self.connection, claims.first, claims.lines)
        return [*changed_entries(self.batch, fit), *claims.problems, *links, *closed, *corrections]

    def _begin(self) -> None:
        latest = select(TRANSACTION.c.number, TRANSACTION.c.hash, TRANSACTION.c.wall_time)
        last = self.connection.execute(latest.order_by(TRANSACTION.c.number.desc()).limit(1)).first()
        self.number: int = last.number + 1 if last else 1
        now = datetime.now(UTC).isoformat(timespec="seconds")
        head: dict[str, Any] = {
            "number": self.number,
            "wall_time": max(now, last.wall_time) if last else now,
            "command": self.command,
            "files": json.dumps([[file.name, file.sha256] for file in self.batch.files], ensure_ascii=False),
            "tool_version": __version__,
            "skipped": 0,
            "previous_hash": last.hash if last else "",
            "hash": f"open-{self.number}",
        }
        if before := self.as_before:
            files = json.dumps([list(file) for file in before.files], ensure_ascii=False)
            head |= {"wall_time": before.wall_time, "files": files, "tool_version": before.tool_version}
        self.head = head

    def _end(self) -> None:
        """Close the transaction: its hash covers what it wrote, in the order of the numbers."""
        self.head["skipped"] = self.as_before.skipped if self.as_before else self.batch.rows_skipped
        self.head["hash"] = digest(self.head, chain(self.said, *map(self._said, (REPORT, CLAIM, CORRECTION))))
        self._insert(TRANSACTION, [self.head])

    def _said(self, table: Table) -> Iterator[str]:
        """What names the records of a table that this transaction wrote."""
        key = table.c.key if table is CLAIM else null()
        listed = select(table.c.id, key).where(table.c.recorded == self.number).order_by(table.c.no)
        for row in self.connection.execute(listed.execution_options(yield_per=_AT_ONCE)):
            yield claim_said(*row) if table is CLAIM else row[0]

    def _insert(self, table: Table, listed: Sequence[dict[str, Any]]) -> None:
        if listed:
            self.connection.execute(insert(table), listed)

    def _next(self, table: Table) -> int:
        return int(self.connection.execute(select(func.coalesce(func.max(table.c.no), 0))).scalar_one()) + 1

    def _write_entries(self, fit: Fit) -> None:
        first = self._next(ENTRY)
        numbered = list(enumerate(fit.entries, first))
        entries = [rows.entry_row(entry) | {"no": no, "recorded": self.number} for no, entry in numbered]
        named = [(no, entry.noun, alias) for no, entry in numbered for alias in names_of(entry)] + fit.names
        names = [self._name_row(*name) for name in named]
        parents = [{"entry": no, "parent": parent} for no, entry in numbered for parent in entry.parents]
        self.said += entries_said(entries, names, parents)
        self._insert(ENTRY, entries)
        self._insert(ENTRY_NAME, names)
        self._insert(ENTRY_PARENT, parents)
        if any(entry.noun == "place" for entry in fit.entries):
            index.number_places(self.connection)
            locate_places(self.connection)

    def _name_row(self, no: int, noun: str, alias: Alias) -> dict[str, Any]:
        return {"entry": no, "noun": noun, "folded": fold(alias.text), "recorded": self.number} | dict(alias)

    def _write_claims(self, claims: Claims) -> None:
        """Streams are read on after a problem: all that is wrong in them is told at once."""
        claims.write_batch(self.batch)
        for stream in self.batch.streams:
            for chunk in stream.chunks():
                claims.write(stream.name, chunk)
        claims.pour()

    def _write_corrections(self, fit: Fit, first: int) -> None:
        carriers = {one.report for one in fit.corrections if one.report}
        reports = dict(known(self.connection, carriers, REPORT.c.id, REPORT.c.no)) | {None: None}
        self._insert(
            CORRECTION,
            [
                rows.correction_row(one) | {"no": no, "recorded": self.number, "report": reports[one.report]}
                for no, one in enumerate(fit.corrections, first)
            ],
        )
        index.link_rulings(self.connection, first - 1)


def names_of(entry: Entry) -> list[Alias]:
    """All names of an entry, each once: its slug, name and codes are names without language or note."""
    listed = {alias.text: alias for alias in entry.aliases}
    bare = {name: Alias(text=name, language=None, note=None) for name in entry.names()}
    return list((bare | listed).values())
