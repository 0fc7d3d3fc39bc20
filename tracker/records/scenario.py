"""Scenario: an order of battle over time as ORBAT Mapper keeps it, so far as we write and read it.

The fields are those that the program itself declares (orbat-mapper/orbat-mapper, `src/types/scenarioModels.ts`) and
that its sample scenarios bear; what else a scenario holds is let be. Days and counts are points: the format has no
bounds, no sources and no clock for what was known when.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from tracker.records.scenario_values import Instant, Kind, Position, SymbolCode, Version

VERSION = "3.3.0"
"""The version that we write."""

REPORTED, CARRIED, UNKNOWN, GONE = "Reported", "Carried", "Unknown", "Gone"
"""The statuses that we give to states."""

Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """A part of a scenario: fields bear the names of the format; what we do not know is let be."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="allow", alias_generator=to_camel, validate_by_name=True, validate_by_alias=True
    )


class Held(Part):
    """So many of something in a unit: `count` by the books, `on_hand` present."""

    name: str
    count: Count
    on_hand: Count | None = None


class HeldLater(Part):
    """A later count of something that the unit holds: what is given is put in place of, or added to, what was."""

    name: str
    count: int | None = None
    on_hand: int | None = None


class Holding(Part):
    """Later counts, by what is counted."""

    equipment: list[HeldLater] | None = None
    personnel: list[HeldLater] | None = None


class State(Part):
    """What is so from a moment on. A location of null takes the unit off the map."""

    id: str | None = None
    t: Instant
    title: str | None = None
    location: Position | None = None
    sidc: SymbolCode | None = None
    status: str | None = None
    text_amplifiers: dict[str, Any] | None = None
    update: Holding | None = None
    diff: Holding | None = None


class Unit(Part):
    """A body or a lot, with what it holds, what stands below it and how it changes."""

    id: str
    name: str
    sidc: SymbolCode
    short_name: str | None = None
    description: str | None = None
    external_url: str | None = None
    location: Position | None = None
    equipment: list[Held] | None = None
    personnel: list[Held] | None = None
    text_amplifiers: dict[str, Any] | None = None
    sub_units: list["Unit"] | None = None
    state: list[State] | None = None


class Group(Part):
    """Units of a side that belong together."""

    id: str
    name: str
    sub_units: list[Unit] = Field(default_factory=list)


class Side(Part):
    """A nation or a coalition, and whether it is friend, hostile, neutral or unknown to whoever drew the map."""

    id: str
    name: str
    standard_identity: Annotated[str, Field(pattern="^[0-9]$")]
    description: str | None = None
    groups: list[Group]
    sub_units: list[Unit] | None = None


class Named(Part):
    """Something that units hold, or a status that they can have."""

    name: str
    description: str | None = None
    sidc: SymbolCode | None = None


class Settings(Part):
    """What the parts of a scenario refer to by name."""

    range_ring_groups: list[Named] = Field(default_factory=list)
    statuses: list[Named] = Field(default_factory=list)
    supply_classes: list[Named] = Field(default_factory=list)
    supply_uo_ms: list[Named] = Field(default_factory=list, alias="supplyUoMs")


class Scenario(Part):
    """A scenario of ORBAT Mapper: an order of battle over time."""

    id: str | None = None
    type: Kind
    version: Version
    meta: dict[str, Any] | None = None
    name: str
    description: str | None = None
    start_time: Instant | None = None
    time_zone: str | None = None
    symbology_standard: str | None = None
    sides: list[Side]
    layer_stack: list[dict[str, Any]] | None = None
    events: list[dict[str, Any]] | None = None
    equipment: list[Named] | None = None
    personnel: list[Named] | None = None
    settings: Settings | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the file has it: what was never given is left out, and a location of null stays."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
