"""Rings: claims that derive from each other, all the way round.

In such a ring every claim is a copy of another, and none would be left to speak. A ring may close only when the last
of its claims is recorded, whichever file carries it.
"""

from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from sqlalchemy import Connection, text

from tracker.problems import Fault, Problem
from tracker.records.stream import Lines

_TOLD = 100
_LINKED = text("SELECT 1 FROM claim_link WHERE claim >= :first AND relation = 'derived_from' LIMIT 1")
_NAME = text("SELECT coalesce(key, id) FROM claim WHERE no = :no")
_STEPS = text("""
SELECT s.claim, s.origin FROM lineage AS s
WHERE s.origin IN (SELECT o.claim FROM lineage AS o) AND s.claim IN (SELECT o.origin FROM lineage AS o)
""")
"""Only the steps that something leads to and that lead on: most claims copy one that copies nothing."""


def rings(connection: Connection, first: int, lines: Lines) -> Iterator[Problem]:
    """The claims, numbered from `first` on, that come back to themselves by way of what they derive from."""
    if not connection.execute(_LINKED, {"first": first}).first():
        return
    steps: dict[int, set[int]] = defaultdict(set)
    for claim, origin in connection.execute(_STEPS):
        steps[claim].add(origin)
    for ring in _closed(steps, first):
        names = [connection.execute(_NAME, {"no": no}).scalar_one() for no in ring[1:]]
        remedy = "leave out the link that is not so; where two reports tell the same, name the first one's origin"
        fault = Fault("ring", f"the claim derives from itself, by way of {' and '.join(names[:-1])}", remedy)
        yield fault.at(*lines.find(ring[0]), "derived_from", names[0])


def _closed(steps: dict[int, set[int]], first: int) -> Iterator[list[int]]:
    """Rings that a claim from that number on closes, beginning and ending with it; at most a hundred."""
    for _ in range(_TOLD):
        try:
            return TopologicalSorter(steps).prepare()
        except CycleError as error:
            ring = _begun_at(max(error.args[1]), error.args[1])
        steps[ring[0]].discard(ring[1])
        if ring[0] >= first:
            yield ring
    return None


def _begun_at(claim: int, back: list[int]) -> list[int]:
    """The ring from a claim to its origins and on to the claim; it is given from origin to claim."""
    ring = back[:0:-1]
    start = ring.index(claim)
    return [*ring[start:], *ring[:start], claim]
