"""When an operation begins and ends, as a report."""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.dates import spoken
from tracker.records.account import Account
from tracker.records.line import Named
from tracker.records.operation_period import OperationPeriod
from tracker.reports import flat
from tracker.reports.claims import voice
from tracker.reports.figures import day
from tracker.reports.page import Block, Column, Grid, NameOf, Notes, Page

_COLUMNS = (
    *map(Column, ("claim", "stated", "voice")),
    Column("modality", joins=True),
    Column("period"),
    Column("end", joins=True),
    Column("words"),
)
_RETURN = "return"


class PeriodReport:
    """The period of an operation. `accounts` are its claims, known on that day; `recorded` is the last transaction
    that counts, where one was asked for.
    """

    def __init__(
        self, period: OperationPeriod, accounts: Sequence[Account], name: NameOf, recorded: int | None = None
    ) -> None:
        self.period, self.accounts, self.name, self.recorded = period, accounts, name, recorded

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.period.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The period alone."""
        return [self.period.to_dict()]

    def flat(self) -> flat.Flat:
        """One row."""
        return flat.flat(flat.PERIOD, self.records())

    def page(self) -> Page:
        """Start and end, the claims that say so, those they superseded, and what was said of the return."""
        period = self.period
        heading = f"{self.name('operation', period.operation)}, as known on {spoken(period.known)}"
        if self.recorded is not None:
            heading = f"{heading} · as recorded up to transaction {self.recorded}"
        blocks: list[Block] = [Notes([f"start: {day(period.start) or 'unknown'}", f"end: {self._end()}"])]
        for remark, claims in self._groups():
            if claims:
                blocks += [Notes([remark]), Grid(_COLUMNS, [self._row(account) for account in claims])]
        return Page(heading, blocks)

    def _end(self) -> str:
        kind = self.period.end_kind
        if kind is None and not self.period.claims:
            return "unknown: no claim of its activity"
        if kind is None:
            return "unknown: nobody said when it ends"
        return f"{', '.join(filter(None, (day(self.period.end), str(kind))))} ({kind.meaning})"

    def _groups(self) -> Iterator[tuple[str, list[Account]]]:
        period = self.period
        yield "said so:", self._of(period.claims)
        yield "superseded:", self._of(period.superseded)
        yield "copies:", self._of(period.copies)
        yield "said of the return:", [one for one in self.accounts if one.claim.item == _RETURN]

    def _of(self, named: Sequence[Named]) -> list[Account]:
        by_id = {account.claim.id: account for account in self.accounts}
        return [by_id[claim.id] for claim in named if claim.id in by_id]

    def _row(self, account: Account) -> list[str]:
        claim = account.claim
        said = [claim.name, spoken(account.stated), voice(account, self.name), str(claim.modality)]
        return [*said, claim.period, str(claim.end_kind), claim.quote or claim.estimate.words or ""]
