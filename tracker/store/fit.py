"""How a batch fits the store: what of it is new, and what cannot stand beside what is there."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.problems import Fault, Problem, Severity
from tracker.records.batch import Batch, Name, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import Alias, Entry
from tracker.records.reference import nearest
from tracker.records.report import Report
from tracker.store import rows
from tracker.store.tables import CLAIM, CORRECTION, ENTRY, ENTRY_NAME, ENTRY_PARENT, REPORT

_AT_ONCE = 500
"""Values in one IN list: well below the engines' limits on parameters."""


@dataclass
class Fit:
    """What of a batch is new. `known_reports` are the numbers of reports already there, `known_claims` their keys."""

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    names: list[tuple[int, str, Alias]] = field(default_factory=list)
    known_reports: dict[str, int] = field(default_factory=dict)
    known_claims: dict[str, str | None] = field(default_factory=dict)
    changed: list[tuple[Entry, str]] = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """Whether all of the batch is in the store already."""
        return not (self.reports or self.claims or self.corrections or self.entries or self.names)


def _found(connection: Connection, wanted: Iterable[Any], column: Any, *more: Any) -> list[Any]:
    listed = list(wanted)
    found: list[Any] = []
    for start in range(0, len(listed), _AT_ONCE):
        found += connection.execute(select(column, *more).where(column.in_(listed[start : start + _AT_ONCE]))).all()
    return found


def _dict(found: list[Any]) -> dict[Any, Any]:
    return {row[0]: row[1] for row in found}


def known_ids(connection: Connection, batch: Batch) -> Fit:
    """Compare the batch with the store by the ids of its records, its entries by noun and slug."""
    fit = Fit()
    fit.known_reports = _dict(_found(connection, (report.id for report in batch.reports), REPORT.c.id, REPORT.c.no))
    fit.reports = [report for report in batch.reports if report.id not in fit.known_reports]
    fit.known_claims = _dict(_found(connection, (claim.id for claim in batch.claims), CLAIM.c.id, CLAIM.c.key))
    fit.claims = [claim for claim in batch.claims if claim.id not in fit.known_claims]
    corrections = {row.id for row in _found(connection, (one.id for one in batch.corrections), CORRECTION.c.id)}
    fit.corrections = [one for one in batch.corrections if one.id not in corrections]
    _compare_entries(connection, batch.entries, fit)
    return fit


def _compare_entries(connection: Connection, entries: Sequence[Entry], fit: Fit) -> None:
    found = _found(connection, {entry.slug for entry in entries}, ENTRY.c.slug, *ENTRY.c)
    stored = {(row.noun, row.slug): row for row in found}
    numbers = [row.no for row in stored.values()]
    names = {tuple(row) for row in _found(connection, numbers, ENTRY_NAME.c.entry, ENTRY_NAME.c.text)}
    parents = {tuple(row) for row in _found(connection, numbers, ENTRY_PARENT.c.entry, ENTRY_PARENT.c.parent)}
    for entry in entries:
        row = stored.get((entry.noun, entry.slug))
        if row is None:
            fit.entries.append(entry)
        elif what := _difference(entry, row, {parent for no, parent in parents if no == row.no}):
            fit.changed.append((entry, what))
        else:
            fit.names += [(row.no, entry.noun, alias) for alias in entry.aliases if (row.no, alias.text) not in names]


def _difference(entry: Entry, row: Any, parents: set[str]) -> str:
    new = rows.entry_row(entry)
    told = [name for name in ("name", "note") if new[name] != getattr(row, name)]
    told += ["parent"] if parents != set(entry.parents) else []
    before, after = json.loads(row.data), json.loads(new["data"])
    told += sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return ", ".join(told)


def problems_of(connection: Connection, batch: Batch, fit: Fit) -> list[Problem]:
    """Every problem between the batch and the store."""
    return [*_changed_entries(batch, fit), *_keys(connection, batch, fit), *_references(connection, batch, fit)]


def _problem(batch: Batch, name: Name, where: tuple[str, str], fault: Fault, severity: Severity = "refused") -> Problem:
    origin = batch.origins.get(name, Origin("", 0))
    return fault.at(origin.file, origin.line, where[0], where[1], severity)


def _changed_entries(batch: Batch, fit: Fit) -> Iterator[Problem]:
    for entry, what in fit.changed:
        fault = Fault(
            "entry-changed",
            f"the store has this {entry.noun} with another {what}",
            "only names can be added to an entry; give a new slug to what is different",
        )
        yield _problem(batch, (entry.noun, entry.slug), ("slug", entry.slug), fault)


def _keys(connection: Connection, batch: Batch, fit: Fit) -> Iterator[Problem]:
    bearers = _dict(_found(connection, batch.keys, CLAIM.c.key, CLAIM.c.id))
    for claim in batch.claims:
        if claim.key and bearers.get(claim.key, claim.id) != claim.id:
            message = f"the store has another claim under this key: {bearers[claim.key]}"
            fault = Fault(
                "key-taken", message, f"give another key, or say which holds: tracker correct {claim.key} --replace"
            )
            yield _problem(batch, claim.id, ("key", claim.key), fault)
        elif claim.key and claim.id in fit.known_claims and fit.known_claims[claim.id] != claim.key:
            message = f"the store has this claim as {fit.known_claims[claim.id] or claim.id}"
            yield _problem(
                batch, claim.id, ("key", claim.key), Fault("said-twice", message, "leave it out: it adds nothing")
            )


def _references(connection: Connection, batch: Batch, fit: Fit) -> Iterator[Problem]:
    pointed = {target for claim in fit.claims for _, target in rows.links_of(claim)}
    pointed |= {target for one in fit.corrections for target in (one.claim, one.by) if target}
    known = {*batch.keys, *(claim.id for claim in batch.claims)}
    missing = pointed - known
    missing -= {row.key for row in _found(connection, missing, CLAIM.c.key)}
    missing -= {row.id for row in _found(connection, missing, CLAIM.c.id)}
    if missing:
        yield from _dangling(batch, fit, missing, sorted(batch.keys))


def _dangling(batch: Batch, fit: Fit, missing: set[str], keys: list[str]) -> Iterator[Problem]:
    for claim in fit.claims:
        for relation, target in rows.links_of(claim):
            if target in missing:
                fault = Fault("no-such-claim-yet", "no claim has this key yet", _hint(target, keys))
                yield _problem(batch, claim.id, (relation, target), fault, "warning")
    for one in fit.corrections:
        for name, target in (("claim", one.claim), ("by", one.by or "")):
            if target in missing:
                fault = Fault("no-such-claim", "no claim has this key or id", _hint(target, keys))
                yield _problem(batch, one.id, (name, target), fault)


def _hint(target: str, keys: list[str]) -> str:
    near = nearest(target, keys)
    return f"did you mean {' or '.join(near)}?" if near else "import the report that carries it"
