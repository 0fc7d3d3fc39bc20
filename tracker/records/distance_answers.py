"""The answers about ground, as the program prints them: what lies near, what within reach, and how densely."""

from pydantic import Field

from tracker.estimates import Estimate, Number
from tracker.records.answer import (
    Answer,
    BoundsAnswer,
    CircleAnswer,
    EstimateAnswer,
    QuestionAnswer,
    RangeAnswer,
    SubjectAnswer,
)
from tracker.records.answers import PostureAnswer
from tracker.vocabulary import Per, PlaceKind, RangeKind, Status, Within


class LocatedAnswer(Answer):
    """A place with its point, degrees on WGS-84."""

    place: str = Field(description="By slug.")
    name: str
    kind: PlaceKind
    lat: Number
    lon: Number
    precision_km: Number = Field(description="How far the truth may lie from the point, in km.")


class DistanceAnswer(Answer):
    """A geodesic on WGS-84 in km, to the metre; lower and upper as far as both points are known."""

    lower: Number
    best: Number
    upper: Number


class NearbyAnswer(LocatedAnswer):
    """A place, how far it is, and whether that is within the distance asked about."""

    distance_km: DistanceAnswer
    within: Within


class NearAnswer(Answer):
    """What lies within a distance of a place: `tracker near --format json`."""

    circle: CircleAnswer
    places: list[NearbyAnswer] = Field(description="Nearest first; with a day, only those where something stands.")
    posture: PostureAnswer | None = Field(description="What stands there on the day asked; null where none was.")


class PublishedAnswer(Answer):
    """A published range, and where it ends, in km."""

    slug: str
    item: str
    configuration: str | None
    kind: RangeKind
    estimate: Estimate = Field(description="In the words and the unit printed.")
    source: str
    status: Status
    note: str | None
    km: RangeAnswer = Field(description="The same in km; a side that the words leave open is null.")


class SideAnswer(Answer):
    """On which side of a published range a place lies."""

    range: str = Field(description="The range by slug.")
    within: Within


class ReachedAnswer(LocatedAnswer):
    """A place, how far it is, and on which side of every range."""

    distance_km: DistanceAnswer
    reach: list[SideAnswer]


class ReachAnswer(Answer):
    """What lies within the published ranges of an item: `tracker reach --format json`."""

    item: str
    configuration: str | None = Field(description="The one asked for; null: each.")
    start: LocatedAnswer = Field(serialization_alias="from")
    ranges: list[PublishedAnswer] = Field(description="The longest first.")
    places: list[ReachedAnswer] = Field(description="Nearest first.")


class PerAnswer(BoundsAnswer):
    """So many by km2 or km; a side that the figure or the measure leaves open is null."""

    unit: str


class MeasureAnswer(RangeAnswer):
    """An area or a length as recorded, in its own unit."""

    unit: str
    words: str | None


class DensityAnswer(SubjectAnswer):
    """A line spread over its place: derived."""

    estimate: EstimateAnswer
    density: PerAnswer
    measure: MeasureAnswer
    measured_by: str = Field(description="Who gives the measure.")
    used: list[str] = Field(description="Ids of the claims that the estimate is made from.")


class DensitiesAnswer(Answer):
    """How much stands on each km2, or holds each km: `tracker density --format json`."""

    question: QuestionAnswer
    per: Per
    densities: list[DensityAnswer]
    unmeasured: list[str] = Field(description="Places with a line and without a measure, by slug.")


DISTANCE_ANSWERS: dict[str, type[Answer]] = {"near": NearAnswer, "reach": ReachAnswer, "density": DensitiesAnswer}
"""Every answer about distances by the name of its schema."""
