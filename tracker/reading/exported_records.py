"""Exported records: rows of an export to records, each as it was; what was changed on the way is told."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from tracker.problems import Fault
from tracker.reading.exported_claims import ExportedClaims, is_carried, is_known
from tracker.reading.exported_file import ExportedFile
from tracker.reading.exported_rows import ExportedRow
from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.reading.reference_entry import EXPORTED, read_entry
from tracker.reading.yaml_entry import Described
from tracker.records.batch import Batch, Origin
from tracker.records.correction import Correction
from tracker.records.entries import ENTRIES, Alias
from tracker.records.exported import fields_of
from tracker.records.report import Report


class ExportedRecords:
    """The records of one export, put into the batch: entries first, then what refers to them."""

    def __init__(self, files: Sequence[ExportedFile], batch: Batch) -> None:
        self.rows: dict[str, list[ExportedRow]] = defaultdict(list)
        for row in (row for file in files for row in file.rows(claims=False)):
            self.rows[row.table.name].append(row)
        self.batch = batch
        self.made: dict[int, Any] = {}
        self._files = files
        self._reports: dict[str, Report] = {}
        self.claims = ExportedClaims(self._reports)

    @property
    def size(self) -> int:
        """The bytes of its files."""
        return sum(file.one.size for file in self._files)

    def reading_of(self, name: str) -> Reading:
        """Where the problems of that file are told."""
        return next(file.one.reading for file in self._files if file.one.name == name)

    def entries(self) -> Iterator[Described]:
        """The entries, made known to what is read later."""
        for noun in ENTRIES:
            for row in self.rows[f"{noun}s"]:
                node = Mapped(_entry_fields(row), row.line)
                entry = read_entry(noun, node, row.reading, EXPORTED)
                if entry is None:
                    continue
                whole = entry.model_copy(update={"aliases": (*entry.aliases, *self._later(noun, entry.slug))})
                if self._added(row, whole, self.batch.add_entry, "slug"):
                    self.made[id(row)] = entry
                    row.reading.reference.add(whole)
                    yield Described(whole, node, row.reading)

    def records(self) -> None:
        """Read reports, claims and corrections."""
        for row in self.rows["reports"]:
            self._report(row)
        for row in (row for file in self._files for row in file.rows(claims=True)):
            self.claims.add(row)
        for row in self.rows["corrections"]:
            if (correction := row.build(Correction)) and self._carried(row, correction.report):
                self._added(row, correction, self.batch.add_correction, "id")

    def _later(self, noun: str, slug: str) -> list[Alias]:
        """The names that were added to an entry after it was recorded."""
        rows = [row.values for row in self.rows["names"] if (row.values["noun"], row.values["slug"]) == (noun, slug)]
        return [Alias(text=row["text"], language=row.get("language"), note=row.get("note")) for row in rows]

    def _report(self, row: ExportedRow) -> None:
        report = row.build(Report)
        if report and is_known(row, "source", report.source, "source"):
            self._reports[report.id] = report
            self._added(row, report, self.batch.add_report, "id")

    def _carried(self, row: ExportedRow, report: str | None) -> bool:
        return report is None or is_carried(row, report, self._reports)

    def _added(self, row: ExportedRow, record: Any, add: Callable[[Any, Origin], None], field: str) -> bool:
        try:
            add(record, Origin(row.reading.file, row.line))
        except Fault as fault:
            row.tell(fault, field, str(getattr(record, field, "")))
            return False
        self.made[id(row)] = record
        return True


def _entry_fields(row: ExportedRow) -> dict[str, Node]:
    """What a row of an entry says, as a file of reference data would write it."""
    said = fields_of(row.table, row.values)
    said["parent"] = said.pop("parents", None)
    return {name: _node(value, row.line) for name, value in said.items() if value is not None}


def _node(value: Any, line: int) -> Node:
    if isinstance(value, dict):
        return Mapped({name: _node(part, line) for name, part in value.items() if part is not None}, line)
    if isinstance(value, list):
        return Listed(tuple(_node(part, line) for part in value), line)
    return Text(_written(value), line)


def _written(value: Any) -> str:
    """A plain value as a file of people would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(str(value)), "f") if isinstance(value, int | float) else str(value)
