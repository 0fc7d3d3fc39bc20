"""A claim is not its own source."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report


def check(claim: Claim, _report: Report, _reference: Reference) -> Iterator[Finding]:
    """A claim that derives from itself, is part of itself or contradicts itself."""
    for field in ("derived_from", "part_of", "contradicts"):
        if claim.key is not None and claim.key in getattr(claim, field):
            remedy = "name another claim, or leave it out"
            yield Finding(field, Fault("own-origin", f"the claim points at itself, {claim.key}", remedy))
