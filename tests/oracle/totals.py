"""Totals: the whole speaks for its parts, and a share is never added to its whole (DESIGN 5, step 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Any

from tests.oracle.lines import Resolved, estimate_dict, range_dict
from tests.oracle.moment import Moment
from tests.oracle.world import World
from tracker.estimates import Bounds, Number
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.vocabulary import BoundKind

NOUNS = ("owner", "item", "place", "scope")
Side = tuple[Number | None, BoundKind | None]
NO_SIDE: Side = (None, None)


@dataclass(frozen=True)
class Total:
    """The total of one unit. `lines` is the number of tops, `overlapping` the pairs that were not added."""

    unit: str
    estimate: Bounds
    hard: Bounds
    partial: bool
    conflict: bool
    tension: bool
    lines: int
    overlapping: list[tuple[Subject, Subject]]

    def to_dict(self) -> dict[str, Any]:
        """The total as `--format json` prints it."""
        return {
            "unit": self.unit,
            "estimate": estimate_dict(self.estimate, self.unit, None),
            "hard": range_dict(self.hard),
            "partial": self.partial,
            "conflict": self.conflict,
            "tension": self.tension,
            "lines": self.lines,
            "overlapping": [[one._asdict(), other._asdict()] for one, other in self.overlapping],
        }


def totals(world: World, question: Question, lines: Sequence[Resolved]) -> list[Total]:
    """One total a unit, of the lines that are present strength."""
    moment = Moment(world, question)
    present = [line for line in lines if "all" in world.above("scope", line.subject.scope)]
    units = sorted({line.subject.unit for line in present})
    return [_total(moment, unit, [line for line in present if line.subject.unit == unit]) for unit in units]


def _total(moment: Moment, unit: str, lines: list[Resolved]) -> Total:
    nest = nest_of(moment, lines)
    sums = Sums(nest, {line.subject: line.estimate for line in lines})
    hard = Sums(nest, {line.subject: line.hard for line in lines})
    tops = nest.tops()
    return Total(
        unit,
        sums.total(tops),
        hard.total(tops),
        any(sums.lower(line.subject)[0] is None for line in lines),
        any(sums.is_conflict(line.subject) for line in lines),
        any(sums.is_tension(line.subject) for line in lines),
        len(tops),
        nest.pairs(),
    )


@dataclass
class Nest:
    """Which subject contains which, as (whole, part), and which overlap without containing each other."""

    subjects: list[Subject]
    contains: set[tuple[Subject, Subject]] = field(default_factory=set)
    overlapping: set[tuple[Subject, Subject]] = field(default_factory=set)

    def tops(self) -> list[Subject]:
        """The subjects that no other contains."""
        return self._outer(self.subjects)

    def parts(self, whole: Subject) -> list[Subject]:
        """The greatest subjects within: those that no other subject within contains."""
        return self._outer([part for part in self.subjects if (whole, part) in self.contains])

    def pairs(self) -> list[tuple[Subject, Subject]]:
        """The overlapping pairs that stand side by side, among the tops or among the parts of a whole."""
        families = [set(self.tops()), *(set(self.parts(one)) for one in self.subjects)]
        return sorted(pair for pair in self.overlapping if any(set(pair) <= family for family in families))

    def groups(self, subjects: list[Subject]) -> list[list[Subject]]:
        """The subjects in groups that overlaps tie together."""
        groups: list[list[Subject]] = []
        for one in subjects:
            tied = [group for group in groups if any(self._overlap(one, other) for other in group)]
            groups = [group for group in groups if group not in tied] + [[one, *(x for group in tied for x in group)]]
        return groups

    def _overlap(self, one: Subject, other: Subject) -> bool:
        return (one, other) in self.overlapping or (other, one) in self.overlapping

    def _outer(self, subjects: list[Subject]) -> list[Subject]:
        return [one for one in subjects if not any((other, one) in self.contains for other in subjects)]


def nest_of(moment: Moment, lines: Sequence[Resolved]) -> Nest:
    """Containment among the lines: by the trees, or because a claim used says so by `part_of`."""
    world, nest = moment.world, Nest([line.subject for line in lines])
    by_tree = {(a, b) for a, b in permutations(nest.subjects, 2) if _contains(world, a, b)}
    reach = set(by_tree)
    for line in lines:
        wholes = [moment.by_key[key] for held in line.used for key in held.claim.part_of if key in moment.by_key]
        stated = {(whole.subject, line.subject) for whole in wholes if whole.subject in nest.subjects}
        reach |= {(whole, part) for whole, part in stated if whole != part and (part, whole) not in by_tree}
    reach = _closed(reach, nest.subjects)
    # Two that are said to be part of each other contain neither: nobody can tell which is the share.
    nest.contains = by_tree | {(a, b) for a, b in reach if (b, a) not in reach}
    for a, b in combinations(sorted(nest.subjects), 2):
        apart = (a, b) not in nest.contains and (b, a) not in nest.contains
        if apart and ((a, b) in reach or _share(world, a, b)):
            nest.overlapping.add((a, b))
    return nest


def _closed(pairs: set[tuple[Subject, Subject]], subjects: list[Subject]) -> set[tuple[Subject, Subject]]:
    closed = set(pairs)
    for middle in subjects:
        inner = {part for whole, part in closed if whole == middle}
        closed |= {(whole, part) for whole, m in set(closed) if m == middle for part in inner}
    return closed


def _contains(world: World, whole: Subject, part: Subject) -> bool:
    return all(getattr(whole, noun) in world.above(noun, getattr(part, noun)) for noun in NOUNS)


def _share(world: World, one: Subject, other: Subject) -> bool:
    """Whether something may be counted in both: on every noun they have something below in common."""
    return all(_meet(world, noun, getattr(one, noun), getattr(other, noun)) for noun in NOUNS)


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


class Sums:
    """Sums over a nest of subjects, of one set of bounds: the estimates, or the hard bounds alone."""

    def __init__(self, nest: Nest, bounds: dict[Subject, Bounds]) -> None:
        self.nest, self.bounds = nest, bounds
        self._lowers: dict[Subject, Side] = {}

    def total(self, tops: list[Subject]) -> Bounds:
        """The sum of the tops. Where some overlap, only the lower can be had: the greatest one's."""
        chosen = self.counted(tops)
        lower, lower_kind = added([self.lower(one) for one in chosen])
        if len(chosen) < len(tops):
            return Bounds(lower, lower_kind, None, None, None)
        upper, upper_kind = added([(self.bounds[one].upper, self.bounds[one].upper_kind) for one in tops], every=True)
        best, _ = added([(self.bounds[one].best, None) for one in tops], every=True)
        # The parts may say more than the whole's best value does; it is not to stand outside the bounds.
        if best is not None and lower is not None and best < lower:
            best = None
        return Bounds(lower, lower_kind, best, upper, upper_kind)

    def counted(self, subjects: list[Subject]) -> list[Subject]:
        """Of those that overlap only the one with the greatest lower, of equal ones the first by name."""
        return [min(group, key=self._greatest_first) for group in self.nest.groups(subjects)]

    def _greatest_first(self, subject: Subject) -> tuple[bool, Number, Subject]:
        lower, _ = self.lower(subject)
        return lower is None, -(lower or 0), subject

    def lower(self, subject: Subject) -> Side:
        """The greater of its own lower and the sum of its disjoint parts' lowers."""
        if subject not in self._lowers:
            own = (self.bounds[subject].lower, self.bounds[subject].lower_kind)
            self._lowers[subject] = self._parts_lower(subject) if self._parts_speak(subject) else own
        return self._lowers[subject]

    def _parts_speak(self, subject: Subject) -> bool:
        own, (summed, _) = self.bounds[subject].lower, self._parts_lower(subject)
        return summed is not None and (own is None or summed > own) and not self.is_conflict(subject)

    def _parts_lower(self, whole: Subject) -> Side:
        return added([self.lower(part) for part in self.counted(self.nest.parts(whole))])

    def is_conflict(self, whole: Subject) -> bool:
        """Whether the parts' lowers come to more than the whole's upper."""
        return _exceeds(self._parts_lower(whole)[0], self.bounds[whole].upper)

    def is_tension(self, whole: Subject) -> bool:
        """Whether only the parts' bests or uppers come to more than the whole's upper."""
        groups, upper = self.nest.groups(self.nest.parts(whole)), self.bounds[whole].upper
        bests = [_greatest([self.bounds[part].best for part in group]) for group in groups]
        uppers = [_greatest([self.bounds[part].upper for part in group]) for group in groups]
        return not self.is_conflict(whole) and any(_exceeds(_sum(most), upper) for most in (bests, uppers))


def added(sides: Sequence[Side], *, every: bool = False) -> Side:
    """The sum of the bounds there are, hard only if each is; missing where all are, or with `every` where one is."""
    there = [(value, kind) for value, kind in sides if value is not None]
    if not there or (every and len(there) < len(sides)):
        return NO_SIDE
    hard = all(kind is BoundKind.HARD for _, kind in there)
    return sum(value for value, _ in there), BoundKind.HARD if hard else BoundKind.SOFT


def _greatest(values: Sequence[Number | None]) -> Number | None:
    return max((value for value in values if value is not None), default=None)


def _sum(values: Sequence[Number | None]) -> Number:
    return sum(value for value in values if value is not None)


def _exceeds(value: Number | None, limit: Number | None) -> bool:
    return value is not None and limit is not None and value > limit
