"""Totals: the whole speaks for its parts, and a share is never added to its whole (DESIGN 5, step 6).

Written from the sentences of step 6 and of "Interval arithmetic" in DOMAIN section 8; what both leave open is in
DECISIONS, "What overlaps is not added".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.oracle.lines import Resolved, estimate_dict, range_dict
from tests.oracle.moment import Moment
from tests.oracle.nest import Nest, Pair, nest_of
from tests.oracle.world import World
from tracker.estimates import Bounds, Number, plain
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.vocabulary import BoundKind

Side = tuple[Number | None, BoundKind | None]
MISSING: Side = (None, None)


@dataclass(frozen=True)
class Total:
    """The total of one unit. `lines` is the number of subjects that no other contains."""

    unit: str
    estimate: Bounds
    hard: Bounds
    partial: bool
    conflict: bool
    tension: bool
    lines: int
    overlapping: list[Pair]

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
    return Total(
        unit,
        estimate=sums.total(),
        hard=hard.total(),
        partial=any(lower == MISSING for lower in sums.lowers.values()),
        conflict=bool(sums.conflicts),
        tension=any(sums.is_tension(one) for one in nest.subjects),
        lines=len(nest.outermost(nest.subjects)),
        overlapping=nest.named(),
    )


class Sums:
    """The sums over a nest, of one set of bounds: the estimates, or the hard bounds alone.

    `lowers` has what each subject comes to at least, its parts heard; `conflicts` the wholes whose parts are too many.
    """

    def __init__(self, nest: Nest, bounds: Mapping[Subject, Bounds]) -> None:
        self.nest, self.bounds = nest, bounds
        self.lowers: dict[Subject, Side] = {}
        self.conflicts: set[Subject] = set()
        for subject in sorted(nest.subjects, key=lambda one: len(nest.parts(one))):  # parts before their wholes
            self.lowers[subject] = self._lower(subject)

    def _lower(self, whole: Subject) -> Side:
        """The greater of the whole's lower and the sum of its disjoint parts' lowers; in a conflict its own."""
        own, upper = (self.bounds[whole].lower, self.bounds[whole].lower_kind), self.bounds[whole].upper
        summed = self._sum_of_lowers(self.nest.outermost(self.nest.parts(whole)))
        if _more(summed[0], upper):
            self.conflicts.add(whole)
            return own
        return summed if own[0] is None or _more(summed[0], own[0]) else own

    def _sum_of_lowers(self, family: Sequence[Subject]) -> Side:
        """A lower that is missing adds nothing; of those that overlap only the greatest one's counts."""
        return add([self.lowers[self._greatest(group)] for group in self.nest.tied(family)], over_gaps=True)

    def _greatest(self, group: Sequence[Subject]) -> Subject:
        def rank(one: Subject) -> tuple[bool, Number, Subject]:
            value, _ = self.lowers[one]
            return value is None, -(value or 0), one

        return min(group, key=rank)

    def total(self) -> Bounds:
        """Lower as above; upper and best the sums over the tops, where none is missing and no two overlap."""
        tops = self.nest.outermost(self.nest.subjects)
        lower, lower_kind = self._sum_of_lowers(tops)
        if len(self.nest.tied(tops)) < len(tops):
            return Bounds(lower, lower_kind, None, None, None)
        bounds = [self.bounds[one] for one in tops]
        upper, upper_kind = add([(one.upper, one.upper_kind) for one in bounds])
        best, _ = add([(one.best, None) for one in bounds])
        # The parts may have said more than the wholes' best values: no value is best that lies outside of its bounds.
        return Bounds(lower, lower_kind, None if _more(lower, best) else best, upper, upper_kind)

    def is_tension(self, whole: Subject) -> bool:
        """Whether the parts' bests or uppers exceed the whole's upper, where their lowers do not."""
        groups = self.nest.tied(self.nest.outermost(self.nest.parts(whole)))
        return whole not in self.conflicts and any(
            _more(self._sum_of_greatest(groups, side), self.bounds[whole].upper) for side in ("best", "upper")
        )

    def _sum_of_greatest(self, groups: Sequence[Sequence[Subject]], side: str) -> Number:
        found = [[getattr(self.bounds[one], side) for one in group] for group in groups]
        return sum(max((value for value in group if value is not None), default=0) for group in found)


def add(sides: Sequence[Side], *, over_gaps: bool = False) -> Side:
    """The sum, hard only if every part is. Missing where one is missing, or with `over_gaps` only where all are."""
    there = [(value, kind) for value, kind in sides if value is not None]
    if not there or (len(there) < len(sides) and not over_gaps):
        return MISSING
    hard = all(kind is BoundKind.HARD for _, kind in there)
    return plain(sum(value for value, _ in there)), BoundKind.HARD if hard else BoundKind.SOFT


def _more(value: Number | None, limit: Number | None) -> bool:
    return value is not None and limit is not None and value > limit
