"""Report: the document that carries claims."""

from datetime import date
from functools import cached_property

from pydantic import Field, model_validator

from tracker.problems import Fault
from tracker.records.record import EdtfText, Record, Slug, WebAddress, content_id, edtf


class Report(Record):
    """The document that carries claims: an article, a briefing, the caption of an image."""

    source: Slug = Field(description="Who publishes.")
    title: str | None = Field(None, description="The headline, or what the document is.")
    author: str | None = Field(None, description="Who wrote it, where it is signed.")
    published: EdtfText | None = Field(None, description="When it was published; `~` where the day is inferred.")
    captured: EdtfText | None = Field(
        None, description="When we saw it; needed where nobody says when it was published."
    )
    language: str | None = Field(None, description="Language of the document, as a BCP 47 tag.")
    url: WebAddress | None = Field(None, description="Where it stands, or stood.")
    archive_url: WebAddress | None = Field(None, description="Where a copy is kept.")
    notes: tuple[str, ...] = Field((), description="What the document says that is no claim: a distance, a definition.")

    @model_validator(mode="after")
    def _dated(self) -> "Report":
        if self.published is None and self.captured is None:
            raise Fault(
                "undated-report", "neither published nor captured", "say when it was published, or when you saw it"
            )
        if self.stated is None:
            raise Fault(
                "undated-report", "the day it was made public has no end", "give published a day, a month or a year"
            )
        return self

    @cached_property
    def id(self) -> str:
        """A hash of all that the report's head says."""
        return content_id("r", self.plain())

    @property
    def begins(self) -> date | None:
        """The first day on which it can have been published, else captured."""
        return edtf(self.published or self.captured or "").first

    @property
    def stated(self) -> date | None:
        """The last day of publication, else of capture: when its words were public."""
        return edtf(self.published or self.captured or "").last
