"""Containment: which subjects lie within which, and which share something without that."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from tracker.records.line import Subject
from tracker.records.reference import Reference

DIMENSIONS = ("owner", "item", "place", "scope")

Pairs = Mapping[Subject, frozenset[Subject]]


def wholes(reference: Reference, subject: Subject) -> Iterator[Subject]:
    """Every subject that would contain this one, by owner, item, place and scope together, itself left out."""
    above = [sorted(reference[noun].above(getattr(subject, noun))) for noun in DIMENSIONS]
    for owner, item, place, scope in product(*above):
        whole = Subject(owner, item, place, scope, subject.unit)
        if whole != subject:
            yield whole


class Containment:
    """The subjects of an answer by what they contain and overlap. `stated` are pairs (part, whole) that claims name."""

    def __init__(
        self, reference: Reference, subjects: Iterable[Subject], stated: Iterable[tuple[Subject, Subject]]
    ) -> None:
        self._reference = reference
        self.stated = tuple(stated)
        self.subjects = sorted(subjects)
        reached = self._reached(self.stated)
        # Claims may call each other's subjects parts in a ring: then none contains another, and yet they share.
        self.rings = {one: frozenset(above for above in reached[one] if one in reached[above]) for one in self.subjects}
        self.above = {one: frozenset(reached[one] - self.rings[one]) for one in self.subjects}
        below: dict[Subject, set[Subject]] = defaultdict(set)
        for part, containers in self.above.items():
            for whole in containers:
                below[whole].add(part)
        self.below = {whole: frozenset(parts) for whole, parts in below.items()}

    def _reached(self, stated: Iterable[tuple[Subject, Subject]]) -> dict[Subject, set[Subject]]:
        known = set(self.subjects)
        direct = {one: {whole for whole in wholes(self._reference, one) if whole in known} for one in self.subjects}
        for part, whole in stated:
            if part in known and whole in known and part.unit == whole.unit:
                direct[part].add(whole)
        return {one: _reach(one, lambda at: direct[at]) for one in self.subjects}

    def tops(self) -> list[Subject]:
        """The subjects that no other contains."""
        return [one for one in self.subjects if not self.above[one]]

    def children(self, whole: Subject) -> list[Subject]:
        """The parts of a subject that lie within no other part of it."""
        parts = self.below.get(whole, frozenset())
        return sorted(part for part in parts if not (self.above[part] & parts))

    def overlaps(self, among: Iterable[Subject]) -> list[tuple[Subject, Subject]]:
        """The pairs, of one unit, that share something although neither contains the other."""
        listed = sorted(among)
        if len(listed) < 2:
            return []
        chosen = set(listed)
        ringed = {(a, b) for a in listed for b in self.rings[a] & chosen if a < b}
        apart = {(a, b) for a, b in self._related(listed) if a not in self.above[b] and b not in self.above[a]}
        return sorted(ringed | apart)

    def _related(self, listed: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
        """The pairs that are apart in no dimension; looked for by what is related to each, not pair by pair."""
        buckets: dict[tuple[str, ...], dict[str, Subject]] = defaultdict(dict)
        for one in listed:
            buckets[one.owner, one.item, one.scope, one.unit][one.place] = one
        related = {noun: self._relations(noun, {getattr(one, noun) for one in listed}) for noun in DIMENSIONS}
        for one in listed:
            near = product(related["owner"](one.owner), related["item"](one.item), related["scope"](one.scope))
            for owner, item, scope in near:
                bucket = buckets.get((owner, item, scope, one.unit), {})
                for place in related["place"](one.place) & bucket.keys():
                    if one < bucket[place]:
                        yield one, bucket[place]

    def _relations(self, noun: str, used: set[str]) -> Callable[[str], frozenset[str]]:
        names = self._reference[noun]

        @cache
        def related(slug: str) -> frozenset[str]:
            if noun == "scope":  # populations beside one another may share people: nothing says that they do not
                return frozenset(used)
            near = names.above(slug) | names.below(slug)
            shared = {other for one in names.below(slug) for other in names.above(one)} if noun != "place" else set()
            across = {
                below for one in names.above(slug) for other in names.overlapping(one) for below in names.below(other)
            }
            return frozenset((near | shared | across) & used)

        return related


def _reach(start: Subject, step: Callable[[Subject], set[Subject]]) -> set[Subject]:
    found: set[Subject] = set()
    ahead = [start]
    while ahead:
        fresh = step(ahead.pop()) - found - {start}
        found |= fresh
        ahead.extend(fresh)
    return found
