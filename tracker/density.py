"""Density: how much stands on each km2 of a place, or holds each km of its frontage, where that is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tracker.estimates import Bounds, Estimate, Number, ratio
from tracker.posture import Posture
from tracker.records.entries import Place
from tracker.records.line import Line
from tracker.store.entries import entries
from tracker.store.reader import Reader
from tracker.units import convert
from tracker.vocabulary import Per

UNITS = {Per.AREA: "km2", Per.FRONTAGE: "km"}


@dataclass(frozen=True, slots=True)
class Density:
    """A line spread over its place: derived, and as uncertain as both. `bounds` count by km2 or km."""

    line: Line
    measure: Estimate
    measured_by: str
    bounds: Bounds
    per: Per

    def to_dict(self) -> dict[str, Any]:
        """The density with what it was derived from, as `--format json` prints it."""
        own, measure = self.line.to_dict(()), self.measure
        subject = {name: own[name] for name in ("owner", "item", "place", "scope", "unit")}
        sides = {"lower": measure.lower, "upper": measure.upper, "unit": measure.unit, "words": measure.words}
        unit = f"{self.line.unit} per {UNITS[self.per]}"
        density = self.bounds.to_dict() | {"unit": unit}
        return {
            **subject,
            "estimate": own["estimate"],
            "density": density,
            "measure": sides,
            "measured_by": self.measured_by,
            "used": own["used"],
        }


class Densities:
    """The densities of a posture, an iterable of `Density`; lines at places that nobody measured have none.

    Nothing is guessed from what lies around a place or within it: a part is not measured because its whole is.
    """

    def __init__(self, reader: Reader, posture: Posture, per: Per) -> None:
        self.posture, self.per = posture, per
        places = sorted({line.subject.place for line in posture})
        found = entries(reader, "place", places) if places else []
        self._places = {place.slug: place for place in found if isinstance(place, Place)}

    def __iter__(self) -> Iterator[Density]:
        return iter(self.densities)

    @cached_property
    def densities(self) -> list[Density]:
        """One density a line whose place is measured, in the order of the lines."""
        return [found for line in self.posture if (found := self._density(line))]

    @property
    def unmeasured(self) -> list[str]:
        """The places with a line and without a measure."""
        return sorted(slug for slug, place in self._places.items() if getattr(place, self.per) is None)

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--format json` prints it."""
        return {
            "question": self.posture.question.to_dict(),
            "per": str(self.per),
            "densities": [one.to_dict() for one in self.densities],
            "unmeasured": self.unmeasured,
        }

    def _density(self, line: Line) -> Density | None:
        place = self._places[line.subject.place]
        measure: Estimate | None = getattr(place, self.per)
        if measure is None:
            return None
        return Density(
            line, measure, place.measured_by or "", ratio(_in(measure, UNITS[self.per]), line.estimate), self.per
        )


def _in(measure: Estimate, unit: str) -> Bounds:
    """A measure in km2 or km."""
    given = measure.unit or unit

    def side(value: Number | None) -> Number | None:
        return value if value is None or given == unit else convert(value, given, unit)

    return Bounds(side(measure.lower), measure.lower_kind, side(measure.best), side(measure.upper), measure.upper_kind)
