"""From a row of `posture.sql` to a line."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tracker.estimates import Bounds, Number, plain
from tracker.posture.asking import PICKS
from tracker.records.line import Detail, Line, Range, Subject
from tracker.vocabulary import BoundKind, Policy, Reliability


def line_of(row: Mapping[str, Any], subject: Subject, policy: Policy, look_up: Callable[[], Detail]) -> Line:
    """The line that a row holds, its estimate as the policy makes it."""
    hull = _spared(row, "hull", "beyond_lower", "beyond_upper")
    overlap = Range(_tidy(row["overlap_lower"]), _tidy(row["overlap_upper"]))
    conflict = crosses(overlap)
    picked = policy in PICKS
    return Line(
        subject=subject,
        estimate=_estimate(row, policy, hull, overlap, conflict),
        age_days=row["picked_age"] if picked else row["age"],
        claims=row["claims"],
        hull=hull,
        overlap=overlap,
        conflict=conflict,
        hard=_hard(row, policy),
        grade=grade_words(row["grade"]),
        bare=bool(row["picked_bare"] if picked else row["bare"]),
        look_up=look_up,
    )


def _tidy(value: float | None) -> Number | None:
    return None if value is None else plain(value)


def _unless_beyond(outermost: float | None, beyond: float | None, sign: int) -> Number | None:
    """The outermost stated bound, none where a claim that leaves the side open lies wholly beyond it."""
    if outermost is None or (beyond is not None and (beyond - outermost) * sign > 0):
        return None
    return plain(outermost)


def _estimate(row: Any, policy: Policy, hull: Range, overlap: Range, conflict: bool) -> Bounds:
    if policy in PICKS:
        return _bounds(row, "picked_", "picked_lower_hard", "picked_upper_hard")
    best = _tidy(row["common_best"])
    if policy is Policy.ENVELOPE:
        return _with_kinds(hull, _inside(hull, best), row["soft_hull_lower"], row["soft_hull_upper"])
    if conflict:
        return Bounds()
    return _with_kinds(overlap, _inside(overlap, best), row["soft_overlap_lower"], row["soft_overlap_upper"])


def _inside(found: Range, value: Number | None) -> Number | None:
    """The value where the bounds hold it: a claim with a best value alone may lie outside the bounds of others."""
    below = value is not None and found.lower is not None and value < found.lower
    above = value is not None and found.upper is not None and value > found.upper
    return None if below or above else value


def _bounds(row: Any, prefix: str, lower_hard: str, upper_hard: str) -> Bounds:
    lower, best, upper = (_tidy(row[f"{prefix}{side}"]) for side in ("lower", "best", "upper"))
    kinds = [BoundKind.HARD if row[hard] else BoundKind.SOFT for hard in (lower_hard, upper_hard)]
    return Bounds(lower, None if lower is None else kinds[0], best, upper, None if upper is None else kinds[1])


def _with_kinds(found: Range, best: Number | None, soft_lower: float | None, soft_upper: float | None) -> Bounds:
    lower, upper = found
    return Bounds(lower, _kind(lower, soft_lower), best, upper, _kind(upper, soft_upper))


def _kind(bound: Number | None, soft: float | None) -> BoundKind | None:
    """A bound at which any claim is soft is soft."""
    if bound is None:
        return None
    return BoundKind.SOFT if bound == soft else BoundKind.HARD


def _hard(row: Any, policy: Policy) -> Range:
    """The estimate made from hard bounds alone."""
    if policy in PICKS:
        bounds = _bounds(row, "picked_", "picked_lower_hard", "picked_upper_hard")
        return Range(
            bounds.lower if bounds.lower_kind is BoundKind.HARD else None,
            bounds.upper if bounds.upper_kind is BoundKind.HARD else None,
        )
    if policy is Policy.OVERLAP:
        agreed = Range(_tidy(row["hard_overlap_lower"]), _tidy(row["hard_overlap_upper"]))
        return Range(None, None) if crosses(agreed) else agreed
    return _spared(row, "hard", "lowest_open", "highest_open")


def crosses(found: Range) -> bool:
    """Whether nothing lies between the two bounds."""
    return found.lower is not None and found.upper is not None and found.lower > found.upper


def _spared(row: Any, name: str, below: str, above: str) -> Range:
    lower = _unless_beyond(row[f"{name}_lower"], row[below], -1)
    return Range(lower, _unless_beyond(row[f"{name}_upper"], row[above], 1))


@cache
def grade_words(grade: int) -> str:
    """Letter and digit of a grade, as analysts write it: C3; F6 is not rated at all."""
    digit, letter = divmod(grade, 10)
    return f"{list(Reliability)[letter - 1]}{digit}"
