"""Answers: what `to_dict` gives, field by field. The schemas of the answers are made from here, and nothing else is.

Every field is always there: absent is null. `tests/test_contract.py` holds real answers against the schemas.
"""

from datetime import date
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from tracker.estimates import Estimate, Number
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.record import Record
from tracker.records.report import Report
from tracker.vocabulary import Basis, BoundKind, EndKind, Modality, Policy, Reason, Verdict


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


class AskedAnswer(Answer):
    """How a question was asked: what is known when, and what it is about."""

    known: date = Field(description="The day as known on: what was stated later plays no part.")
    recorded: int = Field(description="The last transaction that counts.")
    policy: Policy
    max_age_days: int | None = Field(description="Days that a claim may be carried; null: any number.")
    modalities: list[Modality]
    filter: FilterAnswer


class QuestionAnswer(AskedAnswer):
    """The question as it was understood."""

    on: date = Field(description="The day asked about.")


class LineAnswer(SubjectAnswer):
    """What the claims on one subject add up to on a day."""

    estimate: EstimateAnswer
    basis: Basis
    age_days: int = Field(description="Days since the last testified day; 0 where a claim reports the day itself.")
    claims: int = Field(description="How many claims were used.")
    roots: int = Field(description="How many independent statements they go back to: distinct speaker and stated day.")
    observed: int = Field(description="How many of the roots are observations.")
    hull: RangeAnswer = Field(description="The outermost stated bounds.")
    overlap: RangeAnswer | None = Field(description="What all claims agree on; null where they are in conflict.")
    conflict: bool
    hard: RangeAnswer = Field(description="The estimate from hard bounds alone.")
    grade: str = Field(description="The best grade among the claims used: Admiralty letter and digit.")
    used: list[str] = Field(description="Ids of the claims that the estimate is made from.")
    left_out: list[LeftOutAnswer]
    mentions: list[str] = Field(description="Ids of claims on the subject without a figure.")
    parts: list[SubjectAnswer] = Field(description="The lines that this one contains.")


class TotalAnswer(Answer):
    """What the lines of one unit add up to, the whole speaking for its parts."""

    unit: str
    estimate: EstimateAnswer
    hard: RangeAnswer = Field(description="The estimate from hard bounds alone.")
    partial: bool = Field(description="Some part gave no lower bound, and adds nothing.")
    conflict: bool = Field(description="The lowers of parts exceed the upper of their whole.")
    tension: bool = Field(description="Only bests or uppers of parts exceed the upper of their whole.")
    lines: int = Field(description="How many lines were added.")
    overlapping: list[list[SubjectAnswer]] = Field(
        description="Pairs that share something, neither containing the other."
    )


class PostureAnswer(Answer):
    """The posture on a day: `tracker posture --format json`."""

    question: QuestionAnswer
    lines: list[LineAnswer]
    mentions: list[NamedAnswer] = Field(description="Claims without a figure that reach the day, on any subject.")
    totals: list[TotalAnswer]


class OnBestAnswer(Answer):
    """The change from the best value of the first side."""

    change: RangeAnswer | None
    ratio: RangeAnswer | None
    best_change: Number | None = Field(description="From best to best, where both sides have one.")
    best_ratio: Number | None = Field(description="Best divided by best, likewise.")


class GrowthAnswer(Answer):
    """What lies between two estimates; null where a side has no figure."""

    change: RangeAnswer | None = Field(description="From the first side's upper to the second's lower, and vice versa.")
    ratio: RangeAnswer | None = Field(description="The second side divided by the first, likewise.")
    on_best: OnBestAnswer | None
    verdict: Verdict


class ChangeAnswer(SubjectAnswer, GrowthAnswer):
    """One subject on both sides; null where no claim gives a figure: unknown, not zero."""

    before: LineAnswer | None
    after: LineAnswer | None


class TotalChangeAnswer(GrowthAnswer):
    """The totals of one unit on both sides; null on a side without a line."""

    before: TotalAnswer | None
    after: TotalAnswer | None


class TotalChangesAnswer(Answer):
    """The totals of a unit: over subjects with a figure on both sides, and as a whole."""

    unit: str
    like_for_like: TotalChangeAnswer
    whole: TotalChangeAnswer


