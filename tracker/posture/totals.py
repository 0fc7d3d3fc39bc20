"""Totals: the whole speaks for its parts, and what overlaps is not added."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.estimates import Bounds, Number, around, plain
from tracker.posture.containment import Containment
from tracker.records.line import Line, Range, Subject
from tracker.records.total import Total
from tracker.vocabulary import BoundKind, ConflictKind


@dataclass(frozen=True, slots=True)
class _Low:
    """The lower bound of a subject with all its parts, and whether every figure behind it is hard."""

    value: Number | None
    hard: bool = True


def totals(lines: Iterable[Line], containment: Containment) -> list[Total]:
    """One total a unit, over the lines that have a figure and count what is present."""
    return [one.total(unit) for unit, one in _sums(lines, containment)]


def strained(lines: Iterable[Line], containment: Containment) -> list[tuple[Subject, ConflictKind]]:
    """The wholes whose parts come to more than they do: in conflict by lower bounds, in tension by bests or uppers."""
    return [found for _, one in _sums(lines, containment) for found in one.strained()]


def _sums(lines: Iterable[Line], containment: Containment) -> Iterator[tuple[str, "_Sum"]]:
    for unit, found in groupby(sorted(lines, key=lambda line: line.unit), key=lambda line: line.unit):
        yield unit, _Sum(list(found), containment)


class _Sum:
    """The sum of the lines of one unit."""

    def __init__(self, lines: Sequence[Line], containment: Containment) -> None:
        self.lines: Mapping[Subject, Line] = {line.subject: line for line in lines}
        self.containment = containment
        self.tops = [one for one in containment.tops() if one in self.lines]
        self.pairs: list[tuple[Subject, Subject]] = []
        self.partial = False

    def total(self, unit: str) -> Total:
        lower = self._lowest(self.tops, self._low)
        overlapping = {one for pair in self.pairs for one in pair if one in self.tops}
        softened = self._lowest(self.tops, self._low_softened)
        bounds = [self.lines[one].estimate for one in self.tops]
        upper = None if overlapping else _sum([one.upper for one in bounds])
        kinds = all(one.upper_kind is BoundKind.HARD for one in bounds)
        best = None if overlapping else _sum([one.best for one in bounds])
        hard_lower = self._lowest(self.tops, self._low_hard)
        hard_upper = None if overlapping else _sum([self.lines[one].hard.upper for one in self.tops])
        strains = {kind for _, kind in self.strained()}
        return Total(
            unit=unit,
            estimate=Bounds(
                lower.value, _kind(lower.value, lower.hard), _within(best, lower.value), upper, _kind(upper, kinds)
            ),
            hard=Range(hard_lower.value, hard_upper),
            softened=Bounds(softened.value, None, None, self._upper_softened(upper)),
            partial=self.partial,
            conflict=ConflictKind.PARTS in strains,
            tension=ConflictKind.TENSION in strains,
            lines=len(self.tops),
            overlapping=tuple(sorted(set(self.pairs))),
        )

    def _low(self, subject: Subject) -> _Low:
        bounds = self.lines[subject].estimate
        own = _Low(bounds.lower, bounds.lower_kind is BoundKind.HARD)
        low = self._greater(subject, own, bounds.upper, self._low)
        self.partial = self.partial or low.value is None
        return low

    def _low_hard(self, subject: Subject) -> _Low:
        hard = self.lines[subject].hard
        return self._greater(subject, _Low(hard.lower), hard.upper, self._low_hard)

    def _low_softened(self, subject: Subject) -> _Low:
        bounds = softened(self.lines[subject])
        return self._greater(subject, _Low(bounds.lower), bounds.upper, self._low_softened)

    def _greater(self, subject: Subject, own: _Low, upper: Number | None, low: Callable[[Subject], _Low]) -> _Low:
        """The greater of the whole's own lower and the sum of its parts' lowers, unless that passes its upper."""
        parts = self._lowest(self._children(subject), low)
        if parts.value is None or (own.value is not None and own.value >= parts.value):
            return own
        return own if upper is not None and parts.value > upper else parts

    def _children(self, subject: Subject) -> list[Subject]:
        return [one for one in self.containment.children(subject) if one in self.lines]

    def _lowest(self, subjects: Sequence[Subject], low: Callable[[Subject], _Low]) -> _Low:
        """The sum of the lowers there are; of subjects that overlap, only the greatest counts."""
        lows = {one: low(one) for one in subjects}
        groups = self._groups(subjects)
        greatest = [max((lows[one] for one in group), key=_order) for group in groups]
        known = [one for one in greatest if one.value is not None]
        if not known:
            return _Low(None)
        return _Low(_sum([one.value for one in known]), all(one.hard for one in known))

    def _groups(self, subjects: Sequence[Subject]) -> list[list[Subject]]:
        """The subjects in groups that overlaps tie together."""
        pairs = self.containment.overlaps(subjects)
        self.pairs += pairs
        group = {one: {one} for one in subjects}
        for a, b in pairs:
            joined = group[a] | group[b]
            group.update(dict.fromkeys(joined, joined))
        return [sorted(found) for found in {id(found): found for found in group.values()}.values()]

    def strained(self) -> Iterator[tuple[Subject, ConflictKind]]:
        """The wholes whose parts come to more than their upper: by lower bounds, or only by bests or uppers."""
        for subject in sorted(self.lines):
            upper = self.lines[subject].estimate.upper
            children = self._children(subject)
            if upper is None or not children:
                continue
            lows = self._lowest(children, self._low).value
            if lows is not None and lows > upper:
                yield subject, ConflictKind.PARTS
            elif any((self._most(children, side) or 0) > upper for side in ("best", "upper")):
                yield subject, ConflictKind.TENSION

    def _most(self, subjects: Sequence[Subject], side: str) -> Number | None:
        sides = [[getattr(self.lines[one].estimate, side) for one in group] for group in self._groups(subjects)]
        known = [[one for one in group if one is not None] for group in sides]
        return _sum([max(group) for group in known if group]) if any(known) else None

    def _upper_softened(self, upper: Number | None) -> Number | None:
        return None if upper is None else _sum([softened(self.lines[one]).upper for one in self.tops])


def _order(low: _Low) -> tuple[bool, Number]:
    return low.value is not None, low.value or 0


def _sum(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return plain(sum(known)) if known and len(known) == len(values) else None


def _kind(value: Number | None, hard: bool) -> BoundKind | None:
    if value is None:
        return None
    return BoundKind.HARD if hard else BoundKind.SOFT


def _within(best: Number | None, lower: Number | None) -> Number | None:
    """A sum of bests, unless the parts' lowers have already passed it."""
    return None if best is None or (lower is not None and best < lower) else best


def softened(line: Line) -> Bounds:
    """The estimate as a verdict reads it: where all that is printed is bare round numbers, each end N as N ± w(N)."""
    if line.derived:
        return line.derived.softened
    bounds = line.estimate
    if not line.bare or bounds.lower is None or bounds.upper is None:
        return bounds
    low, high = around(bounds.lower), around(bounds.upper)
    return Bounds(low.lower, low.lower_kind, bounds.best, high.upper, high.upper_kind)
