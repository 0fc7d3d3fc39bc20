"""Claim: one sourced statement about how much of what was where, when."""

from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from tracker.dates import Edtf
from tracker.estimates import Estimate
from tracker.problems import Fault
from tracker.records.record import EdtfText, Record, Slug, content_id, edtf
from tracker.records.report import Report
from tracker.vocabulary import Confidence, Credibility, EndKind, EstimateKind, Likelihood, Modality

Keys = Annotated[tuple[Slug, ...], AfterValidator(lambda keys: tuple(sorted(set(keys))))]
"""Keys of other claims: a set, kept in order so that the id does not depend on how it was written."""


class Claim(Record):
    """One sourced statement about how much of what was where, when. Frozen; its id is a hash of all that it says."""

    key: Slug | None = Field(None, description="A name for people, unique in the store; other claims point at it.")
    report: str = Field(description="The id of the report that carries the claim.")
    speaker: Slug | None = Field(None, description="Who said it, inside the report; absent: the publisher speaks.")
    said: EdtfText | None = Field(None, description="When it was said, where that is not the day of the report.")
    owner: Slug = Field(description="Whose force it is: a state, an alliance, a group.")
    item: Slug = Field(description="What is counted.")
    place: Slug = Field(description="Where it is.")
    scope: Slug = Field("all", description="Which population was counted.")
    formation: Slug | None = Field(None, description="The military body it belongs to.")
    operation: Slug | None = Field(None, description="The exercise, inspection or operation it takes part in.")
    origin: Slug | None = Field(None, description="Where a move came from (`from` in files).")
    estimate: Estimate = Field(description="How much: bounds, best value, unit and the words as printed.")
    kind: EstimateKind = Field(EstimateKind.LEVEL, description="A level, or a change against before.")
    echelon_as_printed: str | None = Field(None, description="The printed echelon, where word and meaning part.")
    period: EdtfText = Field(description="The days the claim speaks of.")
    end_kind: EndKind = Field(description="What is known of the end of the period.")
    modality: Modality = Field(description="How the speaker stands to what he says.")
    credibility: Credibility | None = Field(None, description="Admiralty digit of this piece of information.")
    likelihood: Likelihood | None = Field(None, description="ICD 203 term, where the words give one.")
    confidence: Confidence | None = Field(None, description="How well the judgement is founded, where it is said.")
    quote: str | None = Field(None, description="The few words that carry the figure, as printed.")
    note: str | None = Field(None, description="What a reader of the claim should know.")
    derived_from: Keys = Field((), description="Keys of the claims that this one repeats or reworks.")
    part_of: Keys = Field((), description="Keys of the claims whose figure contains this one.")
    contradicts: Keys = Field((), description="Keys of the claims that this one cannot stand beside.")

    @cached_property
    def id(self) -> str:
        """A hash of all that the claim says; the key is a label on it and no part of it."""
        said = self.plain()
        said.pop("key", None)
        return content_id("c", said)

    @cached_property
    def days(self) -> Edtf:
        """The period, read."""
        return edtf(self.period)

    @property
    def name(self) -> str:
        """The key if there is one, else the id."""
        return self.key or self.id


def stated_day(said: str | None, report: Report) -> date:
    """The day the words were made public: the last day of `said` where the claim gives it, else that of its report.

    Raises Fault for a `said` without an end: then nobody could tell who knew what when.
    """
    day = edtf(said).last if said else report.stated
    if day is None:
        raise Fault(
            "said-without-end", "the day it was said has no end", "give said a day, a month, or a range of days"
        )
    return day
