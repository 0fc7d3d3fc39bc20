"""Nobody observes the future: a period that begins after the stated day needs a modality that looks ahead."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim, stated_day
from tracker.records.reference import Reference
from tracker.records.report import Report


def check(claim: Claim, report: Report, _reference: Reference) -> Iterator[Finding]:
    """A claim that is observed, claimed, assessed or denied, of days that had not come when it was stated."""
    begins, stated = claim.days.first, stated_day(claim.said, report)
    if begins and begins > stated and not claim.modality.looks_ahead:
        message = f"the period begins on {begins}, after it was stated on {stated}"
        remedy = "say announced, planned, scheduled or forecast, or correct the period"
        yield Finding("modality", Fault("looks-ahead", message, remedy))
