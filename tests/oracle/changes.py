"""Changes from one day to another, by subject and in total (DESIGN 5, step 7)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.oracle.lines import Resolved, estimate_dict, resolve
from tests.oracle.totals import Total, totals
from tests.oracle.world import World
from tracker.estimates import Bounds, Number, around
from tracker.records.line import Subject
from tracker.records.question import Question

Interval = tuple[Number | None, Number | None]
NO_CHANGE = {"change": None, "ratio": None, "on_best": None, "verdict": "unknown"}
UNKNOWN = {"before": None, "after": None, **NO_CHANGE}


def compare(world: World, before: Question, after: Question) -> dict[str, Any]:
    """The changes of every subject on either side, and by unit those of the totals, like for like and whole."""
    first, second = resolve(world, before), resolve(world, after)
    a, b = ({line.subject: line for line in lines} for lines in (first, second))
    both = a.keys() & b.keys()
    whole = _totals(world, (before, first), (after, second))
    like = _totals(world, (before, _only(first, both)), (after, _only(second, both)))
    return {
        "changes": [_change(subject, a, b) for subject in sorted(a.keys() | b.keys())],
        "totals": [
            {"unit": unit, "like_for_like": like.get(unit, UNKNOWN), "whole": whole[unit]} for unit in sorted(whole)
        ],
    }


def _only(lines: Sequence[Resolved], subjects: set[Subject]) -> list[Resolved]:
    return [line for line in lines if line.subject in subjects]


def _change(subject: Subject, a: dict[Subject, Resolved], b: dict[Subject, Resolved]) -> dict[str, Any]:
    before, after = a.get(subject), b.get(subject)
    bounds = [line.estimate if line else None for line in (before, after)]
    soft = [_soft(line) if line else None for line in (before, after)]
    found = _between(*bounds, *soft)
    if (before is None) != (after is None) and _differs_in_scope(subject, b if after is None else a):
        found["verdict"] = "scope-differs"
    sides = {"before": before and before.to_dict(), "after": after and after.to_dict()}
    return {**subject._asdict(), **sides, **found}


def _differs_in_scope(subject: Subject, others: dict[Subject, Resolved]) -> bool:
    """Whether the other side counts the same under another scope, and so another population."""
    return any(other._replace(scope=subject.scope) == subject for other in others)


def _soft(line: Resolved) -> Bounds:
    """The estimate as a verdict reads it: a bare round number N as N ± w(N)."""
    best = line.estimate.best
    return around(best) if best is not None and line.is_bare else line.estimate


def _totals(
    world: World, first: tuple[Question, list[Resolved]], second: tuple[Question, list[Resolved]]
) -> dict[str, dict[str, Any]]:
    (a, soft_a), (b, soft_b) = (_by_unit(world, *side) for side in (first, second))
    return {unit: _change_of_total(unit, (a, b), (soft_a, soft_b)) for unit in a.keys() | b.keys()}


def _by_unit(world: World, question: Question, lines: list[Resolved]) -> tuple[dict[str, Total], dict[str, Total]]:
    soft = [replace(line, estimate=_soft(line)) for line in lines]
    exact, read = totals(world, question, lines), totals(world, question, soft)
    return {total.unit: total for total in exact}, {total.unit: total for total in read}


def _change_of_total(
    unit: str, sides: tuple[dict[str, Total], dict[str, Total]], soft: tuple[dict[str, Total], dict[str, Total]]
) -> dict[str, Any]:
    a, b = (side[unit].estimate if unit in side else None for side in sides)
    x, y = (side[unit].estimate if unit in side else None for side in soft)
    return {
        "before": a and estimate_dict(a, unit, None),
        "after": b and estimate_dict(b, unit, None),
        **_between(a, b, x, y),
    }


def _between(a: Bounds | None, b: Bounds | None, soft_a: Bounds | None, soft_b: Bounds | None) -> dict[str, Any]:
    """Change and ratio from bounds to bounds, and from the first best value where there is one."""
    if a is None or b is None:
        return dict(NO_CHANGE)
    one = Bounds(a.best, None, a.best, a.best, None)
    on_best = {"change": _dict(_difference(one, b)), "ratio": _dict(_ratio(one, b))}
    return {
        "change": _dict(_difference(a, b)),
        "ratio": _dict(_ratio(a, b)),
        "on_best": on_best if any(on_best.values()) else None,
        "verdict": _verdict(soft_a or a, soft_b or b),
    }


def _dict(interval: Interval) -> dict[str, Number | None] | None:
    return None if interval == (None, None) else {"lower": interval[0], "upper": interval[1]}


def _difference(a: Bounds, b: Bounds) -> Interval:
    return _minus(b.lower, a.upper), _minus(b.upper, a.lower)


def _ratio(a: Bounds, b: Bounds) -> Interval:
    return _over(b.lower, a.upper), _over(b.upper, a.lower)


def _minus(x: Number | None, y: Number | None) -> Number | None:
    return None if x is None or y is None else x - y


def _over(x: Number | None, y: Number | None) -> Number | None:
    return None if x is None or not y else x / y


def _verdict(a: Bounds, b: Bounds) -> str:
    if not (_has_figure(a) and _has_figure(b)):
        return "unknown"
    low, high = _difference(a, b)
    if low == high == 0:
        return "unchanged"
    if low is not None and low > 0:
        return "appeared" if a.lower == a.upper == 0 else "grew"
    if high is not None and high < 0:
        return "gone" if b.lower == b.upper == 0 else "shrank"
    return "within-uncertainty"


def _has_figure(bounds: Bounds) -> bool:
    return bounds != Bounds()
