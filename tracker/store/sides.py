"""Sides: the rows of the side tables that say what the resolution reads of new claims, and of which subject."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from tracker.records.flat import Figure, FlatClaim, When
from tracker.records.kept import Kept
from tracker.store.loader import Loader
from tracker.store.rows import content_number, figure_side, grade_of, when_side
from tracker.store.tables import ENTRY, PLACE_RANGE
from tracker.units import canonical_for_dimension, factor

_PARTS = ("owner", "item", "place", "scope", "unit")
_SIDE = (
    *("claim", "recorded", "corrected", "voice", "operation", "grade", "content", "derived"),
    *("first", "last", "stated", "testified", "as_of", "modality"),
    *("level", "figure", "lower", "lower_hard", "best", "upper", "upper_hard", "bare"),
)
_STAGED = (*_PARTS, "place_low", *_SIDE)
_SAME = " AND ".join(f"s.{name} = n.{name}" for name in _PARTS)
_STAGE = f"""
SELECT {", ".join(f"s.{name}" for name in (*_PARTS, "place_low"))}, {", ".join(f"c.{name}" for name in _SIDE)}
FROM subject AS s JOIN subject_claim AS c ON c.subject = s.no"""  # noqa: S608 - our own names, as below
_SUBJECTS = f"""
INSERT INTO subject (no, {", ".join(_PARTS)}, place_low)
SELECT (SELECT coalesce(max(no), 0) FROM subject) + row_number() OVER (ORDER BY min(n.claim)),
  {", ".join(f"n.{name}" for name in _PARTS)}, min(n.place_low)
FROM new_side AS n
WHERE NOT EXISTS (SELECT 1 FROM subject AS s WHERE {_SAME})
GROUP BY {", ".join(f"n.{name}" for name in _PARTS)}"""  # noqa: S608 - names of our own
_CLAIMS = f"""
INSERT INTO subject_claim (subject, {", ".join(_SIDE)})
SELECT s.no, {", ".join(f"n.{name}" for name in _SIDE)} FROM new_side AS n JOIN subject AS s ON {_SAME}
ORDER BY s.no, n.claim"""  # noqa: S608 - names of our own
"""Subjects are numbered as they come up; rows arrive in the order in which they lie, so no page is read twice."""

_NOUNS = ("owner", "item", "place", "scope")
_KEPT_VALUES = 1 << 13


class Numbered(NamedTuple):
    """A claim with what its record does not hold: its number, and the transaction that recorded it."""

    no: int
    recorded: int
    claim: FlatClaim


class Sides:
    """Makes the side rows of claims, and keeps them aside until all are there and their subjects can be numbered."""

    def __init__(self, connection: Connection, loader: Loader) -> None:
        self._connection, self._loader = connection, loader
        entries = connection.execute(select(ENTRY.c.noun, ENTRY.c.slug, ENTRY.c.no).where(ENTRY.c.noun.in_(_NOUNS)))
        self._numbers: dict[str, dict[str, int]] = {noun: {} for noun in _NOUNS}
        for noun, slug, no in entries:
            self._numbers[noun][slug] = no
        items = select(ENTRY.c.slug, ENTRY.c.unit).where(ENTRY.c.noun == "item")
        self._units: dict[str, str] = {slug: unit or "" for slug, unit in connection.execute(items)}
        sources = select(ENTRY.c.slug, ENTRY.c.data).where(ENTRY.c.noun == "source")
        self._letters = {slug: json.loads(data)["reliability"] for slug, data in connection.execute(sources)}
        self._lows = {row.place: row.low for row in connection.execute(select(PLACE_RANGE))}
        self._canonical: dict[str, str] = {}
        self._grades: dict[tuple[str | None, str], int] = {}
        self._figures: dict[Figure, tuple[Any, ...]] = Kept(_KEPT_VALUES)
        self._whens: dict[When, tuple[Any, ...]] = Kept(_KEPT_VALUES)

    def add(self, numbered: Iterable[Numbered]) -> None:
        """Take claims in."""
        listed = [self._row(*one) for one in numbered]
        self._loader.insert(self._loader.staged("new_side", _STAGE), _STAGED, listed)

    def pour(self) -> None:
        """Insert the subjects that are new, and the side rows of all claims taken in."""
        self._loader.sort()
        self._loader.run(_SUBJECTS)
        self._loader.run(_CLAIMS)
        self._loader.run("DELETE FROM new_side")

    def _row(self, no: int, recorded: int, claim: FlatClaim) -> tuple[Any, ...]:
        figure, when, source = claim.figure, claim.when, claim.report.source
        unit = figure.estimate.unit or self._units[claim.item]
        canonical = self._canonical.get(unit) or self._dimension(unit)
        numbers = self._numbers
        place = numbers["place"][claim.place]
        grade = self._grades.get((claim.credibility, source)) or self._grade(claim.credibility, source)
        how_much = self._figures.get(figure) or self._how_much(figure, unit, canonical)
        days = self._whens.get(when) or self._days(when)
        derived = int("derived_from" in dict(claim.links)) if claim.links else 0
        voice = claim.speaker or source
        return (
            numbers["owner"][claim.owner],
            numbers["item"][claim.item],
            place,
            numbers["scope"][claim.scope],
            canonical,
            self._lows[place],
            no,
            recorded,
            0,
            voice,
            claim.operation,
            grade,
            content_number(claim.id),
            derived,
            *days,
            *how_much,
        )

    def _dimension(self, unit: str) -> str:
        canonical = self._canonical[unit] = canonical_for_dimension(unit) if unit else ""
        return canonical

    def _grade(self, credibility: str | None, source: str) -> int:
        grade = self._grades[credibility, source] = grade_of(credibility, self._letters[source])
        return grade

    def _how_much(self, figure: Figure, unit: str, canonical: str) -> tuple[Any, ...]:
        scale = factor(unit, canonical) if unit != canonical else 1
        columns = self._figures[figure] = tuple(figure_side(figure, scale).values())
        return columns

    def _days(self, when: When) -> tuple[Any, ...]:
        columns = self._whens[when] = tuple(when_side(when).values())
        return columns
