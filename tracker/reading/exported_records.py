"""Exported records: rows of an export to records, each as it was; what was changed on the way is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from tracker import checks
from tracker.estimates import Estimate
from tracker.problems import Fault
from tracker.reading.end_kind import check_end_kind
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.estimate_entry import check_estimate_unit
from tracker.reading.exported_rows import ExportedRow
from tracker.reading.fields import build
from tracker.reading.located import Listed, Mapped, Node, Text
from tracker.reading.reference_entry import read_entry
from tracker.reading.yaml_entry import Described
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim, stated_day
from tracker.records.correction import Correction
from tracker.records.entries import ENTRIES, Alias
from tracker.records.exported import fields_of
from tracker.records.report import Report
from tracker.units import read_unit

_NAMES = {
    **{name: name for name in ("owner", "item", "place", "scope", "formation", "operation", "speaker")},
    "origin": "place",
}
_ESTIMATES = {
    name
    for model in ENTRIES.values()
    for name, field in model.model_fields.items()
    if field.annotation in (Estimate, Estimate | None)
}
"""The fields of entries that hold an estimate: how large a place is, how far something reaches."""
_AGAIN = "export it again, or leave its id out to take it as it now is"


class ExportedRecords:
    """The records of one export, put into the batch: entries first, then what refers to them."""

    def __init__(self, rows: Iterable[ExportedRow], batch: Batch) -> None:
        self.rows: dict[str, list[ExportedRow]] = defaultdict(list)
        for row in rows:
            self.rows[row.table.name].append(row)
        self.batch = batch
        self.made: dict[int, Any] = {}
        self._reports: dict[str, Report] = {}

    def entries(self) -> Iterator[Described]:
        """The entries, made known to what is read later."""
        for noun in ENTRIES:
            for row in self.rows[f"{noun}s"]:
                node = Mapped(_entry_fields(row), row.line)
                entry = read_entry(noun, node, row.reading)
                estimates = _estimates(row) if entry else None
                if entry is None or estimates is None:
                    continue
                entry = entry.model_copy(update=estimates)
                whole = entry.model_copy(update={"aliases": (*entry.aliases, *self._later(noun, entry.slug))})
                if self._added(row, whole, self.batch.add_entry, "slug"):
                    self.made[id(row)] = entry
                    row.reading.reference.add(whole)
                    yield Described(whole, node, row.reading)

    def records(self) -> int:
        """Read reports, claims and corrections; how many rows there are in all."""
        for row in self.rows["reports"]:
            self._report(row)
        for row in self.rows["claims"]:
            self._claim(row)
        for row in self.rows["corrections"]:
            if (correction := _built(Correction, row)) and self._carried(row, correction.report):
                self._added(row, correction, self.batch.add_correction, "id")
        return sum(map(len, self.rows.values()))

    def _later(self, noun: str, slug: str) -> list[Alias]:
        """The names that were added to an entry after it was recorded."""
        rows = [row.values for row in self.rows["names"] if (row.values["noun"], row.values["slug"]) == (noun, slug)]
        return [Alias(text=row["text"], language=row.get("language"), note=row.get("note")) for row in rows]

    def _report(self, row: ExportedRow) -> None:
        report = _built(Report, row)
        if report and _known(row, "source", report.source, "source"):
            self._reports[report.id] = report
            self._added(row, report, self.batch.add_report, "id")

    def _claim(self, row: ExportedRow) -> None:
        claim = _built(Claim, row)
        if claim is None or not self._carried(row, claim.report):
            return
        named = [_known(row, name, getattr(claim, name), noun) for name, noun in _NAMES.items()]
        if all(named) and _passes(row, claim, self._reports[claim.report]):
            self._added(row, claim, self.batch.add_claim, "key")

    def _carried(self, row: ExportedRow, report: str | None) -> bool:
        if report is None or report in self._reports:
            return True
        fault = Fault("no-such-report", "no report of the export has this id", "put it into the table of reports")
        _tell(row, fault, "report", report)
        return False

    def _added(self, row: ExportedRow, record: Any, add: Callable[[Any, Origin], None], field: str) -> bool:
        try:
            add(record, Origin(row.reading.file, row.line))
        except Fault as fault:
            _tell(row, fault, field, str(getattr(record, field, "")))
            return False
        self.made[id(row)] = record
        return True


def _tell(row: ExportedRow, fault: Fault, field: str, value: str = "", severity: Any = "refused") -> None:
    row.reading.add_problem(fault, row.line, f"{row.where}{field}", value, severity)


def _built(model: type[Any], row: ExportedRow) -> Any:
    """The record of a row, which says what its id says."""
    shown: dict[str, Node] = {name: Text(str(value), row.line) for name, value in row.values.items()}
    record = build(model, fields_of(row.table, row.values), Mapped(shown, row.line), row.reading, from_json=True)
    given = row.values.get("id")
    if record is not None and given and record.id != given:
        _tell(row, Fault("id-differs", f"the row now says {record.id}: it was changed since", _AGAIN), "id", given)
        return None
    return record


def _known(row: ExportedRow, field: str, slug: str | None, noun: str) -> bool:
    if slug is None or slug in row.reading.reference[noun].entries:
        return True
    try:
        found = row.reading.find(noun, slug)
    except Fault as fault:
        _tell(row, fault, field, slug)
        return False
    _tell(row, Fault("unknown-name", f"no slug of any {noun}", f"did you mean {found}?"), field, slug)
    return False


def _passes(row: ExportedRow, claim: Claim, report: Report) -> bool:
    before = row.reading.refused
    item = row.reading.reference["item"].entries[claim.item]
    rules: tuple[tuple[str, Callable[[], object]], ...] = (
        ("unit", lambda: _check_unit_name(claim.estimate.unit)),
        ("unit", lambda: check_estimate_unit(claim.estimate, item.unit)),
        ("end_kind", lambda: check_end_kind(claim.days, claim.end_kind)),
        ("said", lambda: stated_day(claim.said, report)),
    )
    for field, rule in rules:
        try:
            rule()
        except Fault as fault:
            _tell(row, fault, field, str(row.values.get(field, "")))
            return False
    for name, found, severity in checks.of_claim(claim, report, row.reading.reference):
        _tell(row, found, name, str(row.values.get(name, "")), severity)
    return row.reading.refused == before


def _check_unit_name(unit: str | None) -> None:
    if unit is not None and read_unit(unit) != unit:
        raise Fault("unknown-unit", "not the name of a unit", f"write {read_unit(unit)}")


def _entry_fields(row: ExportedRow) -> dict[str, Node]:
    """What a row of an entry says, as a file of reference data would write it."""
    said = fields_of(row.table, row.values)
    said["parent"] = said.pop("parents", None)
    for name in _ESTIMATES & said.keys():
        said[name] = {part: value for part, value in said[name].items() if part in ESTIMATE_FIELDS}
    return {name: _node(value, row.line) for name, value in said.items() if value is not None}


def _estimates(row: ExportedRow) -> dict[str, Estimate] | None:
    """The estimates of an entry, whole: in a file that people write tags and resolution come from the words."""
    before, said, found = row.reading.refused, fields_of(row.table, row.values), {}
    for name in _ESTIMATES & said.keys():
        where = f"{row.where}{name}."
        found[name] = build(Estimate, said[name], Mapped({}, row.line), row.reading, within=where, from_json=True)
    return {name: one for name, one in found.items() if one} if row.reading.refused == before else None


def _node(value: Any, line: int) -> Node:
    if isinstance(value, dict):
        return Mapped({name: _node(part, line) for name, part in value.items() if part is not None}, line)
    if isinstance(value, list):
        return Listed(tuple(_node(part, line) for part in value), line)
    return Text(format(Decimal(str(value)), "f") if isinstance(value, int | float) else str(value), line)
