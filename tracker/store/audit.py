"""The audit of a store: is everything still what was recorded? Damage is a `refused` problem, the rest are warnings."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tracker.problems import Fault, Problem
from tracker.records.claim import stated_day
from tracker.store.address import Server
from tracker.store.chain import claim_said, digest, entries_said
from tracker.store.create import make
from tracker.store.queries import sql
from tracker.store.reader import Reader
from tracker.store.rows import claim_from, claim_row, correction_from, report_from

_BACKUP = "take the store from a backup; what this file says can no longer be trusted"
_IN_ORDER = "SELECT * FROM {table} WHERE recorded = :number ORDER BY {order}"
_LINKS = "SELECT relation, target FROM claim_link WHERE claim = :no ORDER BY relation, target"
_DANGLING = """
SELECT coalesce(c.key, c.id) AS name, l.relation, l.target FROM claim_link AS l
JOIN claim AS c ON c.no = l.claim
LEFT JOIN claim AS o ON o.key = l.target OR o.id = l.target
WHERE o.no IS NULL
ORDER BY 1, 2, 3"""


def audit(reader: Reader) -> Iterator[Problem]:
    """Every fault found in a store: of the file, of its schema, of the chain, of single claims; then warnings."""
    if isinstance(reader.path, Server):
        from tracker.store.postgres_audit import missing

        for kind, name in missing(reader):
            yield _damage(kind, name, "is missing or switched off")
    else:
        yield from _file(reader)
        yield from _schema(reader)
    wrong = list(_chain(reader))
    yield from wrong
    if not wrong and isinstance(reader.path, Path):
        from tracker.store.side_audit import derived  # SQLAlchemy, half a second that only a check needs

        yield from derived(reader.path)
    for row in reader.rows(_DANGLING):
        fault = Fault("no-such-claim-yet", "no claim has this key yet", "import the report that carries it")
        yield fault.at(row["name"], 0, row["relation"], row["target"], "warning")


def _damage(where: str, value: str, message: str) -> Problem:
    return Fault("damaged", message, _BACKUP).at(where, 0, "", value)


def _file(reader: Reader) -> Iterator[Problem]:
    for row in reader.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield _damage("file", "", str(row[0]))
    for row in reader.rows("PRAGMA foreign_key_check"):
        yield _damage(row[0], f"row {row[1]}", f"points at a {row[2]} that is not there")


def _schema(reader: Reader) -> Iterator[Problem]:
    """Tables, triggers and views as a fresh store has them: a trigger that is gone is a door left open."""
    listing = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        make(fresh)
        wanted = {(kind, name): text for kind, name, text in fresh.execute(listing)}
    found = {(row["type"], row["name"]): row["sql"] for row in reader.rows(listing)}
    for kind, name in sorted(wanted.keys() | found.keys()):
        if (kind, name) not in found:
            yield _damage(kind, name, "is missing")
        elif (kind, name) in wanted and _alike(found[kind, name]) != _alike(wanted[kind, name]):
            yield _damage(kind, name, "is not as a fresh store has it")


def _alike(text: str | None) -> list[str]:
    """The SQL of a table without regard to blanks and the order of its constraints, as an upgrade writes it."""
    if text is None or not text.startswith("CREATE TABLE"):
        return [text or ""]
    packed = "".join(text.split()).replace(")WITHOUT", ",CONSTRAINTWITHOUT").replace(")STRICT", ",CONSTRAINTSTRICT")
    head, *constraints = packed.split(",CONSTRAINT")
    return [head, *sorted(constraints)]


def _chain(reader: Reader) -> Iterator[Problem]:
    previous, before = "", ""
    for at, row in enumerate(reversed(reader.rows(sql("log"))), 1):
        where = f"transaction {row['number']}"
        if row["number"] != at:
            yield _damage(where, "", f"transaction {at} is missing")
            return
        if row["wall_time"] < before:
            yield _damage(where, row["wall_time"], "its time lies before that of the transaction before it")
        said, wrong = _said(reader, at)
        yield from wrong
        if row["previous_hash"] != previous or digest(dict(row), said) != row["hash"]:
            yield _damage(where, row["hash"], "what it recorded is not what its hash says")
        previous, before = row["hash"], row["wall_time"]


def _said(reader: Reader, number: int) -> tuple[list[str], list[Problem]]:
    """What names the records of a transaction, from the rows, and the rows that are not what their id says."""

    def rows(table: str, order: str = "no") -> list[Any]:
        return reader.rows(_IN_ORDER.format(table=table, order=order), {"number": number})

    entries = rows("entry")
    parents = reader.rows(
        "SELECT p.* FROM entry_parent AS p JOIN entry AS e ON e.no = p.entry WHERE e.recorded = :number",
        {"number": number},
    )
    said = entries_said(entries, rows("entry_name", "entry"), parents)
    wrong: list[Problem] = []
    for row in rows("report"):
        said.append(report_from(row).id)
        if said[-1] != row["id"]:
            wrong.append(_damage("report", row["id"], "says something else than when it was recorded"))
    said += _claims_said(reader, rows("claim"), wrong)
    for row in rows("correction"):
        said.append(correction_from(row, _report_id(reader, row["report"])).id)
        if said[-1] != row["id"]:
            wrong.append(_damage("correction", row["id"], "says something else than when it was recorded"))
    return said, wrong


def _report_id(reader: Reader, number: int | None) -> str | None:
    return None if number is None else str(reader.value("SELECT id FROM report WHERE no = :number", {"number": number}))


def _claims_said(reader: Reader, rows: list[Any], wrong: list[Problem]) -> list[str]:
    said = []
    for row in rows:
        named = row["key"] or row["id"]
        report = report_from(reader.rows("SELECT * FROM report WHERE no = :no", {"no": row["report"]})[0])
        links: dict[str, tuple[str, ...]] = {}
        for link in reader.rows(_LINKS, {"no": row["no"]}):
            links[link["relation"]] = (*links.get(link["relation"], ()), link["target"])
        try:
            claim = claim_from(row, report.id, links)
        except ValueError:
            wrong.append(_damage("claim", named, "can no longer be read"))
            said.append("")
            continue
        said.append(claim_said(claim.id, row["key"]))
        again = claim_row(claim, stated_day(claim.said, report))
        if claim.id != row["id"] or any(again[name] != row[name] for name in again):
            wrong.append(_damage("claim", named, "says something else than when it was recorded"))
    return said
