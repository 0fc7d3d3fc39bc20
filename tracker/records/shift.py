"""Shift: what claims of kind change come to from one day to another; never added to levels."""

from dataclasses import dataclass
from typing import Any

from tracker.estimates import Bounds
from tracker.records.line import Named, Subject


@dataclass(frozen=True, slots=True)
class Shift:
    """The sum of the changes told about one subject. A move counts twice, with a minus where it came from."""

    subject: Subject
    estimate: Bounds
    claims: tuple[Named, ...]

    def to_dict(self) -> dict[str, Any]:
        """The shift as `--format json` prints it."""
        return {**self.subject._asdict(), "estimate": self.estimate.to_dict(), "claims": _names(self.claims)}


@dataclass(frozen=True, slots=True)
class NetShift:
    """The sum of all changes of one unit; a move with both ends in what was asked cancels exactly."""

    unit: str
    estimate: Bounds
    claims: tuple[Named, ...]

    def to_dict(self) -> dict[str, Any]:
        """The net shift as `--format json` prints it."""
        return {"unit": self.unit, "estimate": self.estimate.to_dict(), "claims": _names(self.claims)}


def _names(claims: tuple[Named, ...]) -> list[dict[str, Any]]:
    return [claim._asdict() for claim in claims]
