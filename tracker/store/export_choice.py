"""Export choice: which claims, reports and corrections go into an export that was narrowed down."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.store.queries import Listed, prepare, sql
from tracker.store.reader import Reader

_AT_ONCE = 4000


class Chosen(NamedTuple):
    """Numbers of the claims, reports and corrections to export; `asked` are the claims that the filter lets through."""

    claims: Sequence[int]
    reports: Sequence[int]
    corrections: Sequence[int]
    asked: int


def choose(reader: Reader, values: Mapping[str, Any], options: Collection[str], lists: Mapping[str, Listed]) -> Chosen:
    """The claims that the filter of `db/queries/claims.sql` lets through, and what goes with them.

    With a claim go those it points at, its report, and its corrections with the claims that they put in its place, as
    far as all of these were known and recorded then: else the copy would know less of it than the store.
    """
    text = prepare(sql("claims"), {*options, *lists}, lists)
    asked = [row[0] for row in reader.rows(f"SELECT q.no FROM ({text}) AS q", values)]  # noqa: S608 - our own query
    until = {name: values[name] for name in ("known_day", "recorded")}
    found, ahead, corrections = set(asked), asked, set[int]()
    while ahead:
        rulings = list(_listed(reader, _CORRECTED, ahead, until))
        corrections |= {row[0] for row in rulings}
        pointed = {row[0] for row in _listed(reader, _POINTED, ahead, until)}
        pointed |= {row[1] for row in rulings if row[1] is not None}
        ahead = sorted(pointed - found)
        found |= pointed
    reports = {row[0] for row in _listed(reader, _CARRIED, sorted(found), {})}
    reports |= {row[0] for row in _listed(reader, _TOLD, sorted(corrections), {})}
    return Chosen(sorted(found), sorted(reports), sorted(corrections), len(asked))


_POINTED = """
SELECT o.no FROM claim_link AS l JOIN claim AS o ON o.key = l.target OR o.id = l.target
WHERE o.stated <= :known_day AND o.recorded <= :recorded
AND l.claim IN (:numbers) --? numbers"""
_CORRECTED = """
SELECT k.no, o.no FROM ruling AS u JOIN correction AS k ON k.no = u.correction
LEFT JOIN claim AS o ON o.key = k.replacement OR o.id = k.replacement
WHERE k.stated <= :known_day AND k.recorded <= :recorded
AND u.claim IN (:numbers) --? numbers"""
_CARRIED = """
SELECT DISTINCT report FROM claim
WHERE no IN (:numbers) --? numbers"""
_TOLD = """
SELECT DISTINCT report FROM correction WHERE report IS NOT NULL
AND no IN (:numbers) --? numbers"""


def _listed(reader: Reader, text: str, numbers: Sequence[int], values: Mapping[str, Any]) -> Iterator[Any]:
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        yield from reader.rows(prepare(text, {"numbers"}, {"numbers": some}), values)
