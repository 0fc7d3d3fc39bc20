"""What synthetic claims refer to: owners, items, scopes and a tree of places, alike for a like number of subjects."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count
from random import Random

OWNERS, COUNTRIES, WORLD_REGIONS = 150, 150, 8
SUBJECTS_A_REGION, REGIONS_A_PROVINCE, SITES_A_REGION = 33, 42, 3
"""With some 72 % of the subjects answered on a day: a region of 24 lines, a province of 1,000."""

_KINDS = (("personnel", "personnel"), ("aircraft", "aircraft"), ("launcher", "launcher"), ("vehicle", "vehicle"))
SCOPES = ("all", "ground", "combat")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table `entry`, with the one parent it may have."""

    no: int
    noun: str
    slug: str
    parent: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as numbered: it and all below it are the numbers from `low` to `high`."""

    no: int
    slug: str
    low: int
    high: int


@dataclass(slots=True)
class World:
    """All entries, and those that claims are drawn from. A region is the list of its sites."""

    entries: list[Entry] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    regions: list[list[Place]] = field(default_factory=list)
    by_noun: dict[str, list[Entry]] = field(default_factory=dict)


def zipf(length: int) -> list[float]:
    """Cumulative weights 1, 1/2, 1/3 …: the first of a list is much the most frequent."""
    return list(accumulate(1 / rank for rank in range(1, length + 1)))


def world(subjects: int, random: Random) -> World:
    """Places enough for so many subjects, and owners and items as many as there always are."""
    made, numbers = World(), count(1)
    for noun, slug, parent, unit in _names():
        made.entries.append(Entry(next(numbers), noun, slug, parent, unit))
    for entry in made.entries:
        made.by_noun.setdefault(entry.noun, []).append(entry)
    _Atlas(made, numbers).draw(_regions_by_country(max(1, subjects // SUBJECTS_A_REGION), random))
    return made


def _names() -> Iterator[tuple[str, str, str | None, str | None]]:
    yield from (("owner", f"owner-{no:03}", None, None) for no in range(OWNERS))
    for kind, (name, unit) in enumerate(_KINDS):
        yield "item", name, None, unit
        for group in range(7):
            yield "item", f"{name}-{group}", name, unit
            yield from (("item", f"{name}-{group}-{no}", f"{name}-{group}", unit) for no in range(6 + (kind < 2)))
    yield from (("scope", slug, None if slug == "all" else "all", None) for slug in SCOPES)
    yield from (("speaker", f"speaker-{no:02}", None, None) for no in range(40))
    yield from (("source", f"source-{no:02}", None, None) for no in range(30))
    yield from (("operation", f"operation-{no:02}", None, None) for no in range(20))


def _regions_by_country(regions: int, random: Random) -> list[int]:
    drawn = random.choices(range(COUNTRIES), cum_weights=zipf(COUNTRIES), k=regions)
    sizes = [1] * COUNTRIES
    for country in drawn:
        sizes[country] += 1
    return sizes


class _Atlas:
    """Draws the tree of places, each numbered before what lies below it."""

    def __init__(self, made: World, numbers: Iterator[int]) -> None:
        self.made, self.numbers, self.low = made, numbers, 0

    def draw(self, sizes: list[int]) -> None:
        by_world_region = [range(first, COUNTRIES, WORLD_REGIONS) for first in range(WORLD_REGIONS)]
        no, low = self._enter("world", None)
        for number, countries in enumerate(by_world_region):
            inner = self._enter(f"world-{number}", "world")
            for country in countries:
                self._country(f"country-{country:03}", f"world-{number}", sizes[country])
            self._leave(f"world-{number}", *inner)
        self._leave("world", no, low)

    def _country(self, slug: str, parent: str, regions: int) -> None:
        no, low = self._enter(slug, parent)
        for first in range(0, regions, REGIONS_A_PROVINCE):
            self._province(f"{slug}-{first:06}", slug, min(REGIONS_A_PROVINCE, regions - first))
        self._leave(slug, no, low)

    def _province(self, slug: str, parent: str, regions: int) -> None:
        no, low = self._enter(slug, parent)
        for number in range(regions):
            self._region(f"{slug}-{number:02}", slug)
        self._leave(slug, no, low)

    def _region(self, slug: str, parent: str) -> None:
        no, low = self._enter(slug, parent)
        sites = [f"{slug}-{number}" for number in range(SITES_A_REGION)]
        self.made.regions.append([self._leave(site, *self._enter(site, slug)) for site in sites])
        self._leave(slug, no, low)

    def _enter(self, slug: str, parent: str | None) -> tuple[int, int]:
        self.low += 1
        entry = Entry(next(self.numbers), "place", slug, parent)
        self.made.entries.append(entry)
        return entry.no, self.low

    def _leave(self, slug: str, no: int, low: int) -> Place:
        place = self.made.places[slug] = Place(no, slug, low, self.low)
        return place
