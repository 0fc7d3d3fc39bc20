"""A panel, as a report: a row a cell, the subject named once."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tracker.dates import spoken
from tracker.panel import Panel
from tracker.records.cell import Cell
from tracker.reports import flat, subjects
from tracker.reports.figures import SOFT, figure, is_soft, many
from tracker.reports.page import Block, Column, Grid, NameOf, Notes, Page

_COLUMNS = (
    Column("period", whole=True),
    Column("figure"),
    Column("basis"),
    Column("claims", number=True),
    Column("roots", number=True),
    Column("days", number=True),
)
_PERIODS = {"Y": "year", "Q": "quarter", "M": "month", "W": "week", "D": "day"}


class PanelReport:
    """A panel to be written."""

    def __init__(self, panel: Panel, name: NameOf, *, as_recorded: bool = False) -> None:
        self.panel, self.name, self.as_recorded = panel, name, as_recorded

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.panel.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The cells."""
        return [cell.to_dict() for cell in self.panel]

    def flat(self) -> flat.Flat:
        """One row a cell."""
        return flat.flat(flat.CELLS, self.records())

    def page(self) -> Page:
        """A row a cell, and what stands for a period."""
        panel = self.panel
        start = f"By {_PERIODS[panel.frequency]} from {spoken(panel.first)} to {spoken(panel.question.on)}"
        heading = subjects.title(start, panel.question, self.name, as_recorded=self.as_recorded)
        if not panel.cells:
            return Page(heading, [Notes(["unknown: no claim gives a figure for any of these days"])])
        blocks: list[Block] = [self._grid(), Notes(list(self._notes()))]
        return Page(heading, blocks)

    def _grid(self) -> Grid:
        courses = [(subject, list(cells)) for subject, cells in groupby(self.panel, key=lambda cell: cell.subject)]
        columns, named = subjects.subject_columns([subject for subject, _ in courses], [0] * len(courses), self.name)
        rows: list[list[str]] = []
        for (_, cells), names in zip(courses, named, strict=True):
            rows += [[*(("" for _ in names) if at else names), *_row(one)] for at, one in enumerate(cells)]
        return Grid([*columns, *_COLUMNS], rows)

    def _notes(self) -> Iterator[str]:
        known = sum(1 for cell in self.panel if cell.days)
        rest = len(self.panel) - known
        unknown = f", {rest:,} unknown" if rest else ""
        yield f"{many(known, 'figure')}{unknown}; {self.panel.rule}: {self.panel.rule.meaning} (days: how many have)"
        if any(cell.conflict for cell in self.panel):
            yield "conflict: the claims on a day have no value in common (see: tracker conflicts --on DAY)"
        if any(is_soft(cell.estimate) for cell in self.panel):
            yield SOFT


def _row(cell: Cell) -> list[str]:
    if not cell.days:
        return [cell.period.name, "unknown", "", "", "", ""]
    conflict = "; conflict" if cell.conflict else ""
    said = f"{figure(cell.estimate, cell.subject.unit)}{conflict}"
    return [cell.period.name, said, str(cell.basis), str(cell.claims), str(cell.roots), f"{cell.days:,}"]
