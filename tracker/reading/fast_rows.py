"""Fast rows: the plain rows of a table of claims to flat claims, what many rows share being read and checked once.

A row is plain where all its values are known, or new but without fault, warning or anything to put right. For any
other nothing is given, and `Rows` reads it, which tells what is wrong. So what is accepted here has passed the same
readers and the same checks; which of them look at which values together stands in `_CHECKED`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from tracker import checks
from tracker.dates import Edtf
from tracker.estimates import Estimate
from tracker.problems import Fault
from tracker.reading.claim_entry import FIELDS as CLAIM_FIELDS
from tracker.reading.claim_entry import add_estimate
from tracker.reading.csv_file import TOTALS, is_total
from tracker.reading.end_kind import check_end_kind, end_kind_of
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.fields import read_fields
from tracker.reading.located import Mapped, Node, Reading, Text
from tracker.reading.report_entry import FIELDS as REPORT_FIELDS
from tracker.reading.report_entry import read_report
from tracker.reading.row_entry import COLUMNS, claim_of
from tracker.reading.values import is_slug
from tracker.records.claim import Claim, stated_day
from tracker.records.flat import RELATIONS, Figure, FlatClaim, Links, When, flat_id
from tracker.records.kept import Kept
from tracker.records.record import edtf
from tracker.records.reference import Reference
from tracker.records.report import Report
from tracker.vocabulary import EndKind, EstimateKind, Modality

_CHECKED = MappingProxyType(
    {
        "days_left_out": "when",
        "for_ever": "when",
        "looking_ahead": "when",
        "not_yet": "report",
        "said_later": "when, and the day of the report",
        "negative_level": "figure",
        "sanity": "figure",
        "look_alikes": "figure, and the quote",
        "echelon_words": "division, and the item",
        "own_origin": "links, and the key",
    }
)
"""What the checks of claims look at. One that is not named here makes every row one for `Rows`."""

_KEPT = 1 << 14
_CYRILLIC = re.compile("[\u0400-\u052f]")
_WHEN = ("period", "said", "end_kind", "modality")
_FIGURE = ("estimate", "kind", *ESTIMATE_FIELDS)
_NAMES = ("speaker", "owner", "item", "place", "scope", "formation", "operation", "from")
_CODES = ("credibility", "likelihood", "confidence")
_DEFAULTS = {"scope": "all"}
_BARE = Claim(
    report="r",
    owner="o",
    item="i",
    place="p",
    estimate=Estimate(),
    period="2022",
    end_kind=EndKind.ACTUAL,
    modality=Modality.CLAIMED,
)
"""A claim for checks to look at, in which is put what they are to see."""

_FIGURE_FIELDS = {name: CLAIM_FIELDS[name] for name in ("estimate", "kind", "profile")}
_CHECKS = {
    group: frozenset(name for name, looks_at in _CHECKED.items() if looks_at.startswith(group))
    for group in ("report", "when", "figure")
}


def checks_look_at_parts() -> bool:
    """Whether each check of claims is known to look at one part of a claim alone."""
    return checks.claim_checks() == set(_CHECKED)


class _UnusualError(Exception):
    """The row is not plain."""


class _Column(Kept[str, Any]):
    """The values of a column by their text; one that is new is read."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__(_KEPT)
        self._read = read

    def __missing__(self, cell: str) -> Any:
        value = self[cell] = self._read(cell)
        return value


