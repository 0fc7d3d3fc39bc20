"""What changed from one day to another, as a report."""

from typing import Any

from tracker.comparison import Comparison
from tracker.dates import spoken
from tracker.records.change import Change
from tracker.reports import flat, subjects
from tracker.reports.figures import SOFT, difference, is_soft, on_best, side, times
from tracker.reports.page import Block, Column, Grid, NameOf, Notes, Page
from tracker.vocabulary import Verdict

_COLUMNS = (Column("before"), Column("after"), Column("change"), Column("ratio", joins=True), Column("verdict"))


class ComparisonReport:
    """A comparison to be written."""

    def __init__(self, comparison: Comparison, name: NameOf) -> None:
        self.comparison, self.name = comparison, name

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.comparison.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The changes."""
        return [change.to_dict() for change in self.comparison.changes]

    def flat(self) -> flat.Flat:
        """One row a subject."""
        return flat.flat(flat.CHANGES, self.records())

    def page(self) -> Page:
        """One row a subject, then the meaning of the verdicts that occur."""
        before, after = self.comparison.before.question, self.comparison.after.question
        heading = subjects.title(f"Change from {spoken(before.on)} to {spoken(after.on)}", after, self.name)
        if not self.comparison.changes:
            return Page(heading, [Notes(["unknown: no claim reaches either day"])])
        blocks: list[Block] = [self._grid(), Notes(self._remarks())]
        return Page(heading, blocks)

    def _grid(self) -> Grid:
        changes = self.comparison.changes
        depths = [0] * len(changes)
        columns, rows = subjects.subject_columns([change.subject for change in changes], depths, self.name)
        return Grid([*columns, *_COLUMNS], [row + _cells(change) for row, change in zip(rows, changes, strict=True)])

    def _remarks(self) -> list[str]:
        changes = self.comparison.changes
        sides = [line for change in changes for line in (change.before, change.after) if line]
        soft = [SOFT] if any(is_soft(line.estimate) for line in sides) else []
        verdicts = [verdict for verdict in Verdict if any(change.verdict is verdict for change in changes)]
        return [*soft, *(f"{verdict.replace('-', ' ')}: {verdict.meaning}" for verdict in verdicts)]


def _cells(change: Change) -> list[str]:
    by = "; ".join(filter(None, (difference(change.change), on_best(change))))
    return [side(change.before), side(change.after), by, times(change.ratio), change.verdict.replace("-", " ")]
