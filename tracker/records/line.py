"""Line: what the claims on one subject add up to on a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tracker.estimates import Bounds, Number
from tracker.records.derived import Derived
from tracker.vocabulary import Basis


class Subject(NamedTuple):
    """Owner × item × place × scope × unit; the unit is the canonical one of its dimension."""

    owner: str
    item: str
    place: str
    scope: str
    unit: str


class Range(NamedTuple):
    """Two bounds; a missing one says nothing."""

    lower: Number | None
    upper: Number | None

    def to_dict(self) -> dict[str, Number | None]:
        """The bounds by name."""
        return {"lower": self.lower, "upper": self.upper}


class Named(NamedTuple):
    """A claim by its id, with its key for people."""

    id: str
    key: str | None

    @property
    def name(self) -> str:
        """The key if there is one, else the id."""
        return self.key or self.id


class LeftOut(NamedTuple):
    """A claim on the subject that does not count on that day, and the first reason that holds."""

    claim: Named
    reason: str

    def to_dict(self) -> dict[str, str | None]:
        """The claim's id and key, and the reason's code (a modality, or a code of the list `reason`)."""
        return {"claim": self.claim.id, "key": self.claim.key, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands behind a line: claims used and left out, and the roots they go back to."""

    used: tuple[Named, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    mentions: tuple[Named, ...] = ()
    roots: tuple[Named, ...] = ()
    independent: int = 0
    observed: int = 0
    words: str | None = None


@dataclass(frozen=True, slots=True)
class OfSubject:
    """What is said of one subject; its parts go by their own names."""

    subject: Subject

    @property
    def owner(self) -> str:
        """Whose force it is."""
        return self.subject.owner

    @property
    def item(self) -> str:
        """What is counted."""
        return self.subject.item

    @property
    def place(self) -> str:
        """Where it is."""
        return self.subject.place

    @property
    def scope(self) -> str:
        """Which population was counted."""
        return self.subject.scope

    @property
    def unit(self) -> str:
        """The unit of the estimate."""
        return self.subject.unit


@dataclass(frozen=True, slots=True)
class Line(OfSubject):
    """What the claims on one subject add up to on a day.

    `estimate` is what the policy makes of the claims, `hull` their outermost bounds, `overlap` what they agree on:
    empty, the line is in `conflict`. `hard` is the estimate made from hard bounds alone. `grade` is the best among the
    claims used, as Admiralty letter and digit. `derived` is the figure in a unit that was asked for, where it is in
    another. Roots, words, and claims used and left out are looked up when they are first asked for.
    """

    estimate: Bounds
    age_days: int
    claims: int
    hull: Range
    overlap: Range
    conflict: bool
    hard: Range
    grade: str
    bare: bool
    look_up: Callable[[], Detail] = field(default=Detail, repr=False, compare=False)
    derived: Derived | None = None

    @property
    def shown(self) -> Bounds:
        """The figure in the unit that was asked for, else the estimate."""
        return self.derived.estimate if self.derived else self.estimate

    @property
    def by_factors(self) -> bool:
        """Whether `shown` is derived by factors, and not reported in that unit or one of its dimension."""
        return self.derived is not None and bool(self.derived.ways)

    @property
    def shown_unit(self) -> str:
        """The unit of `shown`."""
        return self.derived.unit if self.derived else self.unit

    @property
    def basis(self) -> Basis:
        """Reported, or carried from an earlier day."""
        return Basis.CARRIED if self.age_days else Basis.REPORTED

    @property
    def detail(self) -> Detail:
        """Claims used and left out, mentions and roots."""
        return self.look_up()

    @property
    def roots(self) -> int:
        """How many independent statements the figure goes back to: distinct speaker and stated day."""
        return self.detail.independent

    @property
    def observed(self) -> int:
        """How many of the roots are observations."""
        return self.detail.observed

    @property
    def used(self) -> tuple[Named, ...]:
        """The claims that the estimate is made from."""
        return self.detail.used

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The claims on the subject that do not count, each with its reason."""
        return self.detail.left_out

    def estimate_dict(self) -> dict[str, Any]:
        """The estimate as reports give it: bounds, their kinds, best, unit and words."""
        return {**self.estimate.to_dict(), "unit": self.unit, "words": self.detail.words}

    def to_dict(self, parts: tuple[Subject, ...] = ()) -> dict[str, Any]:
        """The line as `--format json` prints it; `parts` are the lines that it contains."""
        detail = self.detail
        return {
            **self.subject._asdict(),
            "estimate": self.estimate_dict(),
            "derived": self.derived and self.derived.to_dict(),
            "basis": str(self.basis),
            "age_days": self.age_days,
            "claims": self.claims,
            "roots": detail.independent,
            "observed": detail.observed,
            "hull": self.hull.to_dict(),
            "overlap": None if self.conflict else self.overlap.to_dict(),
            "conflict": self.conflict,
            "hard": self.hard.to_dict(),
            "grade": self.grade,
            "used": [claim.id for claim in detail.used],
            "left_out": [left.to_dict() for left in detail.left_out],
            "mentions": [claim.id for claim in detail.mentions],
            "parts": [part._asdict() for part in parts],
        }
