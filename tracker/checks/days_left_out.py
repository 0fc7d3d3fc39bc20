"""A claim covers days without gaps: a set that leaves days out would be read as covering them."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report


def check(claim: Claim, _report: Report, _reference: Reference) -> Iterator[Finding]:
    """An all-of set with days missing between its members."""
    if claim.days.form == "all-of" and claim.days.gaps:
        yield Finding("period", Fault("days-left-out", "the set leaves days out", "write one claim for each stretch"))
