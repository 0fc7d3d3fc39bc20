"""Lineage: from a figure to the claims it is made from, and on to the claims that copy nothing."""

from collections.abc import Iterable
from typing import Any

from tracker.dates import day_number
from tracker.posture import Posture
from tracker.posture.asking import accounts_by
from tracker.records.account import Account
from tracker.records.lineage import Branch, Reasons
from tracker.records.question import Question
from tracker.store.accounts import accounts
from tracker.store.queries import prepare
from tracker.store.reader import Reader

_NUMBERS = """
SELECT c.no, c.id, l.origin FROM claim AS c
LEFT JOIN lineage AS l ON l.claim = c.no
WHERE c.no IN (:numbers) --? numbers
ORDER BY c.no, l.origin"""


def why(reader: Reader, posture: Posture) -> list[Reasons]:
    """For each line of a posture: its claims with their lineage, the claims left out, and the roots."""
    with reader.still():
        forest = _Forest(reader, posture.question)
        forest.load(claim.id for line in posture.lines for claim in line.used)
        return [
            Reasons(
                line=line,
                used=tuple(forest.branch(claim.id) for claim in line.used),
                left_out=line.left_out,
                mentions=line.detail.mentions,
                roots=line.detail.roots,
            )
            for line in posture.lines
        ]


class _Forest:
    """The claims behind some others, as far as they were public and recorded."""

    def __init__(self, reader: Reader, question: Question) -> None:
        self._reader, self._question = reader, question
        self._values = {"known_day": day_number(question.known), "recorded": question.recorded}
        self._accounts: dict[str, Account] = {}
        self._origins: dict[str, list[str]] = {}

    def load(self, ids: Iterable[str]) -> None:
        """Read the claims, what they derive from, and so on."""
        text = "SELECT no FROM claim WHERE id IN (:ids) --? ids"
        numbers = self._numbers(prepare(text, {"ids"}, {"ids": list(ids)}))
        seen: dict[int, str] = {}
        links: list[tuple[int, int]] = []
        while numbers:
            found = accounts(self._reader, self._values, (), {"claims": numbers})
            self._accounts |= {one.claim.id: one for one in accounts_by(self._reader, self._question, found)}
            rows = self._reader.rows(prepare(_NUMBERS, {"numbers"}, {"numbers": numbers}))
            seen |= {row["no"]: row["id"] for row in rows}
            links += [(row["no"], row["origin"]) for row in rows if row["origin"] is not None]
            numbers = [origin for _, origin in links if origin not in seen]
        for claim, origin in links:
            if seen[origin] in self._accounts:
                self._origins.setdefault(seen[claim], []).append(seen[origin])

    def branch(self, claim: str, path: tuple[str, ...] = ()) -> Branch:
        """The claim with its origins; one that stands on the way here already is not followed again."""
        onward = [origin for origin in self._origins.get(claim, ()) if origin not in path]
        origins = tuple(self.branch(origin, (*path, claim)) for origin in onward)
        ordered = sorted(origins, key=lambda one: (one.account.stated, one.account.claim.id))
        return Branch(self._accounts[claim], tuple(ordered))

    def _numbers(self, text: str) -> list[Any]:
        return [row["no"] for row in self._reader.rows(text)]
