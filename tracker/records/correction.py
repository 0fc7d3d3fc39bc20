"""Correction: a later word about an earlier claim."""

from datetime import date
from functools import cached_property

from pydantic import Field, model_validator

from tracker.problems import Fault
from tracker.records.record import Record, Slug, content_id
from tracker.vocabulary import CorrectionVerb

_NEEDS = {CorrectionVerb.RETRACT: (), CorrectionVerb.END: ("end",), CorrectionVerb.REPLACE: ("by",)}


class Correction(Record):
    """A later word about an earlier claim, which itself stays as it is."""

    claim: Slug = Field(description="Key or id of the claim that is corrected.")
    verb: CorrectionVerb = Field(description="Retract: it was never right; end: no longer; replace: read another.")
    end: date | None = Field(None, description="For `end`: the last day on which it was so.", strict=False)
    by: Slug | None = Field(None, description="For `replace`: key or id of the claim to read in its place.")
    stated: date = Field(description="The day the correction was made public.", strict=False)
    reason: str = Field(min_length=1, description="Why, in a few words.")
    report: str | None = Field(None, description="The id of the report that carries the correction.")

    @model_validator(mode="after")
    def _whole(self) -> "Correction":
        given = {name for name in ("end", "by") if getattr(self, name) is not None}
        if given != set(_NEEDS[self.verb]):
            raise Fault(
                "correction-parts",
                f"{self.verb} with {sorted(given) or 'nothing'}",
                "end needs a day, replace needs by, retract neither",
            )
        return self

    @cached_property
    def id(self) -> str:
        """A hash of all that the correction says."""
        return content_id("k", self.plain())
