"""An area or a frontage has a source: what is derived from it names it."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.entries import Entry, Place
from tracker.records.reference import Reference


def check_entry(entry: Entry, _reference: Reference) -> Iterator[Finding]:
    """A place with an area or a frontage of which nobody says who gives it."""
    if isinstance(entry, Place) and (entry.area or entry.frontage) and not entry.measured_by:
        remedy = "say in measured_by who gives it, and of which border a frontage is"
        yield Finding("measured_by", Fault("unsourced-measure", "an area or a frontage without a source", remedy))
