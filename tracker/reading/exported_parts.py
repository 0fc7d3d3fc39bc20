"""Exported parts: what earlier claims of an export say, and passed every check with.

A claim that says nothing but what others said before passes as they did: each check looks at one of these parts (see
`fast_rows`). What it says together is held against its id.
"""

from collections.abc import Mapping
from typing import Any

from tracker.reading.fast_rows import checks_look_at_parts
from tracker.reading.values import is_slug
from tracker.records.flat import RELATIONS, Figure, FlatClaim, Links, When, flat_id
from tracker.records.kept import Kept
from tracker.records.reference import Reference
from tracker.records.report import Report

NAMES = {
    **{name: name for name in ("speaker", "owner", "item", "place", "scope", "formation", "operation")},
    "origin": "place",
}
"""The fields that name an entry, in the order of FlatClaim, and the noun of each."""

_FIGURE = (
    *("item", "lower", "lower_kind", "best", "upper", "upper_kind", "unit", "words", "profile", "resolution"),
    *("hedge_conflict", "lower_exclusive", "upper_exclusive", "kind"),
)
_WHEN = ("period", "said", "end_kind", "modality")
_CODES = ("credibility", "likelihood", "confidence")
_FREE = ("echelon_as_printed", "quote", "note")
_KEPT = 1 << 14

Values = Mapping[str, Any]


class CheckedParts:
    """Parts of claims by what rows say of them. `reports` are those of the export, by id."""

    def __init__(self, reference: Reference, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._sound: set[str] = set()
        self._codes: set[tuple[Any, ...]] = set()
        self._figures: Kept[Any, Figure] = Kept(_KEPT)
        self._whens: Kept[Any, When] = Kept(_KEPT)
        self._texts: Kept[str, str] = Kept(_KEPT)
        self._named = [(name, reference[noun].entries) for name, noun in NAMES.items()]
        self._open = checks_look_at_parts()

    def add(self, values: Values, claim: FlatClaim) -> None:
        """Take in the parts of a claim about which no check had anything to say."""
        self._sound.add(claim.report.id)
        self._codes.add(tuple([values.get(name) for name in _CODES]))
        self._figures[_figure(values)] = claim.figure
        self._whens[_when(values, claim.report)] = claim.when

    def claim(self, values: Values) -> FlatClaim | None:
        """The claim of a row that has nothing new but its names, its key and its text; nothing for any other."""
        report = self._reports.get(values["report"])
        if not self._open or report is None or report.id not in self._sound:
            return None
        figure, when = self._figures.get(_figure(values)), self._whens.get(_when(values, report))
        codes, links = tuple([values.get(name) for name in _CODES]), _links(values)
        if figure is None or when is None or links is None or codes not in self._codes:
            return None
        names = self._names(values)
        free = [self._text(values.get(name)) for name in _FREE]
        key = values.get("key")
        if names is None or not (key is None or is_slug(key)) or not (free[1] or "").isascii():
            return None
        said = (key, report, *names, free[0], *codes, *free[1:], figure, when, links)
        name = flat_id(FlatClaim("", *said))
        return FlatClaim(name, *said) if name == values.get("id") else None

    def _names(self, values: Values) -> list[str | None] | None:
        """The slugs that the row names, nothing where one is of no entry."""
        found: list[str | None] = []
        for name, entries in self._named:
            if (slug := values.get(name)) is None:
                found.append(None)
            elif known := entries.get(slug):
                found.append(known.slug)
            else:
                return None
        return found

    def _text(self, text: str | None) -> str | None:
        """The same text in the same memory."""
        if text is None:
            return None
        if (kept := self._texts.get(text)) is None:
            kept = self._texts[text] = text
        return kept


def _figure(values: Values) -> tuple[Any, ...]:
    return (*[values.get(name) for name in _FIGURE], *(values.get("tags") or ()))


def _when(values: Values, report: Report) -> tuple[Any, ...]:
    return (*[values.get(name) for name in _WHEN], report.stated, report.published)


def _links(values: Values) -> Links | None:
    """What the row points at; nothing where that is no key, or its own."""
    links = [(relation, target) for relation in RELATIONS for target in values.get(relation) or ()]
    if any(target == values.get("key") or not is_slug(target) for _, target in links):
        return None
    return tuple(links)
