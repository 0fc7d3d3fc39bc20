"""Total: what the lines of a posture add up to, counted once."""

from dataclasses import dataclass
from typing import Any

from tracker.estimates import Bounds
from tracker.records.line import Range, Subject


@dataclass(frozen=True, slots=True)
class Total:
    """What the lines of one unit add up to, the whole speaking for its parts.

    `partial`: some part gave no lower bound, and adds nothing. `conflict`: the lowers of parts exceed the upper of
    their whole, whose own lower then stands; `tension`: only their bests or uppers do. `overlapping` names the subjects
    that share something without one containing the other: of these the one with the greatest lower is counted, and
    there is no upper. `softened` is the estimate as a verdict reads it.
    """

    unit: str
    estimate: Bounds
    hard: Range
    softened: Bounds
    partial: bool
    conflict: bool
    tension: bool
    lines: int
    overlapping: tuple[tuple[Subject, Subject], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The total as `--format json` prints it."""
        return {
            "unit": self.unit,
            "estimate": {**self.estimate.to_dict(), "unit": self.unit, "words": None},
            "hard": self.hard.to_dict(),
            "partial": self.partial,
            "conflict": self.conflict,
            "tension": self.tension,
            "lines": self.lines,
            "overlapping": [[one._asdict() for one in pair] for pair in self.overlapping],
        }
