"""Subjects over time: the posture of every day, one after the other."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.oracle.lines import Resolved, estimate_dict, range_dict, resolve
from tests.oracle.world import World
from tracker.estimates import Number, plain
from tracker.records.question import Question


def courses(world: World, first: date, question: Question) -> list[dict[str, Any]]:
    """For each subject with a line on some day: what it says on each such day, and what these days come to."""
    days = [first + timedelta(at) for at in range((question.on - first).days + 1)]
    found: dict[Any, dict[str, Resolved]] = {}
    for day in days:
        for line in resolve(world, replace(question, on=day)):
            found.setdefault(line.subject, {})[day.isoformat()] = line
    return [
        {
            **subject._asdict(),
            "days": {day: _seen(line) for day, line in found[subject].items()},
            "known_days": len(found[subject]),
            "unknown_days": len(days) - len(found[subject]),
            "unit_days": {side: _summed(found[subject], side) for side in ("lower", "best", "upper")},
        }
        for subject in sorted(found)
    ]


def _seen(line: Resolved) -> dict[str, Any]:
    """What a timeline shows of a line."""
    return {
        "estimate": estimate_dict(line.estimate, line.subject.unit, None),
        "age_days": line.age,
        "claims": len(line.used),
        "conflict": line.overlap is None,
        "hull": range_dict(line.hull),
    }


def _summed(lines: dict[str, Resolved], side: str) -> Number | None:
    """Unknown days add nothing; a side that a known day leaves open is open."""
    values = [getattr(line.estimate, side) for line in lines.values()]
    return None if None in values else plain(round(sum(values), 6))
