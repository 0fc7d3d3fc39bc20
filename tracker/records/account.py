"""Account: a claim with the report that carries it, and what later words say of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.estimates import Estimate
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.report import Report


@dataclass(frozen=True, slots=True)
class Account:
    """A claim as recorded. `voice` is the speaker, else the publisher; `carried_on` are claims that derive from it.

    `reread` is the estimate that its words stand for in another hedge profile, where one was asked for.
    """

    claim: Claim
    report: Report
    stated: date
    recorded: int
    voice: str
    corrections: tuple[Correction, ...] = ()
    carried_on: tuple[str, ...] = ()
    reread: Estimate | None = None

    @property
    def estimate(self) -> Estimate:
        """How much: by the profile that was asked for, else as recorded."""
        return self.reread or self.claim.estimate

    def to_dict(self) -> dict[str, Any]:
        """The account as `--format json` prints it: absent is null, and every field is there."""
        said = self.claim.model_dump(mode="json") | {"estimate": self.estimate.model_dump(mode="json")}
        said["from"] = said.pop("origin")
        return {
            "id": self.claim.id,
            **said,
            "report": {"id": self.report.id, **self.report.model_dump(mode="json")},
            "voice": self.voice,
            "stated": self.stated.isoformat(),
            "recorded": self.recorded,
            "corrections": [one.model_dump(mode="json") for one in self.corrections],
            "carried_on": list(self.carried_on),
        }
