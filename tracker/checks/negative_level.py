"""There cannot be less than nothing of what is there; only a change can be negative."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report
from tracker.vocabulary import EstimateKind


def check(claim: Claim, _report: Report, _reference: Reference) -> Iterator[Finding]:
    """A level with a figure below zero."""
    if claim.kind is EstimateKind.CHANGE:
        return
    for side in ("lower", "best", "upper"):
        figure = getattr(claim.estimate, side)
        if figure is not None and figure < 0:
            remedy = "correct the number, or say kind: change"
            yield Finding("estimate", Fault("negative-level", f"{side} is {figure}: a level below zero", remedy))
