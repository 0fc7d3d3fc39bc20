"""Owners, items, places … as a report: a list, or one in full."""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.estimates import Estimate
from tracker.records.entries import Entry, Factor, Item, Operation, Place, Range, Source
from tracker.reports import flat
from tracker.reports.figures import counted, figure, many, number
from tracker.reports.page import Column, Grid, NameOf, Notes, Page
from tracker.vocabulary import Status

_ALIASES = 4


class EntriesReport:
    """Entries of one noun. `full` says that one was asked for by name."""

    def __init__(self, noun: str, found: Sequence[Entry], name: NameOf, *, full: bool = False) -> None:
        self.noun, self.found, self.name, self.full = noun, found, name, full

    def to_dict(self) -> dict[str, Any]:
        """The entries under the plural of their noun."""
        return {f"{self.noun}s": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """The entries."""
        return [entry.model_dump(mode="json") for entry in self.found]

    def flat(self) -> flat.Flat:
        """One row an entry."""
        return flat.flat(flat.ENTRIES[self.noun], self.records())

    def page(self) -> Page:
        """A table of all, or every field of the one asked for."""
        if self.full:
            return self._in_full(self.found[0])
        if not self.found:
            return Page(many(0, self.noun), [Notes(["nothing is recorded (read a file of them: tracker import FILE)"])])
        columns = [Column(heading) for heading in ("slug", "name", "below", "also", _HEADINGS.get(self.noun, ""))]
        rows = [[entry.slug, entry.name, ", ".join(entry.parents), _also(entry), _own(entry)] for entry in self.found]
        kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
        grid = Grid([columns[at] for at in kept], [[row[at] for at in kept] for row in rows])
        hint = Notes([f"one in full: tracker {self.noun}s {self.found[0].slug}"])
        return Page(many(len(self.found), self.noun), [grid, hint])

    def _in_full(self, entry: Entry) -> Page:
        rows = [[heading, text] for heading, text in self._fields(entry) if text]
        return Page(f"{self.noun.capitalize()} {entry.slug}", [Grid([Column(""), Column("")], rows)])

    def _fields(self, entry: Entry) -> Iterator[tuple[str, str]]:
        yield "name", entry.name
        yield "also", "; ".join(_alias(alias) for alias in entry.aliases)
        yield "below", ", ".join(f"{self.name(self.noun, slug)} ({slug})" for slug in entry.parents)
        for heading, value in entry.model_dump(mode="json").items():
            if heading not in _TOLD:
                yield heading.replace("_", " "), _text(value)
        if isinstance(entry, Place):
            yield "point", point(entry)
            yield from ((noun, _words(getattr(entry, noun))) for noun in ("area", "frontage"))
        if isinstance(entry, Range):
            yield "range", printed(entry)
        if isinstance(entry, Place | Factor | Range):
            yield "status", f"{entry.status}: {entry.status.meaning}"
        yield "note", entry.note or ""


_TOLD = {
    "slug",
    "name",
    "aliases",
    "parents",
    "note",
    "lat",
    "lon",
    "precision_km",
    "status",
    "estimate",
    "area",
    "frontage",
}
"""Fields that are told in a way of their own."""

_HEADINGS = {
    "range": "range",
    "item": "unit",
    "place": "kind",
    "operation": "kind",
    "source": "reliability",
    "factor": "holds",
}


def _own(entry: Entry) -> str:
    """What only entries of that noun have, in a word or two."""
    match entry:
        case Item():
            return entry.unit or ""
        case Place():
            return f"{entry.kind}{', unverified' if entry.status is Status.UNVERIFIED else ''}"
        case Operation():
            return str(entry.kind)
        case Source():
            return f"{entry.reliability}: {entry.reliability.meaning}"
        case Factor():
            return f"{held(entry)}{'' if entry.status is Status.VERIFIED else '; verified: no'}"
        case Range():
            return f"{printed(entry)}{', unverified' if entry.status is Status.UNVERIFIED else ''}"
    return ""


def printed(entry: Range) -> str:
    """A published range: the words as printed, and for what they hold."""
    return f"{_words(entry.estimate)} ({entry.kind.replace('-', ' ')})"


def _words(estimate: Estimate | None) -> str:
    """An estimate as printed, else as a figure."""
    return "" if estimate is None else estimate.words or figure(estimate, estimate.unit)


def held(factor: Factor) -> str:
    """What an element of a table of organisation holds: 1 battalion: 4–12 launchers, typically 8."""
    held = dict.fromkeys((factor.minimum, factor.typical, factor.maximum))
    if len(held) == 1:
        return f"1 {factor.echelon}: {number(factor.typical)} {counted(factor.unit, one=factor.typical == 1)}"
    ends = f"{number(factor.minimum)}–{number(factor.maximum)}"
    return f"1 {factor.echelon}: {ends} {counted(factor.unit)}, typically {number(factor.typical)}"


def point(place: Place) -> str:
    """The point of a place, with how far the truth may lie from it."""
    if place.lat is None or place.lon is None:
        return ""
    north = f"{abs(place.lat):g}° {'N' if place.lat >= 0 else 'S'}"
    east = f"{abs(place.lon):g}° {'E' if place.lon >= 0 else 'W'}"
    within = f", within {number(place.precision_km)} km" if place.precision_km else ""
    return f"{north}, {east}{within}"


def _also(entry: Entry) -> str:
    names = [alias.text for alias in entry.aliases]
    more = [f"and {len(names) - _ALIASES} more"] if len(names) > _ALIASES else []
    return ", ".join([*names[:_ALIASES], *more])


def _alias(alias: Any) -> str:
    about = ", ".join(filter(None, (alias.language, alias.note)))
    return f"{alias.text} ({about})" if about else str(alias.text)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items() if one is not None)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
