"""Answer: what every answer is made of: subjects, bounds, claims by name, and the question as it was understood."""

from datetime import date
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from tracker.estimates import Number
from tracker.records.record import Record
from tracker.vocabulary import BoundKind, HedgeProfile, Modality, Policy, Reason


class Answer(BaseModel):
    """What every answer keeps: no field but those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(Answer):
    """A record as an answer gives it: the fields of `record`, some renamed, and those that the answer adds."""

    record: ClassVar[type[Record]]
    renamed: ClassVar[dict[str, str]] = {}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the added fields, with the record's own put before them."""
        added = handler.resolve_ref_schema(handler(core))
        own = handler.resolve_ref_schema(handler(cls.record.__pydantic_core_schema__))
        properties = {cls.renamed.get(name, name): value for name, value in own["properties"].items()}
        added["properties"] = properties | added["properties"]
        added["required"] = list(added["properties"])
        return added


class SubjectAnswer(Answer):
    """Owner × item × place × scope × unit, by slug; the unit is the canonical one of its dimension."""

    owner: str
    item: str
    place: str
    scope: str
    unit: str


class RangeAnswer(Answer):
    """Two bounds; one that is null says nothing: it is neither zero nor infinity."""

    lower: Number | None
    upper: Number | None


class BoundsAnswer(Answer):
    """Bounds: hard where the words say so, soft where our reading of a vague word does."""

    lower: Number | None
    lower_kind: BoundKind | None
    best: Number | None
    upper: Number | None
    upper_kind: BoundKind | None


class EstimateAnswer(BoundsAnswer):
    """An estimate: bounds, their unit and the words as printed."""

    unit: str
    words: str | None = Field(description="The words as printed, of all claims used.")


class NamedAnswer(Answer):
    """A claim by its id, with its key for people."""

    id: str
    key: str | None


class LeftOutAnswer(Answer):
    """A claim on the subject that does not count on that day, and the first reason that holds."""

    claim: str = Field(description="Its id.")
    key: str | None
    reason: Reason | Modality = Field(description="A code of the list `reason`, or the modality not admitted.")


class CircleAnswer(Answer):
    """Places within a distance of one, as far as their points are known; places without a point are left out."""

    place: str = Field(description="The centre, by slug.")
    distance: str = Field(description="The distance as asked.")
    km: Number
    inside: int = Field(description="How many places are surely within it.")
    borderline: list[str] = Field(description="The places that may lie within it or not, nearest first.")
    borderline_included: bool = Field(description="Whether what stands at those is a part of the answer.")
    without_point: list[str] = Field(description="Areas that hold the centre and have no point, the smallest first.")


def _all_optional(schema: dict[str, Any]) -> None:
    del schema["required"]


class FilterAnswer(Answer):
    """What was asked for, by noun; each takes everything below it. Only what was given is there."""

    model_config = ConfigDict(json_schema_extra=_all_optional)

    owner: str
    item: str
    place: str
    operation: str
    scope: str
    speaker: str
    within: CircleAnswer


class AskedAnswer(Answer):
    """How a question was asked: what is known when, and what it is about."""

    known: date = Field(description="The day as known on: what was stated later plays no part.")
    recorded: int = Field(description="The last transaction that counts.")
    policy: Policy
    max_age_days: int | None = Field(description="Days that a claim may be carried; null: any number.")
    modalities: list[Modality]
    hedges: HedgeProfile | None = Field(description="The profile that words were read by again; null: as recorded.")
    filter: FilterAnswer


class QuestionAnswer(AskedAnswer):
    """The question as it was understood."""

    on: date = Field(description="The day asked about.")
