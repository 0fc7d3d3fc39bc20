"""The year 9999 is how spreadsheets write "for ever"; whoever said that the end is open is better quoted."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.dates import is_for_ever
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report


def check(claim: Claim, _report: Report, _reference: Reference) -> Iterator[Finding]:
    """A period that reaches the year 9999."""
    if is_for_ever(claim.days):
        remedy = "write .. for an open end, nothing for an unknown one: 2022-02-20/.."
        yield Finding("period", Fault("for-ever", "the year 9999", remedy), "warning")
