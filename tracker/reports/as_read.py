"""A claim as it was read, before it is recorded: which bounds, days and names were found in what was given."""

from collections.abc import Iterator

from tracker.dates import spoken
from tracker.records.account import Account
from tracker.reports.claims import ClaimReport, amount, carried_by, said, stands
from tracker.reports.figures import SOFT, is_soft
from tracker.reports.page import Block, Column, Grid, Notes, Page

_NAMED = ("owner", "item", "place", "scope", "operation", "speaker", "formation")
_RECORDED_ONLY = {"id", "recorded"}
_NAMES_TOLD = {"what", "operation", "formation", "voice"}


class ReadReport(ClaimReport):
    """A claim that is not recorded yet."""

    def page(self) -> Page:
        """Names with their slugs, the days of the period, the figure, then all else that was given."""
        rest = [*said(self.account, self.name), *carried_by(self.account, self.name), *stands(self.account)]
        told = [pair for pair in rest if pair[0] not in _RECORDED_ONLY | _NAMES_TOLD]
        rows = [[heading, text] for heading, text in [*self._names(), *_days(self.account), *told] if text]
        blocks: list[Block] = [Grid([Column(""), Column("")], rows)]
        soft = [Notes([SOFT])] if is_soft(self.account.claim.estimate) else []
        return Page(f"Read as: {amount(self.account)}", [*blocks, *soft])

    def _names(self) -> Iterator[tuple[str, str]]:
        for noun in _NAMED:
            if slug := getattr(self.account.claim, noun):
                named = self.name(noun, slug)
                yield noun, named if named == slug else f"{named} ({slug})"


def _days(account: Account) -> Iterator[tuple[str, str]]:
    days = account.claim.days
    first, last = (spoken(day) if day else "open" for day in (days.first, days.last))
    yield "days", first if first == last else f"{first} to {last}"
