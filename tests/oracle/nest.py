"""Which subjects lie within which, and which share something without that (DESIGN 5, step 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.oracle.lines import Resolved
from tests.oracle.moment import Moment
from tests.oracle.world import World
from tracker.records.line import Subject

NOUNS = ("owner", "item", "place", "scope")
Pair = tuple[Subject, Subject]


@dataclass
class Nest:
    """Pairs of a whole and its part, and pairs of which neither contains the other although they share something."""

    subjects: list[Subject]
    within: set[Pair]
    overlaps: set[Pair]

    def outermost(self, subjects: Sequence[Subject]) -> list[Subject]:
        """Those that no other of them contains."""
        return [one for one in subjects if not any((other, one) in self.within for other in subjects)]

    def parts(self, whole: Subject) -> list[Subject]:
        """Everything that lies within."""
        return [one for one in self.subjects if (whole, one) in self.within]

    def families(self) -> list[list[Subject]]:
        """What would be added up: the outermost of all, and the outermost parts of each whole."""
        wholes = [self.outermost(self.parts(one)) for one in self.subjects]
        return [self.outermost(self.subjects), *(family for family in wholes if family)]

    def tied(self, family: Sequence[Subject]) -> list[list[Subject]]:
        """The family in groups: whoever overlaps one of a group belongs to it."""
        groups: list[list[Subject]] = []
        for one in family:
            near = [group for group in groups if any(self.overlap(one, other) for other in group)]
            joined = [one, *(other for group in near for other in group)]
            groups = [group for group in groups if group not in near] + [joined]
        return sorted(groups, key=min)

    def overlap(self, one: Subject, other: Subject) -> bool:
        """Whether the two share something without containing each other."""
        return (one, other) in self.overlaps or (other, one) in self.overlaps

    def named(self) -> list[Pair]:
        """The overlapping pairs that would have been added to each other."""
        pairs = {pair for family in self.families() for pair in combinations(sorted(family), 2)}
        return sorted(pair for pair in pairs if self.overlap(*pair))


def nest_of(moment: Moment, lines: Sequence[Resolved]) -> Nest:
    """Containment by the trees, and where a claim used says that it is a part of a claim on another subject."""
    subjects = sorted(line.subject for line in lines)
    pairs = {(a, b) for a in subjects for b in subjects if a != b and _holds(moment.world, a, b)}
    told = {pair for line in lines for pair in _told(moment, line) if pair[0] in subjects}
    reach = _through(pairs | told, subjects)
    # A ring of parts: each would be a share of the other, so neither is taken to contain it.
    within = {(a, b) for a, b in reach if (b, a) not in reach}
    apart = [pair for pair in combinations(subjects, 2) if pair not in within and pair[::-1] not in within]
    overlaps = {(a, b) for a, b in apart if (a, b) in reach or _share(moment.world, a, b)}
    return Nest(subjects, within, overlaps)


def _told(moment: Moment, line: Resolved) -> set[Pair]:
    keys = [key for held in line.used for key in held.claim.part_of]
    wholes = {moment.by_key[key].subject for key in keys if key in moment.by_key}
    return {(whole, line.subject) for whole in wholes if whole != line.subject and whole.unit == line.subject.unit}


def _through(pairs: set[Pair], subjects: Sequence[Subject]) -> set[Pair]:
    """A part of a part is a part."""
    reach = set(pairs)
    for middle in subjects:
        above, below = ({a for a, b in reach if b == middle}, {b for a, b in reach if a == middle})
        reach |= {(a, b) for a in above for b in below}
    return {(a, b) for a, b in reach if a != b}


def _holds(world: World, whole: Subject, part: Subject) -> bool:
    if whole.unit != part.unit:
        return False
    return all(getattr(whole, noun) in world.above(noun, getattr(part, noun)) for noun in NOUNS)


def _share(world: World, one: Subject, other: Subject) -> bool:
    """Whether something may be counted in both: on every noun they have something in common."""
    return one.unit == other.unit and all(
        _meet(world, noun, getattr(one, noun), getattr(other, noun)) for noun in NOUNS
    )


def _meet(world: World, noun: str, one: str, other: str) -> bool:
    # Ground forces and those in 83 battalion groups are neither above the other, and largely the same people.
    if noun == "scope":
        return True
    if world.below(noun, one) & world.below(noun, other):
        return True
    # Where two areas share ground, nobody says which of the places within one lie outside the other.
    above, over = world.above(noun, one), world.above(noun, other)
    return noun == "place" and any(
        b in world.overlaps.get(a, ()) or a in world.overlaps.get(b, ()) for a in above for b in over
    )
