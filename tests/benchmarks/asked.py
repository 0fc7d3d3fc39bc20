"""What the engine and its rivals are all asked, what they read, and what they all give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Row = tuple[str, str, str, str, str, float | None, float | None, float | None, int, int]
"""Owner, item, place, scope, unit, lower, upper, best, number of claims used, age in days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in numbers: days since 1970-01-01, modalities as a sum of powers of two, a place as its range."""

    on_day: int
    known_day: int
    recorded: int
    place_low: int
    place_high: int
    policy: str = "envelope"
    max_age: int = 30
    modalities: int = 7


class Rival(Protocol):
    """Another way to the same lines. What `__init__` does is loading, and is left out of every figure."""

    def __init__(self, path: Path) -> None:
        """Read the store at the path."""

    def resolve(self, asked: Asked) -> Any:
        """The lines, in whatever form is natural here."""

    def rows(self, answer: Any) -> Sequence[Row]:
        """The lines in the form in which all are compared; not timed."""


CLAIMS = """
SELECT s.place_low, c.subject, c.claim, c.first, c.last, c.stated, c.testified, c.recorded, c.as_of, c.modality,
  c.level, c.figure, c.lower, c.best, c.upper, c.voice, c.grade, c.content
FROM subject_claim AS c JOIN subject AS s ON s.no = c.subject
ORDER BY s.place_low, c.subject, c.claim
"""
COPIES = """
SELECT s.place_low, l.claim AS copy, o.claim, o.first, o.last, o.stated, o.testified, o.recorded, o.as_of, o.modality,
  o.level
FROM lineage AS l
JOIN subject_claim AS c ON c.claim = l.claim
JOIN subject AS s ON s.no = c.subject
JOIN subject_claim AS o ON o.claim = l.origin
ORDER BY s.place_low
"""
"""Each copy with what tells whether its origin is admissible: an index that the rivals are given for nothing."""
SUBJECTS = """
SELECT s.no AS subject, owner.slug AS owner, item.slug AS item, place.slug AS place, scope.slug AS scope, s.unit
FROM subject AS s
JOIN entry AS owner ON owner.no = s.owner
JOIN entry AS item ON item.no = s.item
JOIN entry AS place ON place.no = s.place
JOIN entry AS scope ON scope.no = s.scope
ORDER BY s.no
"""
RULING = "SELECT claim, verb, day, stated, recorded FROM ruling"
