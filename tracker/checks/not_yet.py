"""A document of tomorrow: its claims would be missing from every answer until that day."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report


def check(_claim: Claim, report: Report, _reference: Reference) -> Iterator[Finding]:
    """A report whose first possible day has not come yet by the clock of this machine."""
    today = datetime.now(UTC).date()
    if report.stated and report.stated > today and report.begins and report.begins > today:
        message = f"published on {report.begins}, which has not come yet"
        yield Finding("published", Fault("not-yet", message, "check the year"), "warning")
