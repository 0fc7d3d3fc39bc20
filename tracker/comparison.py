"""Comparison: what changed from one posture to another, subject by subject."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from tracker.estimates import Bounds, around, difference, difference_on_best, ratio, ratio_on_best
from tracker.posture import Posture
from tracker.records.change import Change, OnBest, range_of
from tracker.records.line import Line, Subject
from tracker.vocabulary import Verdict


class Comparison:
    """Two postures side by side. A subject without a figure on one side is unknown there, not zero."""

    def __init__(self, before: Posture, after: Posture) -> None:
        self.before, self.after = before, after

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    @cached_property
    def changes(self) -> list[Change]:
        """One change a subject, in the order of the subjects."""
        subjects = sorted(self.before.by_subject.keys() | self.after.by_subject.keys())
        return [change(one, self.before.by_subject.get(one), self.after.by_subject.get(one)) for one in subjects]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `--format json` prints it."""
        return {
            "before": self.before.question.to_dict(),
            "after": self.after.question.to_dict(),
            "changes": [one.to_dict() for one in self.changes],
        }


def change(subject: Subject, before: Line | None, after: Line | None) -> Change:
    """The change of one subject from a line to a line."""
    if before is None or after is None or not _told(before) or not _told(after):
        return Change(subject, before, after, None, None, None, Verdict.UNKNOWN)
    a, b = before.estimate, after.estimate
    on_best = None
    if a.best is not None:
        on_best = OnBest(range_of(difference_on_best(a, b)), range_of(ratio_on_best(a, b)))
    times = range_of(ratio(a, b))
    return Change(subject, before, after, range_of(difference(a, b)), times, on_best, verdict(before, after))


def _told(line: Line) -> bool:
    return range_of(line.estimate) is not None


def verdict(before: Line, after: Line) -> Verdict:
    """What the change of two known sides comes to. A bare round number N is read as N ± w(N) here, and only here."""
    nothing = [_is_zero(line.estimate) for line in (before, after)]
    if nothing == [True, False] and (after.estimate.lower or 0) > 0:
        return Verdict.APPEARED
    if nothing == [False, True] and (before.estimate.lower or 0) > 0:
        return Verdict.GONE
    found = difference(softened(before), softened(after))
    if found.lower == 0 == found.upper:
        return Verdict.UNCHANGED
    if found.lower is not None and found.lower > 0:
        return Verdict.GREW
    if found.upper is not None and found.upper < 0:
        return Verdict.SHRANK
    return Verdict.WITHIN_UNCERTAINTY


def _is_zero(bounds: Bounds) -> bool:
    return bounds.lower == 0 == bounds.upper


def softened(line: Line) -> Bounds:
    """The estimate as a verdict reads it: where all that is printed is bare round numbers, each end N as N ± w(N)."""
    bounds = line.estimate
    if not line.bare or bounds.lower is None or bounds.upper is None:
        return bounds
    low, high = around(bounds.lower), around(bounds.upper)
    return replace(bounds, lower=low.lower, lower_kind=low.lower_kind, upper=high.upper, upper_kind=high.upper_kind)
