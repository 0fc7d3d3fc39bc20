"""A point on the map says how far the truth may lie from it."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.entries import Entry, Place
from tracker.records.reference import Reference


def check_entry(entry: Entry, _reference: Reference) -> Iterator[Finding]:
    """A place whose point has no precision, or whose precision has no point."""
    if isinstance(entry, Place):
        given = [value is not None for value in (entry.lat, entry.lon, entry.precision_km)]
        if any(given) and not all(given):
            remedy = "give latitude, longitude and precision_km, or none of them"
            yield Finding("precision_km", Fault("point-parts", "only a part of a point is given", remedy))
