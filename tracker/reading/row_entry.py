"""Row entry: one flat row of a table, the report's columns beside the claim's, to a claim and its report."""

from tracker.problems import Fault
from tracker.reading.claim_entry import FIELDS as CLAIM_FIELDS
from tracker.reading.claim_entry import read_claim
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.located import Mapped, Node, Reading, Text
from tracker.reading.report_entry import FIELDS as REPORT_FIELDS
from tracker.reading.report_entry import read_report
from tracker.records.claim import Claim
from tracker.records.kept import Kept
from tracker.records.report import Report

COLUMNS = (*REPORT_FIELDS, *CLAIM_FIELDS, *(name for name in ESTIMATE_FIELDS if name not in CLAIM_FIELDS))
"""Every column of a table of claims. An estimate is one column of words, or one for each of its parts."""

NEEDED = tuple(name for fields in (REPORT_FIELDS, CLAIM_FIELDS) for name, field in fields.items() if field.needed)
"""The columns without which no row can be a claim."""

LISTS = frozenset({"derived_from", "part_of", "contradicts"})
"""The columns that hold several values, with blanks between them."""

_KEPT = 1 << 12


class Rows:
    """Reads the rows of one file. Rows of one report carry its columns each, and they are read once.

    `report` is that of all rows, where they have no columns for one.
    """

    def __init__(self, reading: Reading, report: Report | None = None) -> None:
        self._reading, self._fixed = reading, report
        self._reports: dict[tuple[tuple[str, Node], ...], Report] = Kept(_KEPT)

    def read(self, row: Mapped) -> tuple[Report, Claim] | None:
        """The claim of the row and its report; nothing where there is a problem, which is reported."""
        report = self._fixed or self._report(row)
        before = self._reading.refused
        claim = read_claim(claim_of(row, self._reading), report, self._reading)
        return (report, claim) if report and claim and self._reading.refused == before else None

    def _report(self, row: Mapped) -> Report | None:
        head = {name: node for name, node in row.fields.items() if name in REPORT_FIELDS}
        key = tuple((name, _unlocated(node)) for name, node in head.items())
        if key not in self._reports:
            report = read_report(Mapped(head, row.line), self._reading)
            if report is None:  # to be reported for every row that has it
                return None
            self._reports[key] = report
        return self._reports[key]


def claim_of(row: Mapped, reading: Reading) -> Mapped:
    """The claim of the row without its report, its estimate as a mapping where it stands in several columns."""
    fields = {name: node for name, node in row.fields.items() if name not in REPORT_FIELDS}
    parts = {name: fields.pop(name) for name in ESTIMATE_FIELDS if name in fields and name != "profile"}
    if not parts:
        return Mapped(fields, row.line)
    if "estimate" in fields:
        fault = Fault("estimate-twice", f"beside {', '.join(parts)}", "give words with their unit, or the parts")
        reading.add_problem(fault, row.line, "estimate")
    else:
        profile = {"profile": fields.pop("profile")} if "profile" in fields else {}
        fields["estimate"] = Mapped(parts | profile, row.line)
    return Mapped(fields, row.line)


def _unlocated(node: Node) -> Node:
    return Text(node.text, 0) if isinstance(node, Text) else node
