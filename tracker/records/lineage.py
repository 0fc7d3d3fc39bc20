"""What a figure goes back to: claims, and the claims that each derives from."""

from dataclasses import dataclass
from typing import Any

from tracker.records.account import Account
from tracker.records.line import LeftOut, Line, Named


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim and, in `origins`, what it derives from; without any it is a root."""

    account: Account
    origins: tuple["Branch", ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The claim in short, and what it comes from."""
        claim = self.account.claim
        return {
            "claim": claim.id,
            "key": claim.key,
            "voice": self.account.voice,
            "source": self.account.report.source,
            "stated": self.account.stated.isoformat(),
            "modality": str(claim.modality),
            "words": claim.quote or claim.estimate.words,
            "url": self.account.report.url,
            "from": [origin.to_dict() for origin in self.origins],
        }


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a line says what it says: the claims used, each with its lineage, and those left out with the reason."""

    line: Line
    used: tuple[Branch, ...]
    left_out: tuple[LeftOut, ...]
    mentions: tuple[Named, ...]
    roots: tuple[Named, ...]

    def to_dict(self) -> dict[str, Any]:
        """The reasons as `--format json` prints them."""
        return {
            "line": self.line.to_dict(),
            "used": [branch.to_dict() for branch in self.used],
            "left_out": [left.to_dict() for left in self.left_out],
            "mentions": [claim._asdict() for claim in self.mentions],
            "roots": [claim._asdict() for claim in self.roots],
        }
