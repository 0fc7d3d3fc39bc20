"""Where a place is: a point with its precision, and the codes that name it."""

import re
from dataclasses import dataclass
from typing import Literal

from tracker.problems import Fault

CodeKind = Literal["iso2", "iso3166_2", "icao"]

_DECIMAL = re.compile(r"[+-]?[0-9]{1,6}(?:\.[0-9]{1,15})?")
_LONGEST = 64
"""No text of more characters is looked at, or shown in a message."""
_HALF_ROUND_THE_EARTH = 20_038
"""Kilometres along the equator: no two points are further apart."""

_FORMS: dict[CodeKind, tuple[str, re.Pattern[str], str]] = {
    "iso2": ("ISO 3166-1 code", re.compile(r"[A-Z]{2}"), "two letters, such as BY"),
    "iso3166_2": ("ISO 3166-2 code", re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}"), "country and region, such as BY-BR"),
    "icao": ("ICAO location indicator", re.compile(r"[A-Z]{4}"), "four letters, such as UMMA"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the ground, and how far from it the truth may lie.

    `lat` and `lon` are degrees on WGS-84, north and east positive; `precision_km` is a distance in km. The precision
    of a town taken for its airfield is some 10 km, of a district some 20. Faults: see `read_coordinates`.
    """

    lat: float
    lon: float
    precision_km: float

    def __post_init__(self) -> None:
        """Refuse what is no point on the earth; NaN fails every comparison."""
        if not -90 <= self.lat <= 90:
            raise _beyond("latitude", self.lat, 90, swapped=-90 <= self.lon <= 90 and -180 <= self.lat <= 180)
        if not -180 <= self.lon <= 180:
            raise _beyond("longitude", self.lon, 180, swapped=False)
        if not 0 < self.precision_km <= _HALF_ROUND_THE_EARTH:
            raise Fault(
                "precision-out-of-range",
                f"a precision of {self.precision_km:g} km is not between 0 and {_HALF_ROUND_THE_EARTH:,}",
                "write how far the truth may lie from the point, in km, such as 2",
            )


def read_coordinates(lat: str, lon: str, precision_km: str) -> Point:
    """A point from decimal degrees and km as text.

    Faults: a value missing or no decimal number, a latitude beyond 90 (with a hint if the two look swapped), a
    longitude beyond 180, a precision that is not above 0.
    """
    return Point(_decimal("latitude", lat), _decimal("longitude", lon), _decimal("precision_km", precision_km))


def read_code(kind: CodeKind, text: str) -> str:
    """A code in upper case, its form checked and nothing more: whether there is such a country, the places know.

    Kinds: `iso2` (ISO 3166-1 alpha-2), `iso3166_2` (subdivision), `icao` (location indicator, ICAO Doc 7910). Fault:
    another form.
    """
    name, form, example = _FORMS[kind]
    code = text.strip(" ").upper() if len(text) < 16 and text.isascii() else ""
    if not form.fullmatch(code):
        raise Fault(f"{kind.replace('_', '-')}-malformed", f"not the form of an {name}", f"write {example}")
    return code


def _decimal(name: str, text: str) -> float:
    if len(text) > _LONGEST:
        raise Fault("coordinate-malformed", f"a {name} of {len(text):,} characters", _remedy(""))
    plain = text.strip(" ")
    if not plain:
        raise Fault("coordinate-missing", f"no {name}", "write latitude, longitude and precision_km: all three")
    if not _DECIMAL.fullmatch(plain):
        raise Fault("coordinate-malformed", f"{name} {plain!r} is not a decimal number", _remedy(plain))
    return float(plain) + 0.0  # -0.0 is the same meridian as 0.0, and must not be stored as another


def _remedy(plain: str) -> str:
    if _DECIMAL.fullmatch(plain.replace(",", ".").replace("\u2212", "-")):
        return "write a point for decimals and a plain minus sign, such as -53.1"
    return "write decimal degrees or km, such as 53.1; south and west are negative"


def _beyond(name: str, value: float, limit: int, *, swapped: bool) -> Fault:
    hint = "latitude and longitude look swapped: exchange them" if swapped else f"write {-limit} to {limit} degrees"
    return Fault("coordinate-out-of-range", f"{name} {value} is beyond {limit} degrees", hint)
