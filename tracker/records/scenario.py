"""Scenario: an order of battle over time as ORBAT Mapper keeps it, so far as we write and read it.

The fields are those that the program itself declares (orbat-mapper/orbat-mapper, `src/types/scenarioModels.ts`) and
that its sample scenarios bear; what else a scenario holds is let be. Days and counts are points: the format has no
bounds, no sources and no clock for what was known when.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from tracker.places import Point
from tracker.problems import Fault

VERSION = "3.3.0"
"""The version that we write."""

REPORTED, CARRIED, UNKNOWN, GONE = "Reported", "Carried", "Unknown", "Gone"
"""The statuses that we give to states."""

_NEWEST = (3, 4)
_OLDEST = 1
_LONGEST_NUMBER = 4
_ON_EARTH = 1.0


def no_scenario() -> Fault:
    """What a file of another program is."""
    return Fault("scenario-type", "no scenario of ORBAT Mapper", 'give a file whose "type" is "ORBAT-mapper"')


def _version(text: str) -> str:
    parts = text.split(".")
    whole = len(parts) == len(("major", "minor", "patch")) and all(
        part.isascii() and part.isdigit() and len(part) < _LONGEST_NUMBER for part in parts
    )
    if not whole or int(parts[0]) < _OLDEST or (int(parts[0]), int(parts[1])) > _NEWEST:
        raise Fault(
            "scenario-version",
            f"a version that is not known: 1.0.0 to {_NEWEST[0]}.{_NEWEST[1]} are",
            "open it in ORBAT Mapper and save it anew",
        )
    return text


def _kind(text: str) -> str:
    if text == "ORBAT-mapper-encrypted":
        raise Fault("scenario-encrypted", "an encrypted scenario", "open it in ORBAT Mapper and export it unencrypted")
    if text != "ORBAT-mapper":
        raise no_scenario()
    return text


def _position(found: list[float]) -> list[float]:
    if len(found) not in {2, 3}:
        raise Fault("scenario-position", "not longitude and latitude", "give two numbers: degrees east, degrees north")
    Point(found[1], found[0], _ON_EARTH)
    return found


def _instant(found: Any) -> Any:
    """Milliseconds since 1970 as the program keeps them while it runs, else ISO 8601 with its offset."""
    try:
        if isinstance(found, int) and not isinstance(found, bool):
            return datetime.fromtimestamp(found / 1000, UTC).isoformat()
        if isinstance(found, str) and datetime.fromisoformat(found).tzinfo is not None:
            return found
    except (ValueError, OverflowError, OSError):
        pass
    raise Fault("scenario-time", "not a time with its offset", "write it as 2022-02-15T12:00:00Z")


Instant = Annotated[str, BeforeValidator(_instant, json_schema_input_type=str | int)]
"""A moment: ISO 8601 with an offset."""

Position = Annotated[list[float], AfterValidator(_position), Field(min_length=2, max_length=3)]
"""Longitude, latitude and perhaps height: degrees on WGS-84, east first."""

SymbolCode = Annotated[str, Field(pattern=r"^[0-9]{20}([0-9]{10})?$")]
"""A symbol code of APP-6D or MIL-STD-2525D: 20 digits; of the next edition 30."""

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
    type: Annotated[Literal["ORBAT-mapper"], BeforeValidator(_kind)]
    version: Annotated[str, AfterValidator(_version), Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
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
