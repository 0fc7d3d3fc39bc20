"""A report cannot carry words that were spoken after it came out."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.dates import read_edtf
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report


def check(claim: Claim, report: Report, _reference: Reference) -> Iterator[Finding]:
    """A claim said after the last day on which its report can have been published."""
    said = read_edtf(claim.said).first if claim.said else None
    published = read_edtf(report.published) if report.published else None
    if said and published and published.last and not published.approximate and said > published.last:
        message = f"said on {said}, after the report was published on {published.last}"
        remedy = "correct the day, or name the report that carries the words"
        yield Finding("said", Fault("said-later", message, remedy))
