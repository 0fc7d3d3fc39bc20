"""Recording a batch: one transaction, all of it or nothing, and nothing at all where everything is there already."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from tracker import __version__
from tracker.dates import day_number
from tracker.errors import RefusedError
from tracker.problems import Problem
from tracker.records.batch import Batch
from tracker.records.claim import Claim, stated_day
from tracker.records.entries import Alias, Entry
from tracker.records.reference import fold
from tracker.store import index, rows
from tracker.store.chain import claim_said, digest, entries_said
from tracker.store.connection import told
from tracker.store.engine import engine_for
from tracker.store.fit import Fit, known_ids, problems_of
from tracker.store.tables import (
    CLAIM,
    CLAIM_LINK,
    CORRECTION,
    ENTRY,
    ENTRY_NAME,
    ENTRY_PARENT,
    REPORT,
    TRANSACTION,
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act of recording added. `transaction` is None where everything was there already."""

    transaction: int | None
    reports: int = 0
    claims: int = 0
    corrections: int = 0
    entries: int = 0
    names: int = 0
    warnings: tuple[Problem, ...] = ()


def record(path: Path, batch: Batch, command: str, *, dry_run: bool = False, skipped: int = 0) -> Recorded:
    """Record the batch in the store at the path.

    Raises RefusedError with every problem between the batch and the store: a key that names another claim, an
    entry that differs from the recorded one, a correction of a claim that is not there.
    """
    engine = engine_for(path)
    with told(path), engine.connect() as connection:
        transaction = connection.begin()
        try:
            added = _Recording(connection, batch, command, skipped).run()
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


class _Recording:
    """One batch on its way into the store."""

    def __init__(self, connection: Connection, batch: Batch, command: str, skipped: int) -> None:
        self.connection, self.batch, self.command, self.skipped = connection, batch, command, skipped
        self.said: list[str] = []

    def run(self) -> Recorded:
        fit = known_ids(self.connection, self.batch)
        problems = problems_of(self.connection, self.batch, fit)
        if refused := [problem for problem in problems if problem.severity == "refused"]:
            raise RefusedError(refused)
        warnings = tuple(problem for problem in problems if problem.severity == "warning")
        if fit.nothing_new:
            return Recorded(None, warnings=warnings)
        self._begin()
        self._write_entries(fit)
        reports = self._write_reports(fit)
        self._write_claims(fit, reports)
        self._write_corrections(fit, reports)
        self._end()
        counts = (len(fit.reports), len(fit.claims), len(fit.corrections), len(fit.entries), len(fit.names))
        return Recorded(self.number, *counts, warnings=warnings)

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
            "skipped": self.skipped,
            "previous_hash": last.hash if last else "",
            "hash": f"open-{self.number}",
        }
        self.head = head
        self.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    def _end(self) -> None:
        self.head["hash"] = digest(self.head, self.said)
        self._insert(TRANSACTION, [self.head])

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

    def _name_row(self, no: int, noun: str, alias: Alias) -> dict[str, Any]:
        return {"entry": no, "noun": noun, "folded": fold(alias.text), "recorded": self.number} | dict(alias)

    def _write_reports(self, fit: Fit) -> dict[str, int]:
        numbered = list(enumerate(fit.reports, self._next(REPORT)))
        self.said += [report.id for report in fit.reports]
        self._insert(REPORT, [rows.report_row(report) | {"no": no, "recorded": self.number} for no, report in numbered])
        return fit.known_reports | {report.id: no for no, report in numbered}

    def _write_claims(self, fit: Fit, reports: dict[str, int]) -> None:
        first = self._next(CLAIM)
        by_id = {report.id: report for report in self.batch.reports}
        stated = [stated_day(claim.said, by_id[claim.report]) for claim in fit.claims]
        numbered = list(zip(range(first, first + len(fit.claims)), fit.claims, stated, strict=True))
        self.said += [claim_said(claim.id, claim.key) for claim in fit.claims]
        more = {"recorded": self.number}
        self._insert(
            CLAIM,
            [
                rows.claim_row(claim, day) | more | {"no": no, "report": reports[claim.report]}
                for no, claim, day in numbered
            ],
        )
        self._insert(CLAIM_LINK, list(_link_rows(numbered)))
        index.index_claims(
            self.connection,
            (
                index.Numbered(no, claim, day_number(day), by_id[claim.report].source, self.number)
                for no, claim, day in numbered
            ),
        )
        index.link_lineage(self.connection, first - 1)

    def _write_corrections(self, fit: Fit, reports: dict[str, int]) -> None:
        first = self._next(CORRECTION)
        self.said += [correction.id for correction in fit.corrections]
        self._insert(
            CORRECTION,
            [
                rows.correction_row(one) | {"no": no, "recorded": self.number, "report": reports.get(one.report or "")}
                for no, one in enumerate(fit.corrections, first)
            ],
        )
        index.link_rulings(self.connection, first - 1)


def names_of(entry: Entry) -> list[Alias]:
    """All names of an entry, each once: its slug, name and codes are names without language or note."""
    listed = {alias.text: alias for alias in entry.aliases}
    bare = {name: Alias(text=name, language=None, note=None) for name in entry.names()}
    return list((bare | listed).values())


def _link_rows(numbered: Iterable[tuple[int, Claim, Any]]) -> Iterator[dict[str, Any]]:
    for no, claim, _ in numbered:
        for relation, target in rows.links_of(claim):
            yield {"claim": no, "relation": relation, "target": target}
