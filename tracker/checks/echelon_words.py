"""A Russian divizion is a battalion of artillery, missile or air-defence troops; news agencies print "division"."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report

DIVIZION_ITEMS = frozenset({"air-defence", "artillery", "missile-system"})
"""The items, with all below them, that Russian armies hold in divizions."""


def check(claim: Claim, _report: Report, reference: Reference) -> Iterator[Finding]:
    """Systems of artillery, missile or air-defence troops that are counted in divisions."""
    if claim.estimate.unit == "division" and reference["item"].above(claim.item) & DIVIZION_ITEMS:
        message = (
            "divisions of a system that battalions hold: a printed division may be a divizion, which is a battalion"
        )
        remedy = "where it is, write battalion, and echelon_as_printed: division"
        yield Finding("estimate", Fault("divizion", message, remedy), "warning")