class NetShiftAnswer(Answer):
    """The sum of all changes of one unit; a move with both ends in what was asked cancels exactly."""

    unit: str
    estimate: BoundsAnswer
    claims: list[NamedAnswer]


class ShiftAnswer(SubjectAnswer):
    """The sum of the changes told about one subject. A move counts twice, with a minus where it came from."""

    estimate: BoundsAnswer
    claims: list[NamedAnswer]


class ComparisonAnswer(Answer):
    """What changed from one posture to another: `tracker compare --format json`."""

    before: QuestionAnswer
    after: QuestionAnswer
    changes: list[ChangeAnswer]
    totals: list[TotalChangesAnswer]
    shifts: list[ShiftAnswer] = Field(description="Claims of kind change between the days, never added to levels.")
    net_shifts: list[NetShiftAnswer]


class ReportAnswer(Told):
    """The document that carries a claim, with its id."""

    record = Report

    id: str


class ClaimAnswer(Told):
    """A claim as recorded, with its report and what later words say of it."""

    record = Claim
    renamed: ClassVar[dict[str, str]] = {"origin": "from"}

    id: str
    report: ReportAnswer
    voice: str = Field(description="The speaker, else the publisher.")
    stated: date = Field(description="The day the words were made public.")
    recorded: int = Field(description="The transaction that recorded it.")
    corrections: list[Correction]
    carried_on: list[str] = Field(description="Claims that derive from it, by key or id.")


class ClaimsQuestionAnswer(AskedAnswer):
    """Which claims were asked for."""

    on: date | None = Field(description="The day that their periods cover; null: any.")


class ClaimsAnswer(Answer):
    """The claims that match: `tracker claims --format json`."""

    question: ClaimsQuestionAnswer
    claims: list[ClaimAnswer]


class BranchAnswer(Answer):
    """A claim in short, and in `from` what it derives from; without any it is a root."""

    claim: str = Field(description="Its id.")
    key: str | None
    voice: str
    source: str
    stated: date
    modality: Modality
    words: str | None
    url: str | None
    origins: list["BranchAnswer"] = Field(serialization_alias="from")


class ReasonsAnswer(Answer):
    """Why a line says what it says."""

    line: LineAnswer
    used: list[BranchAnswer]
    left_out: list[LeftOutAnswer]
    mentions: list[NamedAnswer]
    roots: list[NamedAnswer]


class WhyAnswer(Answer):
    """The lineage of each line of a posture: `tracker why --format json`."""

    question: QuestionAnswer
    lines: list[ReasonsAnswer]


class OperationAnswer(Answer):
    """When an operation begins and ends, as known on a day: `tracker operations SLUG --format json`."""

    operation: str
    known: date
    start: date | None
    end: date | None = Field(description="Null where it is open or nobody gave one: `end_kind` says which.")
    end_kind: EndKind | None
    claims: list[NamedAnswer] = Field(description="Claims that agree with the answer.")
    superseded: list[NamedAnswer] = Field(description="Claims that gave another start or end before.")
    copies: list[NamedAnswer] = Field(description="Claims that repeat one of either.")


class ConversionAnswer(Answer):
    """An estimate read from words, and the same in another unit: `tracker convert --format json`."""

    read: Estimate
    estimate: Estimate
    factors: list[str] = Field(description="Slugs of the factors it went through: none within one dimension.")


class ProblemAnswer(Answer):
    """One fault in data, where it is and what to do: each line of `tracker import --format json` that is a refusal."""

    file: str
    line: int = Field(description="From 1, where the row or the entry begins; 0 for the file as a whole.")
    field: str
    value: str
    code: str = Field(description="Stable, for programs.")
    message: str
    remedy: str


ANSWERS: dict[str, type[Answer]] = {
    "posture": PostureAnswer,
    "comparison": ComparisonAnswer,
    "claims": ClaimsAnswer,
    "why": WhyAnswer,
    "operation-period": OperationAnswer,
    "conversion": ConversionAnswer,
    "problems": ProblemAnswer,
}
"""Every answer by the name of its schema."""
