"""No army has ten million people in one place: such a figure is a slip of units or of commas."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report

MOST = {"personnel": 10_000_000}
"""The largest figure that is believed without asking, by unit."""


def check(claim: Claim, _report: Report, _reference: Reference) -> Iterator[Finding]:
    """A figure above what is believed of its unit."""
    unit, most = claim.estimate.unit, MOST.get(claim.estimate.unit or "")
    figures = [claim.estimate.lower, claim.estimate.best, claim.estimate.upper]
    if most and any(figure is not None and figure > most for figure in figures):
        remedy = "check the number and its unit"
        yield Finding("estimate", Fault("beyond-belief", f"more than {most:,} {unit}", remedy), "warning")
