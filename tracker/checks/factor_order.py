"""The numbers of a factor ascend: the smallest in print, the typical, the largest."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.entries import Entry, Factor
from tracker.records.reference import Reference


def check_entry(entry: Entry, _reference: Reference) -> Iterator[Finding]:
    """A factor whose minimum is above its typical number, or that above the maximum."""
    if isinstance(entry, Factor) and not entry.minimum <= entry.typical <= entry.maximum:
        shown = f"{entry.minimum:g} / {entry.typical:g} / {entry.maximum:g}"
        yield Finding("typical", Fault("factor-order", f"not in order: {shown}", "give minimum ≤ typical ≤ maximum"))
