"""Question: what is asked of a store."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from tracker.records.nearby import Circle
from tracker.vocabulary import PRESENT, HedgeProfile, Modality, Policy

DEFAULT_MAX_AGE = 30
"""Days that a claim may be carried unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the question is about, by slug; each takes everything below it. Absent: no matter which.

    `within` lets through what stands at places within a distance of one.
    """

    owner: str | None = None
    item: str | None = None
    place: str | None = None
    operation: str | None = None
    scope: str | None = None
    speaker: str | None = None
    within: Circle | None = None

    def to_dict(self) -> dict[str, Any]:
        """What was asked for, by noun."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        given = {name: slug for name, slug in pairs if slug is not None}
        return given | ({"within": self.within.to_dict()} if self.within else {})


@dataclass(frozen=True, slots=True)
class Question:
    """A posture asked for: the day, the day as known on, the last transaction that counts, and how to resolve.

    `max_age` is the number of days that a claim may be carried; None: any number. `hedges` is the profile by which the
    words of claims are read again; None: bounds as recorded.
    """

    on: date
    known: date
    recorded: int
    policy: Policy = Policy.ENVELOPE
    max_age: int | None = DEFAULT_MAX_AGE
    modalities: tuple[Modality, ...] = PRESENT
    filter: Filter = Filter()
    hedges: HedgeProfile | None = None

    def to_dict(self) -> dict[str, Any]:
        """The question as the reports give it back; modalities only where they are not the usual three."""
        asked: dict[str, Any] = {
            "on": self.on.isoformat(),
            "known": self.known.isoformat(),
            "recorded": self.recorded,
            "policy": str(self.policy),
            "max_age_days": self.max_age,
            "modalities": [str(modality) for modality in self.modalities],
            "hedges": self.hedges and str(self.hedges),
            "filter": self.filter.to_dict(),
        }
        return asked
