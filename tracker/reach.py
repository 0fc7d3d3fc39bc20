"""Reach: which places lie within the published ranges of an item, as far as the points are known."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from tracker.distances import judge
from tracker.errors import QuestionError
from tracker.estimates import Bounds, Estimate, Number, plain
from tracker.records.entries import Entry, Range
from tracker.records.nearby import Located, distance_dict
from tracker.records.reference import fold
from tracker.store.entries import entries
from tracker.store.nearby import apart, located, nearby
from tracker.store.reader import Reader
from tracker.units import factor
from tracker.vocabulary import Within

_KM = "km"
_FARTHEST_KM = 20_038
_WIDER = 1.5
_MILLIMETRES = 6
"""Decimals of a km."""


class Published(NamedTuple):
    """A published range, and the edge that it draws, in km."""

    entry: Range
    edge: Bounds

    def to_dict(self) -> dict[str, Any]:
        """The range with its edge."""
        own = self.entry.model_dump(mode="json")
        names = ("slug", "item", "configuration", "kind", "estimate", "source", "status", "note")
        return {name: own[name] for name in names} | {"km": {"lower": self.edge.lower, "upper": self.edge.upper}}


class Reached(NamedTuple):
    """A place, how far it is, and on which side of each range it lies, in the order of the ranges."""

    place: Located
    distance: Bounds
    within: tuple[Within, ...]


def edge_of(estimate: Estimate) -> Bounds:
    """Where a range ends, in km: at least and at most. "Up to 400 km" is a range of 400 km: the words name its end."""
    scale = 1 if estimate.unit == _KM else factor(estimate.unit or _KM, _KM)
    lower, upper = estimate.lower, estimate.upper
    if "up-to" in estimate.tags and lower is None:
        lower = upper
    return Bounds(lower=_times(lower, scale), upper=_times(upper, scale))


def _times(value: Number | None, scale: float) -> Number | None:
    return None if value is None else plain(round(value * scale, _MILLIMETRES))


class Reach:
    """The places around one by the published ranges of an item, nearest first: an iterable of `Reached`.

    All places are there that lie within the longest range or on its border, and the `beyond` nearest of the others;
    with an `area`, all places of that instead. Raises QuestionError where no range of the item is known.
    """

    def __init__(
        self,
        reader: Reader,
        item: str,
        centre: Located,
        *,
        configuration: str | None = None,
        area: Collection[str] | None = None,
        beyond: int = 5,
    ) -> None:
        self.item, self.centre, self.configuration = item, centre, configuration
        self.ranges = published(reader, item, configuration)
        with reader.still():
            places = located(reader, sorted(area)) if area is not None else self._around(reader, beyond)
        self._places = [place for place in places if place.slug != centre.slug]

    def __iter__(self) -> Iterator[Reached]:
        return iter(self.places)

    @cached_property
    def places(self) -> list[Reached]:
        """The places with their verdicts."""
        measured = ((place, apart(self.centre, place)) for place in self._places)
        found = [Reached(place, far, tuple(judge(far, one.edge) for one in self.ranges)) for place, far in measured]
        return sorted(found, key=lambda one: (one.distance.best or 0, one.place.slug))

    def count(self, number: int, within: Within) -> int:
        """How many of the places lie on that side of a range."""
        return sum(one.within[number] is within for one in self.places)

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--format json` prints it."""
        return {
            "item": self.item,
            "configuration": self.configuration,
            "from": self.centre.to_dict(),
            "ranges": [one.to_dict() for one in self.ranges],
            "places": [self._told(one) for one in self.places],
        }

    def _told(self, one: Reached) -> dict[str, Any]:
        pairs = zip(self.ranges, one.within, strict=True)
        reach = [{"range": published.entry.slug, "within": str(within)} for published, within in pairs]
        return one.place.to_dict() | {"distance_km": distance_dict(one.distance), "reach": reach}

    def _around(self, reader: Reader, beyond: int) -> list[Located]:
        """The places within the longest range, on its border, and the nearest beyond it."""
        radius = max(one.edge.upper or one.edge.lower or 0 for one in self.ranges)
        found = nearby(reader, self.centre, _ring(radius))
        inside = {one.place.slug for one in found}
        while len(found) < len(inside) + beyond and radius < _FARTHEST_KM:
            radius = min(radius * _WIDER, _FARTHEST_KM)
            found = nearby(reader, self.centre, _ring(radius))
        outside = [one.place for one in found if one.place.slug not in inside]
        return [one.place for one in found if one.place.slug in inside] + outside[:beyond]


def _ring(radius: Number) -> Bounds:
    return Bounds(lower=radius, upper=radius)


def published(reader: Reader, item: str, configuration: str | None) -> list[Published]:
    """The published ranges of an item and of all below it, the longest first; of one configuration if it is named."""
    below = reader.reference["item"].below(item)
    known = [entry for entry in _ranges(entries(reader, "range")) if entry.item in below]
    if not known:
        raise QuestionError(f"no published range of {item} is known (see: tracker ranges)")
    chosen = [one for one in known if configuration is None or fold(one.configuration or "") == fold(configuration)]
    if not chosen:
        raise QuestionError(f"no configuration {configuration!r} of {item} ({_offered(known)})")
    made = [Published(entry, edge_of(entry.estimate)) for entry in chosen]
    return sorted(made, key=lambda one: (-(one.edge.upper or one.edge.lower or 0), one.entry.slug))


def _ranges(found: Sequence[Entry]) -> list[Range]:
    return [entry for entry in found if isinstance(entry, Range)]


def _offered(known: Sequence[Range]) -> str:
    names = sorted({one.configuration for one in known if one.configuration})
    return f"one of: {', '.join(names)}" if names else "its ranges name none: leave it out"
