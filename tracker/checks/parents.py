"""Nothing is a part of itself; and a place lies in one other, so that all below it is one range."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.entries import Entry, Place
from tracker.records.reference import Names, Reference


def check_entry(entry: Entry, reference: Reference) -> Iterator[Finding]:
    """An entry that is its own ancestor, and a place with several parents."""
    cycle = _way_back(reference[entry.noun], entry.slug)
    # The members of a cycle all lie on it: one of them speaks for the others.
    if cycle and entry.slug == min(cycle):
        remedy = "take one of these parents away"
        yield Finding("parent", Fault("parent-cycle", f"its own ancestor: {' → '.join(cycle)}", remedy))
    if isinstance(entry, Place) and len(entry.parents) > 1:
        remedy = "keep one as parent, and name what else it shares ground with under overlaps"
        yield Finding("parent", Fault("several-parents", "a place with several parents", remedy))


def _way_back(names: Names, start: str) -> list[str]:
    """The slugs from the start along parents to the start again; empty where there is no such way."""
    came_from: dict[str, str] = {}
    ahead = [start]
    while ahead:
        here = ahead.pop()
        for parent in names.entries[here].parents if here in names.entries else ():
            if parent == start:
                return _path(came_from, start, here)
            if parent not in came_from:
                came_from[parent] = here
                ahead.append(parent)
    return []


def _path(came_from: dict[str, str], start: str, last: str) -> list[str]:
    path = [start, last]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
