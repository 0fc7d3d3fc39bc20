"""Stretch: days in a row on which one subject's line stays the same."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.estimates import Bounds, plain
from tracker.records.line import Line, Subject
from tracker.vocabulary import BoundKind

DAYS_A_YEAR = 365.25
"""Days of a personnel-year: the Julian year."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, first and last included, with one line; `line` is None in a gap: unknown, not zero.

    The line's age is that of the first day; a carried stretch grows older with every day.
    """

    first: date
    last: date
    line: Line | None

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def to_dict(self) -> dict[str, Any]:
        """The stretch as `--format json` prints it."""
        line = self.line
        return {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "days": self.days,
            "estimate": line and line.estimate_dict(),
            "derived": line and line.derived and line.derived.to_dict(),
            "basis": line and str(line.basis),
            "age_days": line and line.age_days,
            "claims": line and line.claims,
            "conflict": line and line.conflict,
        }


@dataclass(frozen=True, slots=True)
class Course:
    """One subject over a period: stretches without a break between them, gaps included."""

    subject: Subject
    stretches: tuple[Stretch, ...]

    @property
    def known_days(self) -> int:
        """Days on which there is a line."""
        return sum(stretch.days for stretch in self.stretches if stretch.line)

    @property
    def unknown_days(self) -> int:
        """Days in gaps; they add nothing to `unit_days`."""
        return sum(stretch.days for stretch in self.stretches if stretch.line is None)

    @property
    def unit(self) -> str:
        """The unit of the figures: the one that was asked for, where all of them are in it."""
        units = {stretch.line.shown_unit for stretch in self.stretches if stretch.line}
        return units.pop() if len(units) == 1 else self.subject.unit

    @property
    def unit_days(self) -> Bounds:
        """The sum over the known days, in personnel-days and the like of `unit`; a side that any of them lacks is
        missing, and one that is soft on any of them is soft.
        """
        derived = self.unit != self.subject.unit
        lines = [(one.line.shown if derived else one.line.estimate, one.days) for one in self.stretches if one.line]
        sides: dict[str, Any] = {}
        for side in ("lower", "best", "upper"):
            values = [(getattr(estimate, side), days) for estimate, days in lines]
            whole = bool(values) and all(value is not None for value, _ in values)
            sides[side] = plain(sum(value * days for value, days in values)) if whole else None
        for side in ("lower", "upper"):
            soft = any(getattr(estimate, f"{side}_kind") is BoundKind.SOFT for estimate, _ in lines)
            kind = BoundKind.SOFT if soft else BoundKind.HARD
            sides[f"{side}_kind"] = None if sides[side] is None else kind
        return Bounds(**sides)

    def to_dict(self) -> dict[str, Any]:
        """The course as `--format json` prints it."""
        total = self.unit_days
        ends = (("lower_kind", total.lower_kind), ("upper_kind", total.upper_kind))
        kinds = {name: kind and str(kind) for name, kind in ends}
        days = {"lower": total.lower, "best": total.best, "upper": total.upper}
        years = {side: None if value is None else round(value / DAYS_A_YEAR, 3) for side, value in days.items()}
        return {
            **self.subject._asdict(),
            "stretches": [stretch.to_dict() for stretch in self.stretches],
            "known_days": self.known_days,
            "unknown_days": self.unknown_days,
            "sum_unit": self.unit,
            "unit_days": days | kinds,
            "unit_years": years | kinds,
        }
