"""The values of a scenario: its kind and version, moments, positions and symbol codes, and what is wrong with each."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from tracker.places import Point
from tracker.problems import Fault

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

Kind = Annotated[Literal["ORBAT-mapper"], BeforeValidator(_kind)]
"""What says that a file is a scenario."""

Version = Annotated[str, AfterValidator(_version), Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
"""The version of the format that a scenario is written in."""
