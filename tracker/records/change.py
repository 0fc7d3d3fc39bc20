"""Change: one line of a comparison."""

from dataclasses import dataclass
from typing import Any

from tracker.estimates import Bounds
from tracker.records.line import Line, Range, Subject
from tracker.vocabulary import Verdict


def range_of(bounds: Bounds | None) -> Range | None:
    """The two bounds, None where there are none at all."""
    if bounds is None or (bounds.lower is None and bounds.upper is None):
        return None
    return Range(bounds.lower, bounds.upper)


def _dict(found: Range | None) -> dict[str, Any] | None:
    return found.to_dict() if found else None


@dataclass(frozen=True, slots=True)
class OnBest:
    """The change from the best value of the first side, where it has one."""

    change: Range | None
    ratio: Range | None

    def to_dict(self) -> dict[str, Any]:
        """Both, by name."""
        return {"change": _dict(self.change), "ratio": _dict(self.ratio)}


@dataclass(frozen=True, slots=True)
class Change:
    """One subject on both sides. `change` is [lower_b − upper_a, upper_b − lower_a], `ratio` likewise; a bound
    that needs a missing one is missing. `before` or `after` is None where no claim gives a figure: unknown, not zero.
    """

    subject: Subject
    before: Line | None
    after: Line | None
    change: Range | None
    ratio: Range | None
    on_best: OnBest | None
    verdict: Verdict

    def to_dict(self) -> dict[str, Any]:
        """The change as `--format json` prints it."""
        return {
            **self.subject._asdict(),
            "before": self.before and self.before.to_dict(),
            "after": self.after and self.after.to_dict(),
            "change": _dict(self.change),
            "ratio": _dict(self.ratio),
            "on_best": self.on_best and self.on_best.to_dict(),
            "verdict": str(self.verdict),
        }
