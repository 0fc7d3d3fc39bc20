"""From the words for a unit to its canonical name."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tracker.problems import Fault
from tracker.units.definitions import UnitName, all_units, echelons

LONGEST = 64
"""No text of more characters is looked at: the longest name is half of that, and a longer text can only cost time."""

# Not NFKC: it would turn look-alikes from other alphabets into our letters, and those must stay strangers.
_PLAIN = str.maketrans({"²": "2", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "/": "_per_"})
_GAPS = re.compile(r"[ _-]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class _Meanings(NamedTuple):
    meanings: str
    remedy: str


_TON = _Meanings("tonne (1,000 kg), short ton (907 kg), long ton (1,016 kg)", "write tonne, short ton or long ton")
_FIGHTER = _Meanings("aircraft, personnel", "write aircraft or personnel")
_AMBIGUOUS = {
    "kt": _Meanings("knot, kiloton", "write knot; a yield is not measured here, put it in the note"),
    "mt": _Meanings("megaton, metric ton", "write tonne; a yield is not measured here, put it in the note"),
    "m": _Meanings("million, metre, nautical mile, molar", "write 1,000,000 for a million, or metre or nautical mile"),
    "k": _Meanings("thousand, kilo-, kelvin", "write 30,000 for 30k, or the unit in full"),
    "t": _Meanings(f"{_TON.meanings}, tesla, trillion", _TON.remedy),
    "ton": _TON,
    "tons": _TON,
    "nm": _Meanings("nanometre, nautical mile", "write nautical mile or nmi"),
    "fighter": _FIGHTER,
    "fighters": _FIGHTER,
}


def canonical_unit(text: str) -> str | None:
    """The canonical name of a unit written as name, plural or alias; nothing if the words are unknown or ambiguous.

    Blanks, hyphens and `_` are alike. Case matters only where it parts two meanings: `m` is a metre and `M` ambiguous,
    `NM` a nautical mile and `nm` ambiguous.
    """
    return _find(text) if len(text) <= LONGEST else None


def read_unit(text: str) -> str:
    """The canonical name of a unit; a fault offers the nearest names, or the meanings of an ambiguous one."""
    if len(text) > LONGEST:
        raise Fault("unit-too-long", f"a unit of {len(text):,} characters", "write a name such as personnel or km")
    found = _find(text)
    if found is None:
        raise _fault(text, _key(text))
    return found


def dimension(unit: str) -> str:
    """What kind of quantity a unit measures, such as `[personnel]` or `[length] ** 2`; faults as `read_unit`."""
    return _unit(unit).dimension


def canonical_for_dimension(unit: str) -> str:
    """The unit in which quantities of its dimension are compared: `km` for a mile, itself for a count; faults as
    `read_unit`.
    """
    return _canonical()[dimension(unit)]


def meanings(text: str) -> str | None:
    """What an ambiguous name may stand for (`kt`: knot, kiloton); None where it is not one of those."""
    found = _AMBIGUOUS.get(_key(text).lower())
    return found.meanings if found else None


def is_echelon(unit: str) -> bool:
    """Whether it counts military bodies: battalions, regiments, and elements and systems whose echelon nobody said."""
    return unit in echelons()


def is_count(unit: str) -> bool:
    """Whether the unit counts whole things (aircraft, battalion) and does not measure (km, personnel_day); faults as
    `read_unit`.
    """
    known = _unit(unit)
    return known.dimension == f"[{known.name}]"


def _key(text: str) -> str:
    return _GAPS.sub("_", text.translate(_PLAIN).strip(" "))


@lru_cache(maxsize=1024)
def _find(text: str) -> str | None:
    exact, folded = _names()
    key = _key(text)
    if key in exact:
        return exact[key]
    # Only ASCII may be folded: the Kelvin sign and the long s have the case-folded forms k and s.
    low = key.lower() if key.isascii() else ""
    return None if low in _AMBIGUOUS else folded.get(low)


def _fault(text: str, key: str) -> Fault:
    if not key:
        return Fault("unit-missing", "no unit", "write what is counted or measured, such as personnel, aircraft, km")
    if key.isascii() and key.lower() in _AMBIGUOUS:
        meanings, remedy = _AMBIGUOUS[key.lower()]
        return Fault("unit-ambiguous", f"unit {text!r} can mean: {meanings}", remedy)
    if not (key.isascii() and _NAME.fullmatch(key)):
        remedy = "write one name in plain Latin letters, such as personnel, aircraft, km"
        return Fault("unit-not-a-name", f"{text!r} is not the name of a unit", remedy)
    return Fault("unit-unknown", f"unknown unit {text!r}", _nearest(key))


def _nearest(key: str) -> str:
    import difflib

    _, folded = _names()
    near = dict.fromkeys(folded[name] for name in difflib.get_close_matches(key.lower(), folded, n=3, cutoff=0.7))
    return f"did you mean {' or '.join(near)}?" if near else "write a known unit, such as personnel, launcher, km"


@cache
def _by_name() -> dict[str, UnitName]:
    return {known.name: known for known in all_units()}


def _unit(text: str) -> UnitName:
    return _by_name()[read_unit(text)]


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Every way to write a unit with its canonical name: in its own case, and in lower case."""
    exact = {_key(word): unit.name for unit in all_units() for word in (unit.name, unit.plural, *unit.aliases)}
    return exact, {word.lower(): name for word, name in exact.items()}


@cache
def _canonical() -> dict[str, str]:
    first: dict[str, str] = {}
    for known in all_units():
        first.setdefault(known.dimension, known.name)
    return first
