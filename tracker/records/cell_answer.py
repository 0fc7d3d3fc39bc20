"""Cell answer: what the `to_dict` of a panel gives, field by field."""

from datetime import date

from pydantic import Field

from tracker.records.answer import Answer, AskedAnswer, BoundsAnswer, SubjectAnswer
from tracker.vocabulary import Aggregate, Basis, Frequency


class CellAnswer(SubjectAnswer, BoundsAnswer):
    """One subject in one period; a cell whose bounds are null is unknown, and no zero."""

    period: str = Field(description="2022, 2022-Q1, 2022-02, 2022-W07 or 2022-02-15, by the frequency.")
    first: date = Field(serialization_alias="from", description="Its first day, as far as it was asked about.")
    last: date = Field(serialization_alias="to", description="Its last day, included, likewise.")
    owner_iso3: str | None = Field(description="ISO 3166-1 code of the owner, where it has one.")
    owner_cow: str | None = Field(description="Its code in Correlates of War.")
    country: str | None = Field(description="The country that the place is or lies in; null where it is larger.")
    country_iso3: str | None
    country_cow: str | None
    claims: int = Field(description="How many claims were used on the days that count by the rule.")
    roots: int = Field(description="How many independent statements they go back to.")
    basis: Basis | None = Field(description="Reported where a claim reports each of these days.")
    days: int = Field(description="How many days of the period have a figure.")
    as_of: date | None = Field(description="The last of them.")
    conflict: bool = Field(description="On one of these days the claims have no value in common.")


class PanelQuestionAnswer(AskedAnswer):
    """Which days were asked about, both included, and what stands for a period."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    frequency: Frequency
    rule: Aggregate
    gaps: bool = Field(description="Whether what is unknown has a cell.")


class PanelAnswer(Answer):
    """Owner by item by place by period: `tracker panel --format json`."""

    question: PanelQuestionAnswer
    cells: list[CellAnswer]
