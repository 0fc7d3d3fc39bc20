"""Answers about derived figures: what a conversion gives, field by field."""

from pydantic import Field

from tracker.estimates import Estimate, Number
from tracker.records.answer import Answer, BoundsAnswer, SubjectAnswer


class FactorUsedAnswer(Answer):
    """A line of a table of organisation that an estimate went through."""

    slug: str
    name: str
    owner: str | None
    item: str | None
    echelon: str = Field(description="The unit converted from.")
    content: str | None
    unit: str = Field(description="The unit converted to.")
    minimum: Number
    typical: Number
    maximum: Number
    source: str
    verified: bool = Field(description="Whether the numbers were all seen in print.")


class UnitBoundsAnswer(BoundsAnswer):
    """Bounds in a unit."""

    unit: str


class WayAnswer(Answer):
    """Factors one after another, by slug, and what the estimate comes to by them."""

    factors: list[str]
    estimate: UnitBoundsAnswer


class DerivingAnswer(Answer):
    """By which factors an estimate was carried into another unit: none within one dimension."""

    item: str | None = Field(description="What is counted now.")
    factors: list[FactorUsedAnswer]
    ways: list[WayAnswer] = Field(description="The most specific; several where factors compete: then their hull.")
    competing: list[WayAnswer] = Field(description="Less specific or longer ones, for comparison.")
    notes: list[str] = Field(description="What was translated or taken as understood.")


class DerivedAnswer(DerivingAnswer):
    """The same figure in another unit, derived and never in the place of the reported one."""

    unit: str
    estimate: UnitBoundsAnswer


class ConversionAnswer(DerivingAnswer):
    """An estimate read from words, and the same in another unit: `tracker convert --format json`."""

    read: Estimate
    estimate: Estimate
    derived: bool = Field(description="Whether factors were needed.")


class NotConvertedAnswer(SubjectAnswer):
    """A line that stays in its own unit, and why."""

    code: str
    message: str
