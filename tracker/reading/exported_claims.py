"""Exported claims: rows of claims to flat claims, by the transactions that recorded them.

A store may hold a million of them. So each becomes a flat claim as soon as it is read, which shares with others what
they say alike, and takes some hundred bytes.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker import checks
from tracker.problems import Fault, Problem
from tracker.reading.end_kind import check_end_kind
from tracker.reading.estimate_entry import check_estimate_unit
from tracker.reading.exported_parts import NAMES, CheckedParts
from tracker.reading.exported_rows import ExportedRow
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim, stated_day
from tracker.records.flat import FlatClaim, flat, unflat
from tracker.records.report import Report
from tracker.records.stream import Located
from tracker.units import read_unit

_CHUNK = 2000


@dataclass
class ClaimsRead:
    """Claims of one file that were read already, in the order in which they were recorded: a stream that is at hand.

    Its problems were told by those who read it.
    """

    name: str
    located: list[Located] = field(default_factory=list)

    def chunks(self) -> Iterator[Sequence[Located]]:
        """The claims, some thousand at a time."""
        for start in range(0, len(self.located), _CHUNK):
            yield self.located[start : start + _CHUNK]

    def problems(self) -> list[Problem]:
        """None: they are told already."""
        return []

    def gather(self, batch: Batch) -> list[Problem]:
        """Put the claims into the batch; what is wrong with those that clash with others in it."""
        problems = []
        for line, claim in self.located:
            try:
                batch.add_claim(unflat(claim), Origin(self.name, line))
            except Fault as fault:
                problems.append(fault.at(self.name, line, "key", claim.key or ""))
        return problems


class ExportedClaims:
    """The claims of one export; `reports` are those that carry them, by id, which are read before."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._parts: CheckedParts | None = None
        self._read: dict[int, ClaimsRead] = {}
        self._places: dict[int, array[int]] = {}

    def add(self, row: ExportedRow) -> None:
        """Read a row. What is wrong with it is told, and then it is left out."""
        parts = self._parts = self._parts or CheckedParts(row.reading.reference, self._reports)
        if found := parts.claim(row.values) or self._checked(row, parts):
            number = int(row.values.get("recorded") or 0)
            read = self._read.setdefault(number, ClaimsRead(row.reading.file))
            read.located.append(Located(row.line, found))
            self._places.setdefault(number, array("q")).append(int(row.values.get("no") or 0))

    def by_transaction(self) -> dict[int, ClaimsRead]:
        """The claims by the number of the transaction that recorded them, 0 where the export does not tell."""
        for number, places in self._places.items():
            if any(places[at] > places[at + 1] for at in range(len(places) - 1)):
                listed = self._read[number].located
                order = sorted(range(len(listed)), key=places.__getitem__)
                listed[:] = [listed[at] for at in order]
                places[:] = array("q", sorted(places))
        return dict(sorted(self._read.items()))

    def _checked(self, row: ExportedRow, parts: CheckedParts) -> FlatClaim | None:
        claim: Claim | None = row.build(Claim)
        if claim is None or not is_carried(row, claim.report, self._reports):
            return None
        known = [is_known(row, name, getattr(claim, name), noun) for name, noun in NAMES.items()]
        if not all(known):
            return None
        report = self._reports[claim.report]
        if not _fits(row, claim, report):
            return None
        before, findings = row.reading.refused, list(checks.of_claim(claim, report, row.reading.reference))
        for name, found, severity in findings:
            row.tell(found, name, str(row.values.get(name, "")), severity)
        if row.reading.refused > before:
            return None
        made = flat(claim, report)
        if not findings:
            parts.add(row.values, made)
        return made


def is_carried(row: ExportedRow, report: str, reports: Mapping[str, Report]) -> bool:
    """Whether the report of a row is among those of the export; what is wrong is told."""
    if report in reports:
        return True
    fault = Fault("no-such-report", "no report of the export has this id", "put it into the table of reports")
    row.tell(fault, "report", report)
    return False


def is_known(row: ExportedRow, field: str, slug: str | None, noun: str) -> bool:
    """Whether a slug is that of an entry; what is wrong is told."""
    if slug is None or slug in row.reading.reference[noun].entries:
        return True
    try:
        found = row.reading.find(noun, slug)
    except Fault as fault:
        row.tell(fault, field, slug)
        return False
    row.tell(Fault("unknown-name", f"no slug of any {noun}", f"did you mean {found}?"), field, slug)
    return False


def _fits(row: ExportedRow, claim: Claim, report: Report) -> bool:
    """Whether the parts of a claim fit each other; the first that does not is told."""
    item = row.reading.reference["item"].entries[claim.item]
    rules: tuple[tuple[str, Callable[[], object]], ...] = (
        ("unit", lambda: _check_unit_name(claim.estimate.unit)),
        ("unit", lambda: check_estimate_unit(claim.estimate, item.unit)),
        ("end_kind", lambda: check_end_kind(claim.days, claim.end_kind)),
        ("said", lambda: stated_day(claim.said, report)),
    )
    for name, rule in rules:
        try:
            rule()
        except Fault as fault:
            row.tell(fault, name, str(row.values.get(name, "")))
            return False
    return True


def _check_unit_name(unit: str | None) -> None:
    if unit is not None and read_unit(unit) != unit:
        raise Fault("unknown-unit", "not the name of a unit", f"write {read_unit(unit)}")
