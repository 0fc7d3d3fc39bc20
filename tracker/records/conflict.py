"""Conflict: claims that cannot all be right as they stand."""

from dataclasses import dataclass
from typing import Any

from tracker.records.line import Named, Subject
from tracker.vocabulary import ConflictKind


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be right as they stand, what they are about, and what would settle it."""

    kind: ConflictKind
    subject: Subject
    claims: tuple[Named, ...]
    message: str

    @property
    def settled_by(self) -> str:
        """What would settle it."""
        return SETTLED_BY[self.kind]

    def to_dict(self) -> dict[str, Any]:
        """The conflict as `--format json` prints it."""
        return {
            "kind": str(self.kind),
            **self.subject._asdict(),
            "claims": [claim._asdict() for claim in self.claims],
            "message": self.message,
            "settled_by": self.settled_by,
        }


SETTLED_BY = {
    ConflictKind.NO_OVERLAP: "a count that says how it was made, or the scope and day that each speaker meant",
    ConflictKind.ECHELON: "the word in the language of the one who said it first, and his table of organisation",
    ConflictKind.SELF: "a correction by the speaker or publisher, or the document that each figure was taken from",
    ConflictKind.PARTS: "the scope of the whole: does it count what the parts count, on the same day?",
    ConflictKind.TENSION: "a count of the parts by the one who counted the whole",
    ConflictKind.CONTRADICTS: "a third, independent observation",
}