class FastRows:
    """Reads the plain rows of one table, whose columns are given by name; "" for those that are passed over.

    `report` is that of all its rows, where there are no columns for one.
    """

    def __init__(self, columns: Sequence[str], reference: Reference, report: Report | None = None) -> None:
        self._reference = reference
        self._trial = Reading("", reference)
        self._everything_known = checks_look_at_parts()
        self._fixed = (report, (report.stated, report.published)) if report else None
        if report and any(checks.of_claim(_BARE, report, reference, _CHECKS["report"])):
            self._everything_known = False
        self._at = {name: columns.index(name) if name in columns else len(columns) for name in COLUMNS}
        self._named = [(self._at[name], _Column(self._reader(name))) for name in (*_NAMES, *_CODES)]
        self._days = [(self._at[name], _Column(self._reader(name))) for name in _WHEN]
        self._units = {slug: item.unit for slug, item in reference["item"].entries.items()}
        self._lists = [(relation, self._at[relation]) for relation in RELATIONS if relation in columns]
        self._free = [self._at[name] for name in ("echelon_as_printed", "quote", "note")]
        self._group_of_report = self._group(tuple(REPORT_FIELDS))
        self._group_of_figure = self._group(_FIGURE)
        self._group_of_when = self._group(_WHEN)
        self._reports: dict[Any, tuple[Report, Any]] = Kept(_KEPT >> 3)
        self._figures: dict[Any, Figure] = Kept(_KEPT)
        self._whens: dict[Any, When] = Kept(_KEPT >> 2)

    def read(self, cells: list[str]) -> FlatClaim | None:
        """The claim of a row of as many cells as there are columns; nothing where the row is not plain."""
        if not self._everything_known:
            return None
        cells.append("")
        try:
            return self._read(cells)
        except _UnusualError:
            return None
        finally:
            cells.pop()

    def _read(self, cells: list[str]) -> FlatClaim:
        key = cells[self._at["key"]] or None
        if key is not None and (is_total(key) or not is_slug(key)):
            raise _UnusualError
        report, public = self._fixed or self._report_of(cells)
        # What follows stands in the order of the fields of FlatClaim.
        names = [column[cells[at]] for at, column in self._named]
        unit = self._units[names[2]]
        how_much = (self._group_of_figure(cells), unit)
        figure = self._figures.get(how_much) or self._figure(how_much, cells, names[2])
        days = (self._group_of_when(cells), public)
        when = self._whens.get(days) or self._when(days, cells, report)
        free = [self._text(cells[at]) if cells[at] else None for at in self._free]
        links = self._links(cells, key) if self._lists else ()
        values = (key, report, *names[:8], free[0], *names[8:], *free[1:], figure, when, links)
        return FlatClaim._make((flat_id(FlatClaim._make(("", *values))), *values))

    def _report_of(self, cells: list[str]) -> tuple[Report, Any]:
        group = self._group_of_report(cells)
        return self._reports.get(group) or self._report(group, cells)

    def _report(self, group: Any, cells: list[str]) -> tuple[Report, Any]:
        report = self._sound(read_report(self._mapped(tuple(REPORT_FIELDS), cells), self._trial))
        self._check("report", _BARE, report)
        found = self._reports[group] = report, (report.stated, report.published)
        return found

    def _figure(self, group: Any, cells: list[str], item: str) -> Figure:
        entry = claim_of(self._mapped(_FIGURE, cells), self._trial)
        values = read_fields(entry, _FIGURE_FIELDS, self._trial) | {"item": item}
        add_estimate(values, entry, self._trial)
        estimate = self._sound(values.get("estimate"))
        if estimate.unit == "division":
            raise _UnusualError
        kind = values.get("kind", EstimateKind.LEVEL)
        self._check("figure", _BARE.model_copy(update={"item": item, "estimate": estimate, "kind": kind}), None)
        figure = self._figures[group] = Figure(estimate, kind)
        return figure

    def _when(self, group: Any, cells: list[str], report: Report) -> When:
        period, said, given, modality = (column[cells[at]] for at, column in self._days)
        days, stated = edtf(period), stated_day(said, report)
        try:
            if given:
                check_end_kind(days, given)
        except Fault as fault:
            raise _UnusualError from fault
        seen = {"period": period, "said": said, "modality": modality}
        self._check("when", _BARE.model_copy(update=seen), report)
        when = self._whens[group] = When(days, said, stated, given or self._end_kind(days, stated), modality)
        return when

    def _end_kind(self, days: Edtf, stated: date) -> EndKind:
        try:
            return end_kind_of(days, stated)
        except Fault as fault:
            raise _UnusualError from fault

    def _check(self, group: str, claim: Claim, report: Any) -> None:
        """Let the checks see what they look at, on a claim that holds nothing else."""
        if any(checks.of_claim(claim, report, self._reference, _CHECKS[group])):
            raise _UnusualError

    def _reader(self, name: str) -> Callable[[str], Any]:
        field, total = CLAIM_FIELDS[name], name in TOTALS

        def read(cell: str) -> Any:
            if not cell or cell.isspace():
                if field.needed:
                    raise _UnusualError
                return _DEFAULTS.get(name)
            if total and is_total(cell):
                raise _UnusualError
            try:
                value = self._sound(field.read(Text(cell, 0), self._trial))
            except Fault as fault:
                raise _UnusualError from fault
            return value.value if name in _CODES else value

        return read

    def _text(self, cell: str) -> str | None:
        if cell.isspace():
            return None
        if cell.isascii() and cell.isprintable() and cell[0] != " " != cell[-1]:
            return cell
        try:
            tidy: str = self._sound(self._trial.tidy(cell))
        except Fault as fault:
            raise _UnusualError from fault
        if _CYRILLIC.search(tidy):
            raise _UnusualError
        return tidy

    def _links(self, cells: list[str], key: str | None) -> Links:
        links: list[tuple[str, str]] = []
        for relation, at in self._lists:
            if cells[at]:
                links += [(relation, target) for target in sorted(set(cells[at].split()))]
        if any(target == key or not is_slug(target) for _, target in links):
            raise _UnusualError
        return tuple(links)

    def _sound(self, value: Any) -> Any:
        """The value, where the trial of it left no problem and nothing to put right."""
        trial = self._trial
        if value is None or trial.problems or trial.tidied:
            self._trial = Reading("", self._reference)
            raise _UnusualError
        return value

    def _mapped(self, names: Sequence[str], cells: list[str]) -> Mapped:
        fields: dict[str, Node] = {}
        for name in names:
            cell = cells[self._at[name]]
            if cell and not cell.isspace():
                fields[name] = Text(cell, 0)
        return Mapped(fields, 0)

    def _group(self, names: Sequence[str]) -> Callable[[list[str]], Any]:
        """The cells under these names; of names without a column, the one empty cell behind the row."""
        return itemgetter(*dict.fromkeys(self._at[name] for name in names))
