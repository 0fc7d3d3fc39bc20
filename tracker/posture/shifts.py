"""Shifts: claims of kind change, summed among themselves by place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.dates import day_number
from tracker.estimates import Bounds, plain
from tracker.posture.asking import filter_lists, read_again
from tracker.posture.details import named
from tracker.records.line import Named, Subject
from tracker.records.question import Filter, Question
from tracker.records.shift import NetShift, Shift
from tracker.store.queries import prepare, sql
from tracker.store.reader import Reader
from tracker.vocabulary import BoundKind


class _Step(NamedTuple):
    """One end of a change: what it adds to a place, or with `bounds` below zero takes from it."""

    subject: Subject
    bounds: Bounds
    claim: Named
    cancels: bool


def shifts(reader: Reader, question: Question, after: date) -> tuple[list[Shift], list[NetShift]]:
    """The changes told between a day and `question.on`, by subject and in all."""
    steps = list(_steps(reader, question, after))
    return _by_subject(steps), _net(steps)


def _steps(reader: Reader, question: Question, after: date) -> Iterable[_Step]:
    lists, values = filter_lists(reader, question)
    values |= {"from_day": day_number(after), "to_day": day_number(question.on)}
    inside = _inside(reader, question.filter)
    text = read_again(reader, question, prepare(sql("changes"), set(lists), lists))
    for row in reader.rows(text, values):
        ends = {1: row["place"], -1: row["origin"]}
        asked = {sign: place for sign, place in ends.items() if place and (inside is None or place in inside)}
        for sign, place in asked.items():
            subject = Subject(row["owner"], row["item"], place, row["scope"], row["unit"])
            yield _Step(subject, _signed(row, sign), named(row), len(asked) > 1)


def _inside(reader: Reader, asked: Filter) -> frozenset[str] | None:
    """The places that the question lets through; None: no matter which."""
    below = reader.reference["place"].below(asked.place) if asked.place else None
    if asked.within is None:
        return below
    near = frozenset(one.place.slug for one in asked.within.chosen)
    return near if below is None else near & below


def _signed(row: Any, sign: int) -> Bounds:
    low, high = _side(row, "lower"), _side(row, "upper")
    best = None if row["best"] is None else plain(row["best"] * sign)
    if sign < 0:
        low, high = (None if high[0] is None else -high[0], high[1]), (None if low[0] is None else -low[0], low[1])
    return Bounds(low[0], low[1], best, high[0], high[1])


def _side(row: Any, side: str) -> tuple[int | float | None, BoundKind | None]:
    if row[side] is None:
        return None, None
    return plain(row[side]), BoundKind.HARD if row[f"{side}_hard"] else BoundKind.SOFT


def _by_subject(steps: Sequence[_Step]) -> list[Shift]:
    found: dict[Subject, list[_Step]] = defaultdict(list)
    for step in steps:
        found[step.subject].append(step)
    return [
        Shift(subject, _sum([step.bounds for step in found[subject]]), _claims(found[subject]))
        for subject in sorted(found)
    ]


def _net(steps: Sequence[_Step]) -> list[NetShift]:
    units = sorted({step.subject.unit for step in steps})
    nets = []
    for unit in units:
        ours = [step for step in steps if step.subject.unit == unit]
        bounds = [step.bounds for step in ours if not step.cancels] or [_nothing()]
        nets.append(NetShift(unit, _sum(bounds), _claims(ours)))
    return nets


def _claims(steps: Sequence[_Step]) -> tuple[Named, ...]:
    """The claims behind the steps, each once: both ends of a move may lie in one place."""
    return tuple(dict.fromkeys(step.claim for step in steps))


def _nothing() -> Bounds:
    return Bounds(0, BoundKind.HARD, 0, 0, BoundKind.HARD)


def _sum(parts: Sequence[Bounds]) -> Bounds:
    """The sum of changes: a side that any of them lacks is missing."""
    sides: dict[str, Any] = {}
    for side in ("lower", "best", "upper"):
        values = [getattr(part, side) for part in parts]
        sides[side] = plain(sum(values)) if all(value is not None for value in values) else None
    for side in ("lower", "upper"):
        hard = all(getattr(part, f"{side}_kind") is BoundKind.HARD for part in parts)
        sides[f"{side}_kind"] = None if sides[side] is None else BoundKind.HARD if hard else BoundKind.SOFT
    return Bounds(**sides)
