"""Totals in words: what lines come to in all, and what cannot be said of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.comparison import Comparison
from tracker.posture import Posture
from tracker.records.change import Change, TotalChange, TotalChanges
from tracker.records.line import Range, Subject
from tracker.records.total import Total
from tracker.reports import subjects
from tracker.reports.figures import difference, figure, many, on_best, span, times
from tracker.reports.page import NameOf

_MOST_PAIRS = 3


def in_all(posture: Posture, name: NameOf) -> list[str]:
    """One remark a unit, where there is more than one line of it or lines overlap."""
    lines = Counter(line.shown_unit for line in posture.lines)
    return [_total(total, name) for total in posture.totals if lines[total.unit] > 1 or total.overlapping]


def _total(total: Total, name: NameOf) -> str:
    head = f"in all: {figure(total.estimate, total.unit)} ({many(total.lines, 'line')})"
    return "; ".join([head, *_remarks(total, name)])


def _remarks(total: Total, name: NameOf) -> Iterator[str]:
    stated = Range(total.estimate.lower, total.estimate.upper)
    if total.hard != stated:
        yield "no bound is hard" if total.hard == (None, None) else f"by hard bounds alone {span(total.hard)}"
    if total.partial:
        yield "partial: a line without a lower bound adds nothing"
    if total.conflict:
        yield "conflict: the parts come to more than their whole"
    if total.tension:
        yield "tension: by best values or upper bounds the parts come to more than their whole"
    if total.overlapping:
        yield f"not added, since they share something: {_pairs(total.overlapping, name)}"


def _pairs(pairs: Sequence[tuple[Subject, Subject]], name: NameOf) -> str:
    named = subjects.told_apart(sorted({one for pair in pairs for one in pair}), name)
    shown = [f"{named[a]} and {named[b]}" for a, b in pairs[:_MOST_PAIRS]]
    more = [f"{len(pairs) - len(shown):,} more pairs"] if len(pairs) > len(shown) else []
    return "; ".join([*shown, *more])


def changes_in_all(comparison: Comparison) -> list[str]:
    """What the totals of each unit did, like for like and as a whole, where there is more than one subject of it."""
    subjects_of = Counter(_unit(change) for change in comparison.changes)
    return [line for one in comparison.totals if subjects_of[one.unit] > 1 for line in _both(one)]


def _unit(change: Change) -> str:
    line = change.after or change.before
    return line.shown_unit if line else change.subject.unit


def _both(totals: TotalChanges) -> Iterator[str]:
    alike, whole = totals.like_for_like, totals.whole
    if alike == whole:
        yield f"in all: {_change(whole, totals.unit)}"
        return
    if alike.before and alike.after:
        yield f"in all, where both sides have a figure: {_change(alike, totals.unit)}"
    yield f"in all, as a whole: {_change(whole, totals.unit)}"


def _change(found: TotalChange, unit: str) -> str:
    sides = " → ".join(figure(side.estimate, unit) if side else "unknown" for side in (found.before, found.after))
    growth = found.growth
    by = [difference(growth.change), times(growth.ratio), on_best(growth), growth.verdict.replace("-", " ")]
    return "; ".join([sides, *filter(None, by)])
