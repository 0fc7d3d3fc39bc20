"""How a batch fits the store: what of it is new, and what cannot stand beside what is there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, exists, select

from tracker.problems import Fault, Problem
from tracker.records.batch import Batch, Name, Origin
from tracker.records.correction import Correction
from tracker.records.entries import Alias, Entry
from tracker.records.flat import RELATIONS
from tracker.records.reference import nearest
from tracker.records.stream import Lines
from tracker.store import rows
from tracker.store.clashes import found
from tracker.store.tables import CLAIM, CLAIM_LINK, CORRECTION, ENTRY, ENTRY_NAME, ENTRY_PARENT

_HINTS_FROM = 10_000
"""So many keys are looked through for the one that may have been meant."""

_PROBLEMS = 1000
"""So many links that lead nowhere are told."""


_NAMES = (CLAIM.c.key, CLAIM.c.id)
_BEARER = CLAIM.alias("bearer")
_LEADING_NOWHERE = select(CLAIM_LINK).where(
    *(~exists().where(_BEARER.c[name.name] == CLAIM_LINK.c.target) for name in _NAMES)
)


@dataclass
class Fit:
    """What of a batch is new, claims and reports left out: they tell when they are written."""

    corrections: list[Correction] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    names: list[tuple[int, str, Alias]] = field(default_factory=list)
    changed: list[tuple[Entry, str]] = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """Whether all of it is in the store already."""
        return not (self.corrections or self.entries or self.names)


def fit_of(connection: Connection, batch: Batch) -> Fit:
    """Compare the batch with the store by noun and slug of its entries."""
    fit = Fit()
    _compare_entries(connection, batch.entries, fit)
    return fit


def add_corrections(connection: Connection, batch: Batch, fit: Fit) -> None:
    """Add the corrections that are new, by their ids: some are known only when all claims are read."""
    corrections = {row[0] for row in found(connection, (one.id for one in batch.corrections), CORRECTION.c.id)}
    fit.corrections = [one for one in batch.corrections if one.id not in corrections]


def _compare_entries(connection: Connection, entries: Sequence[Entry], fit: Fit) -> None:
    known = found(connection, {entry.slug for entry in entries}, ENTRY.c.slug, *ENTRY.c)
    stored = {(row.noun, row.slug): row for row in known}
    numbers = [row.no for row in stored.values()]
    names = {tuple(row) for row in found(connection, numbers, ENTRY_NAME.c.entry, ENTRY_NAME.c.text)}
    parents = {tuple(row) for row in found(connection, numbers, ENTRY_PARENT.c.entry, ENTRY_PARENT.c.parent)}
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


def _problem(batch: Batch, name: Name, where: tuple[str, str], fault: Fault) -> Problem:
    return fault.at(*batch.origins.get(name, Origin("", 0)), *where)


def changed_entries(batch: Batch, fit: Fit) -> Iterator[Problem]:
    """The entries that the store has with other content."""
    for entry, what in fit.changed:
        fault = Fault(
            "entry-changed",
            f"the store has this {entry.noun} with another {what}",
            "only names can be added to an entry; give a new slug to what is different",
        )
        yield _problem(batch, (entry.noun, entry.slug), ("slug", entry.slug), fault)


def dangling_corrections(connection: Connection, batch: Batch, fit: Fit, first: int) -> Iterator[Problem]:
    """The corrections of claims that are not there, once those of the transaction are, numbered from `first` on."""
    pointed = {target for one in fit.corrections for target in (one.claim, one.by) if target}
    missing = pointed - {row[0] for name in _NAMES for row in found(connection, pointed, name)}
    keys = _keys(connection, first) if missing else []
    for one in fit.corrections:
        for name, target in (("claim", one.claim), ("by", one.by or "")):
            if target in missing:
                fault = Fault("no-such-claim", "no claim has this key or id", _hint(target, keys))
                yield _problem(batch, one.id, (name, target), fault)


def dangling_links(connection: Connection, first: int, lines: Lines) -> Iterator[Problem]:
    """The links that lead nowhere yet, of the claims from that number on."""
    listed = _LEADING_NOWHERE.where(CLAIM_LINK.c.claim >= first).order_by(CLAIM_LINK.c.claim)
    missing = connection.execute(listed.limit(_PROBLEMS)).all()
    keys = _keys(connection, first) if missing else []
    for row in sorted(missing, key=lambda row: (row.claim, RELATIONS.index(row.relation), row.target)):
        fault = Fault("no-such-claim-yet", "no claim has this key yet", _hint(row.target, keys))
        yield fault.at(*lines.find(row.claim), row.relation, row.target, "warning")


def _keys(connection: Connection, first: int) -> list[str]:
    """The first keys of claims from that number on, for hints."""
    keys = select(CLAIM.c.key).where(CLAIM.c.no >= first, CLAIM.c.key.is_not(None))
    return sorted(connection.execute(keys.order_by(CLAIM.c.no).limit(_HINTS_FROM)).scalars())


def _hint(target: str, keys: list[str]) -> str:
    near = nearest(target, keys)
    return f"did you mean {' or '.join(near)}?" if near else "import the report that carries it"
