"""Symbol codes: the 20 digits of APP-6D / MIL-STD-2525D for a formation, or for a lot that claims count.

Nothing is read out of a name. The echelon comes from the reference data or from the unit of count, the symbol set from
the unit of count, where its definition says as much; what is not known stays 0, which viewers draw as a question mark.
Positions: 1–2 version, 3 context, 4 standard identity, 5–6 symbol set, 7 status, 8 task force, 9–10 echelon, 11–20
entity and modifiers (MIL-STD-2525D, annex A; the ladder of echelons is that of DOMAIN, section 3).
"""

import re
from enum import StrEnum

from tracker.records.entries import Formation


class Identity(StrEnum):
    """How whoever reads the map stands to an owner: a view, and no fact of the data. By default unknown."""

    UNKNOWN = "1"
    FRIEND = "3"
    NEUTRAL = "4"
    HOSTILE = "6"


GENERIC = "00"
_LAND_UNIT = "10"
_SETS = {"aircraft": "01", "gun": "15", "vehicle": "15", "site": "20"}
"""Symbol sets by unit of count: air, land equipment, installation.

A vessel may be a submarine, a launcher stand on one."""

_LADDER = {
    "11": ("team",),
    "12": ("squad",),
    "13": ("section",),
    "14": ("platoon",),
    "15": ("company", "battery"),
    "16": ("battalion", "btg", "battlegroup"),
    "17": ("regiment",),
    "18": ("brigade",),
    "21": ("division",),
    "22": ("corps",),
    "23": ("army",),
    "24": ("front",),
    "25": ("region",),
    "26": ("command",),
}
_ECHELONS = {unit: digits for digits, units in _LADDER.items() for unit in units}
"""Squadron, wing and flight mean other echelons in other armies, and have none here."""

_TASK_FORCES = {"btg", "battlegroup"}
_DIGITS = re.compile(r"\d{20}(?:\d{10})?")


def formation_code(formation: Formation, identity: Identity) -> str:
    """The code that the reference data give, with that identity; else one made from the echelon alone."""
    if formation.sidc and _DIGITS.fullmatch(formation.sidc):
        return f"{formation.sidc[:3]}{identity}{formation.sidc[4:]}"
    return _code(formation.echelon or "", GENERIC, identity)


def lot_code(unit: str, identity: Identity) -> str:
    """The code for so many of a unit of count: bodies by their echelon, things by what the unit says they are."""
    return _code(unit, _SETS.get(unit, GENERIC), identity)


def _code(counted: str, otherwise: str, identity: Identity) -> str:
    echelon = _ECHELONS.get(counted)
    symbol_set = _LAND_UNIT if echelon else otherwise
    task_force = "4" if counted in _TASK_FORCES else "0"
    return f"100{identity}{symbol_set}0{task_force}{echelon or '00'}0000000000"
