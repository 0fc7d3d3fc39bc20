"""Answers: what `to_dict` gives, field by field. The schemas of the answers are made from here, and nothing else is.

Every field is always there: absent is null. `tests/test_contract.py` holds real answers against the schemas.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from tracker.estimates import Number
from tracker.records.answer import (
    Answer,
    AskedAnswer,
    BoundsAnswer,
    EstimateAnswer,
    LeftOutAnswer,
    NamedAnswer,
    QuestionAnswer,
    RangeAnswer,
    SubjectAnswer,
    Told,
)
from tracker.records.cell_answer import PanelAnswer
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.derived_answers import ConversionAnswer, DerivedAnswer, NotConvertedAnswer
from tracker.records.report import Report
from tracker.vocabulary import Basis, ConflictKind, EndKind, Modality, Verdict


class LineAnswer(SubjectAnswer):
    """What the claims on one subject add up to on a day."""

    estimate: EstimateAnswer
    derived: DerivedAnswer | None = Field(description="In the unit asked for; null: as it stands.")
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
    not_converted: list[NotConvertedAnswer] = Field(description="Lines that stay in their own unit.")


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
    not_converted: list[NotConvertedAnswer] = Field(description="Lines of either side that no factor leads from.")


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


class AmountAnswer(BoundsAnswer):
    """An amount summed over days; a side that any of the days lacks is null."""


class StretchAnswer(Answer):
    """Days in a row on which a line stays the same; all but the days is null in a gap: unknown, not zero."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to", description="The last day, included.")
    days: int
    estimate: EstimateAnswer | None
    derived: DerivedAnswer | None = Field(description="In the unit asked for; null: as it stands.")
    basis: Basis | None
    age_days: int | None = Field(description="Its age on the first day; a carried line grows older every day.")
    claims: int | None
    conflict: bool | None


class CourseAnswer(SubjectAnswer):
    """One subject over the days asked about, gaps included."""

    stretches: list[StretchAnswer]
    known_days: int
    unknown_days: int = Field(description="Days in gaps; they add nothing to the sums.")
    sum_unit: str = Field(description="The unit of the sums: the one asked for, where every figure is in it.")
    unit_days: AmountAnswer = Field(description="The sum over the known days: personnel-days and the like.")
    unit_years: AmountAnswer = Field(description="The same in years of 365.25 days.")


class TimelineQuestionAnswer(AskedAnswer):
    """Which days were asked about, both included."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")


class TimelineAnswer(Answer):
    """Subjects over time: `tracker timeline --format json`."""

    question: TimelineQuestionAnswer
    courses: list[CourseAnswer]
    not_converted: list[NotConvertedAnswer] = Field(description="Subjects that no factor leads from.")


class ConflictAnswer(SubjectAnswer):
    """Claims that cannot all be right as they stand, and what would settle it."""

    kind: ConflictKind
    claims: list[NamedAnswer]
    message: str
    settled_by: str


class ConflictsAnswer(Answer):
    """Who disagrees with whom about a day: `tracker conflicts --format json`."""

    question: QuestionAnswer
    conflicts: list[ConflictAnswer]


class FileAnswer(Answer):
    """A file that was imported."""

    name: str
    sha256: str


class TransactionAnswer(Answer):
    """One act of recording."""

    number: int = Field(description="From 1, without gaps.")
    wall_time: str = Field(description="When it was by the clock of the machine, ISO 8601 in UTC.")
    command: str
    files: list[FileAnswer]
    tool_version: str
    reports: int
    claims: int
    corrections: int
    entries: int
    skipped: int = Field(description="Rows that a rule of a mapping passed over.")
    hash: str = Field(description="Of all that it recorded, and of the hash of the transaction before it.")


class LogAnswer(Answer):
    """What was recorded when, the newest first: `tracker log --format json`."""

    transactions: list[TransactionAnswer]


class ProblemAnswer(Answer):
    """One fault in data, where it is and what to do: each line of `tracker import --format json` that is a refusal."""

    file: str
    line: int = Field(description="From 1, where the row or the entry begins; 0 for the file as a whole.")
    field: str
    value: str
    code: str = Field(description="Stable, for programs.")
    message: str
    remedy: str


class CheckAnswer(Answer):
    """Whether all is still as it was recorded: `tracker check --format json`."""

    transactions: int
    claims: int
    damage: list[ProblemAnswer] = Field(description="What is not as it was recorded; the command ends with 1.")
    warnings: list[ProblemAnswer]


ANSWERS: dict[str, type[Answer]] = {
    "posture": PostureAnswer,
    "comparison": ComparisonAnswer,
    "timeline": TimelineAnswer,
    "panel": PanelAnswer,
    "conflicts": ConflictsAnswer,
    "claims": ClaimsAnswer,
    "why": WhyAnswer,
    "operation-period": OperationAnswer,
    "conversion": ConversionAnswer,
    "log": LogAnswer,
    "check": CheckAnswer,
    "problems": ProblemAnswer,
}
"""Every answer by the name of its schema."""
