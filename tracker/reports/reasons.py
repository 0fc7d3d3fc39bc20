"""Why lines say what they say, as a report: from each claim used to what it goes back to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.dates import spoken
from tracker.records.account import Account
from tracker.records.line import LeftOut
from tracker.records.lineage import Branch, Reasons
from tracker.records.question import Question
from tracker.reports import flat, subjects
from tracker.reports.claims import amount, voice
from tracker.reports.figures import SOFT, basis, figure, is_soft, many
from tracker.reports.lines import agreement
from tracker.reports.page import Block, NameOf, Node, Notes, Page
from tracker.vocabulary import Modality, Reason


class ReasonsReport:
    """The reasons of every line. `accounts` are the claims that match the question, by id."""

    def __init__(
        self,
        question: Question,
        reasons: Sequence[Reasons],
        accounts: Mapping[str, Account],
        name: NameOf,
        *,
        as_recorded: bool = False,
    ) -> None:
        self.as_recorded = as_recorded
        self.question, self.reasons, self.accounts, self.name = question, reasons, accounts, name

    def to_dict(self) -> dict[str, Any]:
        """The question, and the reasons as the library gives them."""
        return {"question": self.question.to_dict(), "lines": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """The reasons of one line each."""
        return [one.to_dict() for one in self.reasons]

    def flat(self) -> flat.Flat:
        """One row for each claim that is used, stands behind one that is, or is left out."""
        return flat.flat(flat.REASONS, (row for one in self.reasons for row in _rows(one)))

    def page(self) -> Page:
        """A tree a line."""
        start = f"Why, on {spoken(self.question.on)}"
        heading = subjects.title(start, self.question, self.name, as_recorded=self.as_recorded)
        if not self.reasons:
            return Page(heading, [Notes(["unknown: no claim reaches that day"])])
        blocks: list[Block] = [self._tree(one) for one in self.reasons]
        soft = [SOFT] if any(is_soft(one.line.estimate) for one in self.reasons) else []
        remarks = soft + subjects.border(self.question, (one.line.subject.place for one in self.reasons), self.name)
        return Page(heading, [*blocks, Notes(remarks)] if remarks else blocks)

    def _tree(self, one: Reasons) -> Node:
        line = one.line
        head = f"{subjects.subject_words(line.subject, self.name)}: {figure(line.estimate, line.unit)}"
        roots = f"{many(line.roots, 'independent root')}, {line.observed} observed"
        rest = f"{basis(line)}; {many(line.claims, 'claim')}, {roots}"
        told: set[str] = set()
        used = Node(["used"], [self._branch(branch, told) for branch in one.used])
        below = [used, *self._left_out(one.left_out)]
        if one.mentions:
            below.append(Node([f"mentioned without a figure: {', '.join(claim.name for claim in one.mentions)}"]))
        origins = ", ".join(claim.name for claim in one.roots)
        return Node([f"{head}{agreement(line)}", rest], [*below, Node([f"goes back to: {origins}"])])

    def _branch(self, branch: Branch, told: set[str]) -> Node:
        """A claim with what it comes from; one that was told already is only named."""
        account = branch.account
        said = f"{account.claim.name} · {voice(account, self.name)}, {spoken(account.stated)}, {account.claim.modality}"
        if account.claim.id in told:
            return Node([f"{said} (as above)"])
        told.add(account.claim.id)
        return Node(self._lines(account, said), [self._branch(origin, told) for origin in branch.origins])

    def _lines(self, account: Account, said: str) -> list[str]:
        claim, report = account.claim, account.report
        words = claim.quote or claim.estimate.words
        source = self.name("source", report.source)
        where = "" if source == voice(account, self.name) else f", in {source}"
        first = f"{said}{where}{f': “{words}”' if words else ''}"
        return [first, report.url] if report.url else [first]

    def _left_out(self, found: Sequence[LeftOut]) -> list[Node]:
        """The claims left out, those with one reason together."""
        reasons: dict[str, list[str]] = {}
        for left in found:
            reasons.setdefault(left.reason, []).append(left.claim.id)
        names = {left.claim.id: left.claim.name for left in found}
        below = [
            Node([meaning(code)], [self._short(names[one], self.accounts.get(one)) for one in ids])
            for code, ids in reasons.items()
        ]
        return [Node(["left out"], below)] if below else []

    def _short(self, name: str, account: Account | None) -> Node:
        if account is None:
            return Node([name])
        said = f"{voice(account, self.name)}, {spoken(account.stated)}"
        return Node([f"{name} · {said}: {amount(account)}, for {account.claim.period}"])


def meaning(code: str) -> str:
    """A reason for leaving a claim out, in words: a modality that was not asked for, or a code of the list."""
    meant = Modality(code).meaning if code in set(Modality) else Reason(code).meaning
    return f"{code.replace('-', ' ')}: {meant}"


def _rows(one: Reasons) -> Iterator[dict[str, Any]]:
    subject = one.line.subject._asdict()
    for branch in one.used:
        yield from _below(branch, subject, 0)
    for left in one.left_out:
        yield {**subject, "use": "left out", **left.to_dict()}


def _below(branch: Branch, subject: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    said = branch.to_dict()
    yield {**subject, "use": "origin" if depth else "used", "depth": depth, **said}
    for origin in branch.origins:
        yield from _below(origin, subject, depth + 1)
