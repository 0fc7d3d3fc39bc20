"""Comparison: what changed from one posture to another, subject by subject and in all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from tracker.estimates import Bounds, Number, below_zero, minus, over
from tracker.garbage import making_many
from tracker.posture import Posture
from tracker.posture.containment import DIMENSIONS
from tracker.posture.into import NotConverted
from tracker.posture.totals import softened
from tracker.records.change import Change, Growth, OnBest, TotalChange, TotalChanges
from tracker.records.line import Line, Range, Subject
from tracker.records.shift import NetShift, Shift
from tracker.records.total import Total
from tracker.vocabulary import Verdict

_UNKNOWN = Growth(None, None, None, Verdict.UNKNOWN)


class Comparison:
    """Two postures side by side: two days, one day as known on two, or two filters.

    A subject without a figure on one side is unknown there, not zero. Where the two sides were asked about
    different owners, items, places or scopes, what was asked on the one stands beside what was asked on the other.
    """

    def __init__(self, before: Posture, after: Posture) -> None:
        self.before, self.after = before, after
        asked = [(noun, *(getattr(side.question.filter, noun) for side in (before, after))) for noun in DIMENSIONS]
        self._turned = {noun: (theirs, ours) for noun, ours, theirs in asked if ours and theirs and ours != theirs}

    def _beside(self, subject: Subject) -> Subject:
        """The subject of the first side that a subject of the second stands beside."""
        turned = {noun: ours for noun, (theirs, ours) in self._turned.items() if getattr(subject, noun) == theirs}
        return subject._replace(**turned)

    @cached_property
    def _after(self) -> dict[Subject, Line]:
        if not self._turned:
            return self.after.by_subject
        return {self._beside(subject): line for subject, line in self.after.by_subject.items()}

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    @cached_property
    def changes(self) -> list[Change]:
        """One change a subject, in the order of the subjects."""
        before, after = self.before.by_subject, self._after
        with making_many():
            found = [_change(one, before.get(one), after.get(one)) for one in sorted(before.keys() | after.keys())]
        return [_across_scopes(one) for one in found] if "scope" in self._turned else found

    @cached_property
    def totals(self) -> list[TotalChanges]:
        """The totals of each unit, like for like and as a whole."""
        both = self.before.by_subject.keys() & self._after.keys()
        alike = (self.before.total_of(both), self.after.total_of([self._after[one].subject for one in both]))
        whole = (self.before.totals, self.after.totals)
        units = sorted({total.unit for side in whole for total in side})
        return [TotalChanges(unit, _total_change(unit, *alike), _total_change(unit, *whole)) for unit in units]

    @cached_property
    def _shifts(self) -> tuple[list[Shift], list[NetShift]]:
        return self.after.shifts_after(self.before.question.on)

    @property
    def not_converted(self) -> list[NotConverted]:
        """The lines of either side that nothing leads from to the unit asked for, each with the reason."""
        found = [*self.before.not_converted, *self.after.not_converted]
        return list({one.subject: one for one in found}.values())

    @property
    def shifts(self) -> list[Shift]:
        """The changes that claims told of between the two days, by subject: on their own lines, never in a level."""
        return self._shifts[0]

    @property
    def net_shifts(self) -> list[NetShift]:
        """The sum of the changes told of, a line a unit."""
        return self._shifts[1]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `--format json` prints it."""
        return {
            "before": self.before.question.to_dict(),
            "after": self.after.question.to_dict(),
            "changes": [one.to_dict() for one in self.changes],
            "totals": [one.to_dict() for one in self.totals],
            "shifts": [one.to_dict() for one in self.shifts],
            "net_shifts": [one.to_dict() for one in self.net_shifts],
            "not_converted": [one.to_dict() for one in self.not_converted],
        }


def _change(subject: Subject, before: Line | None, after: Line | None) -> Change:
    if before is None or after is None:
        return Change(subject, before, after, _UNKNOWN)
    if before.shown_unit != after.shown_unit:  # a factor that holds on one of the days only
        return Change(subject, before, after, _UNKNOWN)
    return Change(subject, before, after, growth(before.shown, after.shown, softened(before), softened(after)))


def _across_scopes(found: Change) -> Change:
    """A change between different populations has figures, and no verdict on growth."""
    if found.verdict is Verdict.UNKNOWN:
        return found
    return replace(found, growth=replace(found.growth, verdict=Verdict.SCOPE_DIFFERS))


def _total_change(unit: str, before: Iterable[Total], after: Iterable[Total]) -> TotalChange:
    a = next((total for total in before if total.unit == unit), None)
    b = next((total for total in after if total.unit == unit), None)
    if a is None or b is None:
        return TotalChange(a, b, _UNKNOWN)
    return TotalChange(a, b, growth(a.estimate, b.estimate, a.softened, b.softened))


def growth(a: Bounds, b: Bounds, soft_a: Bounds, soft_b: Bounds) -> Growth:
    """From estimate a to estimate b; the verdict from the same two as a verdict reads them."""
    if not (_told(a) and _told(b)):
        return _UNKNOWN
    levels = not (below_zero(a) or below_zero(b))
    found = _between(a.lower, a.upper, b, levels)
    low, high = minus(soft_b.lower, soft_a.upper), minus(soft_b.upper, soft_a.lower)
    return Growth(*found, _on_best(a, b, found, levels), _verdict(a, b, low, high))


def _between(low: Number | None, high: Number | None, b: Bounds, levels: bool) -> tuple[Range | None, Range | None]:
    """[lower_b − high, upper_b − low] and [lower_b / high, upper_b / low]; only levels have a ratio."""
    times = _span(over(b.lower, high), over(b.upper, low)) if levels else None
    return _span(minus(b.lower, high), minus(b.upper, low)), times


def _span(low: Number | None, high: Number | None) -> Range | None:
    return None if low is None and high is None else Range(low, high)


def _on_best(a: Bounds, b: Bounds, found: tuple[Range | None, Range | None], levels: bool) -> OnBest | None:
    """The same from the best value of the first, None where it has none."""
    if a.best is None:
        return None
    if not a.lower == a.best == a.upper:  # else from the best value is from all of it
        found = _between(a.best, a.best, b, a.best >= 0 and not below_zero(b))
    return OnBest(*found, minus(b.best, a.best), over(b.best, a.best) if levels else None)


def _verdict(a: Bounds, b: Bounds, low: Number | None, high: Number | None) -> Verdict:
    if _is_zero(a) and (b.lower or 0) > 0:
        return Verdict.APPEARED
    if _is_zero(b) and (a.lower or 0) > 0:
        return Verdict.GONE
    if low == 0 == high:
        return Verdict.UNCHANGED
    if low is not None and low > 0:
        return Verdict.GREW
    if high is not None and high < 0:
        return Verdict.SHRANK
    return Verdict.WITHIN_UNCERTAINTY


def _told(bounds: Bounds) -> bool:
    return not (bounds.lower is None and bounds.best is None and bounds.upper is None)


def _is_zero(bounds: Bounds) -> bool:
    return bounds.lower == 0 == bounds.upper
