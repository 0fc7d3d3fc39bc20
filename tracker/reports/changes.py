"""What changed from one side of a comparison to the other, as a report."""

from collections.abc import Iterator
from typing import Any

from tracker.comparison import Comparison
from tracker.records.change import Change
from tracker.records.line import Named
from tracker.records.shift import NetShift, Shift
from tracker.reports import derivations, flat, subjects
from tracker.reports.figures import SOFT, difference, is_soft, on_best, shifted, side, times
from tracker.reports.page import Block, Column, Grid, NameOf, Notes, Page
from tracker.reports.sides import heading
from tracker.reports.sums import changes_in_all
from tracker.vocabulary import Verdict

_COLUMNS = (
    Column("before"),
    Column("after"),
    Column("change"),
    Column("ratio", joins=True),
    Column("verdict", whole=True),
)
_SHIFTS = (Column("told change"), Column("claims"))
_BARE = (
    "a verdict reads a bare round number N as N ± w(N), the width of an “about N”: 30,000 may be any of 27,000–33,000"
)


_BOTH_SIDES = "what a factor leaves open counts on both sides, so a derived change is wider than its elements' change"


class ComparisonReport:
    """A comparison to be written."""

    def __init__(self, comparison: Comparison, name: NameOf, *, as_recorded: bool = False) -> None:
        self.comparison, self.name, self.as_recorded = comparison, name, as_recorded

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
        """One row a subject, the totals, what was told of changes, then the meaning of the verdicts that occur."""
        before, after = self.comparison.before.question, self.comparison.after.question
        title = heading(before, after, self.name, as_recorded=self.as_recorded)
        return Page(title, list(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        if not self.comparison.changes:
            yield Notes(["unknown: no claim reaches either side"])
        else:
            yield self._grid()
        if sums := changes_in_all(self.comparison):
            yield Notes(sums)
        if self.comparison.shifts:
            yield self._shifts()
            yield Notes(self._net())
        if remarks := self._remarks():
            yield Notes(remarks)

    def _grid(self) -> Grid:
        changes = self.comparison.changes
        depths = [0] * len(changes)
        columns, rows = subjects.subject_columns([change.subject for change in changes], depths, self.name)
        return Grid([*columns, *_COLUMNS], [row + _cells(change) for row, change in zip(rows, changes, strict=True)])

    def _shifts(self) -> Grid:
        """Changes that claims told of, a row a subject: they are never added to levels."""
        shifts = self.comparison.shifts
        columns, rows = subjects.subject_columns([one.subject for one in shifts], [0] * len(shifts), self.name)
        return Grid([*columns, *_SHIFTS], [row + _told(one) for row, one in zip(rows, shifts, strict=True)])

    def _net(self) -> list[str]:
        told = [_told(one) for one in self.comparison.net_shifts]
        nets = [f"told changes in all: {amount} ({claims})" for amount, claims in told]
        return [*nets, *self._moves()]

    def _moves(self) -> Iterator[str]:
        """The claims that stand at two places: what one gained the other lost."""
        places: dict[Named, list[str]] = {}
        for shift in self.comparison.shifts:
            for claim in shift.claims:
                places.setdefault(claim, []).append(self.name("place", shift.subject.place))
        for claim, both in places.items():
            if len(both) > 1:
                yield f"a move between {' and '.join(both)}, which cancels: {claim.name}"

    def _remarks(self) -> list[str]:
        changes = self.comparison.changes
        lines = [line for change in changes for line in (change.before, change.after) if line]
        told = [SOFT] if any(is_soft(shift.estimate) for shift in self.comparison.shifts) else []
        soft = derivations.soft(lines) or told
        verdicts = [verdict for verdict in Verdict if any(change.verdict is verdict for change in changes)]
        bare = [_BARE] if Verdict.WITHIN_UNCERTAINTY in verdicts else []
        derived = list(derivations.remarks(lines, self.comparison.not_converted, self.name))
        derived += [_BOTH_SIDES] if any(line.by_factors for line in lines) else []
        verdicts_mean = (f"{verdict.replace('-', ' ')}: {verdict.meaning}" for verdict in verdicts)
        return [*soft, *derived, *self._border(), *verdicts_mean, *bare]

    def _border(self) -> list[str]:
        """What both sides leave out, or may have let in, each remark once."""
        sides = (self.comparison.before.question, self.comparison.after.question)
        places = [change.subject.place for change in self.comparison.changes]
        return list(dict.fromkeys(one for side in sides for one in subjects.border(side, places, self.name)))


def _cells(change: Change) -> list[str]:
    by = "; ".join(filter(None, (difference(change.change), on_best(change.growth))))
    return [side(change.before), side(change.after), by, times(change.ratio), change.verdict.replace("-", " ")]


def _told(shift: Shift | NetShift) -> list[str]:
    unit = shift.unit if isinstance(shift, NetShift) else shift.subject.unit
    return [shifted(shift.estimate, unit), ", ".join(claim.name for claim in shift.claims)]
