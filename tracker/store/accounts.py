"""Claims read back as they were recorded, each with its report, its links and its corrections."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from tracker.dates import day_of
from tracker.errors import UnknownNameError
from tracker.records.account import Account
from tracker.records.correction import Correction
from tracker.records.reference import nearest
from tracker.records.report import Report
from tracker.store.queries import Listed, prepare, sql
from tracker.store.reader import Reader
from tracker.store.rows import claim_from, correction_from, report_from

_AT_ONCE = 5_000
_ID = re.compile("c-[a-z2-7]{1,40}")


def number_of(reader: Reader, name: str) -> int:
    """The number of the claim that bears the key or the id. Raises UnknownNameError with the nearest keys."""
    found = reader.value("SELECT no FROM claim WHERE key = :name OR id = :name", {"name": name})
    if found is None:
        folded = reader.value("SELECT no FROM claim WHERE key = :name", {"name": name.casefold()})
        if folded is None:
            keys = [row["key"] for row in reader.rows("SELECT key FROM claim WHERE key IS NOT NULL ORDER BY key")]
            raise UnknownNameError("claim", name, nearest(name, keys))
        found = folded
    return int(found)


def numbers_of(reader: Reader, ids: Iterable[str]) -> list[int]:
    """The numbers of the claims with those ids; one that is not there is passed over."""
    listed = sorted({one for one in ids if _ID.fullmatch(one)})
    text = "SELECT no FROM claim WHERE id IN (:ids) --? ids"
    chunks = (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))
    return [row["no"] for chunk in chunks for row in reader.rows(prepare(text, {"ids"}, {"ids": chunk}))]


def accounts(
    reader: Reader, values: Mapping[str, Any], options: Collection[str] = (), lists: Mapping[str, Listed] | None = None
) -> list[Account]:
    """The claims that the filter of `db/queries/claims.sql` lets through, newest stated first."""
    rows = reader.rows(prepare(sql("claims"), {*options, *(lists or {})}, lists or {}), values)
    numbers = [row["no"] for row in rows]
    reports = _reports(reader, {row["report_no"] for row in rows})
    links, corrections, carried = _links(reader, numbers), _corrections(reader, numbers), _carried_on(reader, numbers)
    return [
        Account(
            claim=claim_from(row, row["report_id"], links.get(row["no"], {})),
            report=reports[row["report_no"]],
            stated=day_of(row["stated"]),
            recorded=row["recorded"],
            voice=row["voice"],
            corrections=tuple(corrections.get(row["no"], ())),
            carried_on=tuple(carried.get(row["no"], ())),
        )
        for row in rows
    ]


def counts(reader: Reader) -> dict[str, int]:
    """How many claims, reports and entries are recorded."""
    text = """
SELECT (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM report) AS reports,
  (SELECT count(*) FROM entry) AS entries"""
    return dict(reader.rows(text)[0])


def _chunked(reader: Reader, text: str, numbers: Iterable[int]) -> list[Any]:
    listed: Sequence[int] = sorted(numbers)
    chunks = (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))
    return [row for chunk in chunks for row in reader.rows(prepare(text, {"numbers"}, {"numbers": chunk}))]


def _reports(reader: Reader, numbers: Iterable[int]) -> dict[int, Report]:
    rows = _chunked(reader, "SELECT * FROM report WHERE no IN (:numbers) --? numbers", numbers)
    return {row["no"]: report_from(row) for row in rows}


def _links(reader: Reader, numbers: Iterable[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    text = """
SELECT * FROM claim_link WHERE claim IN (:numbers) --? numbers
ORDER BY claim, relation, target"""
    for row in _chunked(reader, text, numbers):
        found[row["claim"]][row["relation"]] = (*found[row["claim"]].get(row["relation"], ()), row["target"])
    return found


def _corrections(reader: Reader, numbers: Iterable[int]) -> dict[int, list[Correction]]:
    text = """
SELECT u.claim AS no, k.*, r.id AS report_id
FROM ruling AS u JOIN correction AS k ON k.no = u.correction LEFT JOIN report AS r ON r.no = k.report
WHERE u.claim IN (:numbers) --? numbers
ORDER BY u.claim, k.stated, k.id"""
    found: dict[int, list[Correction]] = defaultdict(list)
    for row in _chunked(reader, text, numbers):
        found[row[0]].append(correction_from(row, row["report_id"]))
    return found


def _carried_on(reader: Reader, numbers: Iterable[int]) -> dict[int, list[str]]:
    text = """
SELECT l.origin, coalesce(c.key, c.id) AS name FROM lineage AS l JOIN claim AS c ON c.no = l.claim
WHERE l.origin IN (:numbers) --? numbers
ORDER BY l.origin, c.stated, c.id"""
    found: dict[int, list[str]] = defaultdict(list)
    for row in _chunked(reader, text, numbers):
        found[row["origin"]].append(row["name"])
    return found


def name_of(reader: Reader, number: int) -> str:
    """The key of the claim with that number if it has one, else its id."""
    return str(reader.value("SELECT coalesce(key, id) FROM claim WHERE no = :no", {"no": number}))
