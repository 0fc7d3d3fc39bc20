"""Bulk: the claims of a transaction on their way into the store, chunk by chunk, with their reports and side rows.

Nothing is looked up before it is written: a claim that is there already clashes with its own id and adds nothing, and
only what clashed is looked at.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from tracker.problems import Problem
from tracker.records.batch import Batch, Origin
from tracker.records.flat import Figure, FlatClaim, When, flat
from tracker.records.kept import Kept
from tracker.records.report import Report
from tracker.records.stream import Lines, Located
from tracker.store.clashes import clashes, found
from tracker.store.loader import Loader
from tracker.store.rows import figure_row, report_row, when_row
from tracker.store.sides import Numbered, Sides
from tracker.store.tables import CLAIM, REPORT

_FIRST = ("no", "recorded", "report", "id", "key")
_NAMED = FlatClaim._fields[3:17]
_FIGURE = (
    *("lower", "lower_kind", "best", "upper", "upper_kind", "unit", "words", "profile", "tags", "resolution"),
    *("hedge_conflict", "lower_exclusive", "upper_exclusive", "kind"),
)
_WHEN = (
    *("said", "stated", "period", "start_earliest", "start_latest", "end_earliest", "end_latest"),
    *("end_kind", "modality"),
)
_CLAIM = (*_FIRST, *_NAMED, *_FIGURE, *_WHEN)
_REPORT = ("no", "recorded", *Report.model_fields, "id", "stated")
_LINK = ("claim", "relation", "target")
_KEPT_REPORTS = 1 << 13
_KEPT_VALUES = 1 << 13
_CHUNK = 2000
_NOWHERE = Origin("", 0)

TABLES = ("report", "claim", "claim_link", "subject", "subject_claim")
"""The tables that are written here."""


class Claims:
    """Writes claims and reports. `reports` and `claims` count what was new, `problems` tell what clashed."""

    def __init__(self, connection: Connection, number: int) -> None:
        self.problems: list[Problem] = []
        self.lines = Lines()
        self.loader = Loader(connection)
        self.reports = self.claims = 0
        self.first = self._next = _after(connection, CLAIM.c.no)
        self.empty = self.first == 1
        self._connection, self._number = connection, number
        self._sides: Sides | None = None
        self._next_report = _after(connection, REPORT.c.no)
        self._reports: dict[str, int] = Kept(_KEPT_REPORTS)
        self._figures: dict[Figure, tuple[Any, ...]] = Kept(_KEPT_VALUES)
        self._whens: dict[When, tuple[Any, ...]] = Kept(_KEPT_VALUES)

    def write_batch(self, batch: Batch) -> None:
        """Write the reports and claims of a batch; its entries are in the store already."""
        self.write_reports(batch.reports)
        by_id = {report.id: report for report in batch.reports}
        read = ((batch.origins.get(claim.id, _NOWHERE), claim) for claim in batch.claims)
        for file, group in groupby(read, key=lambda one: one[0].file):
            located = [Located(origin.line, flat(claim, by_id[claim.report])) for origin, claim in group]
            for start in range(0, len(located), _CHUNK):
                self.write(file, located[start : start + _CHUNK])

    def write_reports(self, reports: Sequence[Report]) -> None:
        """Write the reports that are new."""
        for start in range(0, len(reports), _CHUNK):
            self._number_reports({report.id: report for report in reports[start : start + _CHUNK]})

    def write(self, file: str, chunk: Sequence[Located]) -> None:
        """Write some thousand claims of one file, with their reports."""
        reports = self._number_reports({claim.report.id: claim.report for _, claim in chunk})
        first, self._next = self._next, self._next + len(chunk)
        rows = []
        for no, (line, claim) in enumerate(chunk, first):
            self.lines.add(no, file, line)
            rows.append(self._row(no, reports[claim.report.id], claim))
        added = self.loader.insert_new("claim", _CLAIM, rows)
        new = list(enumerate(chunk, first))
        if added < len(chunk):
            new = self._without_clashes(new, file)
        self.claims += added
        links = [(no, *link) for no, (_, claim) in new if claim.links for link in claim.links]
        self.loader.insert("claim_link", _LINK, links)
        self._write_sides([Numbered(no, self._number, claim) for no, (_, claim) in new])

    def pour(self) -> None:
        """Bring the side rows to where they belong."""
        if self._sides is not None:
            self._sides.pour()

    def _write_sides(self, numbered: Sequence[Numbered]) -> None:
        if not numbered:
            return
        if self._sides is None:
            self._sides = Sides(self._connection, self.loader)
        self._sides.add(numbered)

    def _row(self, no: int, report: int, claim: FlatClaim) -> tuple[Any, ...]:
        figure, when = claim.figure, claim.when
        how_much = self._figures.get(figure) or self._how_much(figure)
        days = self._whens.get(when) or self._days(when)
        return (no, self._number, report, claim.id, claim.key, *claim[3:17], *how_much, *days)

    def _how_much(self, figure: Figure) -> tuple[Any, ...]:
        columns = self._figures[figure] = tuple(figure_row(figure).values())
        return columns

    def _days(self, when: When) -> tuple[Any, ...]:
        columns = self._whens[when] = tuple(when_row(when).values())
        return columns

    def _number_reports(self, reports: dict[str, Report]) -> dict[str, int]:
        """The number of each, a new one for those that are new, which are written."""
        numbers = {name: self._reports[name] for name in reports if name in self._reports}
        wanted = reports.keys() - numbers.keys()
        numbers |= dict(found(self._connection, wanted, REPORT.c.id, REPORT.c.no)) if wanted else {}
        fresh = list(enumerate((one for name, one in reports.items() if name not in numbers), self._next_report))
        self._next_report += len(fresh)
        self.reports += len(fresh)
        self.loader.insert("report", _REPORT, [self._report_row(*one) for one in fresh])
        numbers |= {report.id: no for no, report in fresh}
        self._reports.update(numbers)
        return numbers

    def _report_row(self, no: int, report: Report) -> tuple[Any, ...]:
        row = report_row(report)
        return (no, self._number, *(row[name] for name in _REPORT[2:]))

    def _without_clashes(self, new: list[tuple[int, Located]], file: str) -> list[tuple[int, Located]]:
        within = CLAIM.c.no.between(new[0][0], new[-1][0])
        written = set(self._connection.execute(select(CLAIM.c.no).where(within)).scalars())
        clashed = [located for no, located in new if no not in written]
        self.problems += clashes(self._connection, clashed, file, self._number, self.lines)
        return [one for one in new if one[0] in written]


def _after(connection: Connection, column: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1
