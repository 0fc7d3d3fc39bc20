"""Change: one line of a comparison."""

from dataclasses import dataclass
from typing import Any

from tracker.estimates import Number
from tracker.records.line import Line, Range, Subject
from tracker.records.total import Total
from tracker.vocabulary import Verdict


def _dict(found: Range | None) -> dict[str, Any] | None:
    return found.to_dict() if found else None


@dataclass(frozen=True, slots=True)
class OnBest:
    """The change from the best value of the first side, where it has one.

    `best_change` and `best_ratio` lead from best to best, where the second side has one too.
    """

    change: Range | None
    ratio: Range | None
    best_change: Number | None
    best_ratio: Number | None

    def to_dict(self) -> dict[str, Any]:
        """All four, by name."""
        best = {"best_change": self.best_change, "best_ratio": self.best_ratio}
        return {"change": _dict(self.change), "ratio": _dict(self.ratio), **best}


@dataclass(frozen=True, slots=True)
class Growth:
    """What lies between two estimates: [lower_b − upper_a, upper_b − lower_a], the ratio likewise, and the verdict.

    A bound that needs a missing one is missing; nothing at all where a side has no figure.
    """

    change: Range | None
    ratio: Range | None
    on_best: OnBest | None
    verdict: Verdict

    def to_dict(self) -> dict[str, Any]:
        """The growth as `--format json` prints it."""
        return {
            "change": _dict(self.change),
            "ratio": _dict(self.ratio),
            "on_best": self.on_best and self.on_best.to_dict(),
            "verdict": str(self.verdict),
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One subject on both sides. `before` or `after` is None where no claim gives a figure: unknown, not zero."""

    subject: Subject
    before: Line | None
    after: Line | None
    growth: Growth

    @property
    def change(self) -> Range | None:
        """How much more there is after than before."""
        return self.growth.change

    @property
    def ratio(self) -> Range | None:
        """How many times the first is contained in the second."""
        return self.growth.ratio

    @property
    def on_best(self) -> OnBest | None:
        """The same from the best value of the first side."""
        return self.growth.on_best

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        return self.growth.verdict

    def to_dict(self) -> dict[str, Any]:
        """The change as `--format json` prints it."""
        return {
            **self.subject._asdict(),
            "before": self.before and self.before.to_dict(),
            "after": self.after and self.after.to_dict(),
            **self.growth.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class TotalChange:
    """The totals of one unit on both sides; None on a side without a line."""

    before: Total | None
    after: Total | None
    growth: Growth

    def to_dict(self) -> dict[str, Any]:
        """The change of a total as `--format json` prints it."""
        return {
            "before": self.before and self.before.to_dict(),
            "after": self.after and self.after.to_dict(),
            **self.growth.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class TotalChanges:
    """The totals of a unit compared like for like, over subjects with a figure on both sides, and as a whole."""

    unit: str
    like_for_like: TotalChange
    whole: TotalChange

    def to_dict(self) -> dict[str, Any]:
        """Both, as `--format json` prints them."""
        return {
            "unit": self.unit,
            "like_for_like": self.like_for_like.to_dict(),
            "whole": self.whole.to_dict(),
        }
