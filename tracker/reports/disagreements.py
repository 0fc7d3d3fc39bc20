"""Who disagrees with whom, as a report: each conflict with its claims and what would settle it."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.dates import spoken
from tracker.records.account import Account
from tracker.records.conflict import Conflict
from tracker.records.line import Named
from tracker.records.question import Question
from tracker.reports import flat, subjects
from tracker.reports.claims import amount, voice
from tracker.reports.figures import many
from tracker.reports.page import Block, NameOf, Node, Notes, Page


class ConflictsReport:
    """Conflicts to be written. `accounts` are the claims that they name, by id."""

    def __init__(
        self,
        question: Question,
        conflicts: Sequence[Conflict],
        accounts: Mapping[str, Account],
        name: NameOf,
        *,
        as_recorded: bool = False,
    ) -> None:
        self.question, self.conflicts, self.accounts, self.name = question, conflicts, accounts, name
        self.as_recorded = as_recorded

    def to_dict(self) -> dict[str, Any]:
        """The question, and the conflicts as the library gives them."""
        return {"question": self.question.to_dict(), "conflicts": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """The conflicts."""
        return [one.to_dict() for one in self.conflicts]

    def flat(self) -> flat.Flat:
        """One row a conflict."""
        return flat.flat(flat.CONFLICTS, self.records())

    def page(self) -> Page:
        """A tree a conflict."""
        start = f"{many(len(self.conflicts), 'conflict')} on {spoken(self.question.on)}"
        heading = subjects.title(start, self.question, self.name, as_recorded=self.as_recorded)
        border = subjects.border(self.question, (one.subject.place for one in self.conflicts), self.name)
        if not self.conflicts:
            return Page(heading, [Notes(["no claims of that day or near it are known to disagree", *border])])
        blocks: list[Block] = [self._tree(one) for one in self.conflicts]
        return Page(heading, [*blocks, Notes(border)] if border else blocks)

    def _tree(self, one: Conflict) -> Node:
        about = subjects.subject_words(one.subject, self.name)
        head = f"{one.kind.replace('-', ' ')}: {about}: {one.message}"
        claims = [self._claim(claim) for claim in one.claims]
        return Node([head], [*claims, Node([f"would settle it: {one.settled_by}"])])

    def _claim(self, claim: Named) -> Node:
        account = self.accounts[claim.id]
        said = account.claim
        words = said.quote or said.estimate.words
        source = self.name("source", account.report.source)
        speaks = voice(account, self.name)
        where = "" if source == speaks else f", in {source}"
        quoted = f": “{words}”" if words else ""
        first = f"{claim.name} · {speaks}, {spoken(account.stated)}, {said.modality}{where}{quoted}"
        echelon = f", printed as {said.echelon_as_printed}" if said.echelon_as_printed else ""
        return Node([first, f"{amount(account)}{echelon}, for {said.period}"])
