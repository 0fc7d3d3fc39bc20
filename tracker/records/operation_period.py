"""When an operation begins and ends, as far as was known on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.records.line import Named
from tracker.vocabulary import EndKind


@dataclass(frozen=True, slots=True)
class OperationPeriod:
    """Start and end of an operation, each from the latest stated claim that gives that side.

    `end` is None where it is open or nobody gave one: `end_kind` says which. `claims` agree with the answer,
    `superseded` gave another start or end before, `copies` repeat one of either.
    """

    operation: str
    known: date
    start: date | None
    end: date | None
    end_kind: EndKind | None
    claims: tuple[Named, ...]
    superseded: tuple[Named, ...]
    copies: tuple[Named, ...]

    def to_dict(self) -> dict[str, Any]:
        """The period as `--format json` prints it."""
        return {
            "operation": self.operation,
            "known": self.known.isoformat(),
            "start": self.start and self.start.isoformat(),
            "end": self.end and self.end.isoformat(),
            "end_kind": self.end_kind and str(self.end_kind),
            "claims": [claim._asdict() for claim in self.claims],
            "superseded": [claim._asdict() for claim in self.superseded],
            "copies": [claim._asdict() for claim in self.copies],
        }
