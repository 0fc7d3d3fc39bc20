"""The unit at the end of a phrase, and the faults for words that are neither figure nor hedge nor unit."""

import unicodedata
from collections.abc import Callable

from tracker.hedges.numerals import quoted
from tracker.hedges.tokens import Cursor
from tracker.hedges.words import own_units
from tracker.problems import Fault
from tracker.units import meanings

Units = Callable[[str], str | None]
"""From the words for a unit to its canonical name; nothing for words that are no unit."""

_OWN_UNITS = dict(own_units())
_MEANINGS = {"bn": "billion, or battalion"}
_LONGEST_UNIT = 6


def unit_at(cursor: Cursor, units: Units) -> str | None:
    """The unit that all the words left stand for; nothing if none is left. A `Fault` names those that are no unit."""
    for start in range(max(cursor.at, cursor.end - _LONGEST_UNIT), cursor.end):
        found = canonical(cursor.left(start), units)
        if found is not None:
            cursor.end = start
            break
    else:
        found = None
    if cursor.word():
        raise unread(cursor)
    return found


def canonical(phrase: str, units: Units) -> str | None:
    """The canonical name of a unit; people and echelons are known even where `units` knows nothing."""
    own = _OWN_UNITS.get(phrase.lower())
    return units(phrase) or (own and (units(own) or own))


def unread(cursor: Cursor, *, figure: bool = False) -> Fault:
    """Why the words left cannot be read; `figure` says that a number was due here."""
    left = cursor.left()
    foreign = next((c for c in left if not c.isascii() and c not in "–‑≤≥≈…²'’"), None)
    if foreign is not None:
        name = f"U+{ord(foreign):04X} {unicodedata.name(foreign, 'without a name')}"
        return Fault("foreign-character", f"{quoted(left)} has {name} in it", "write plain Latin letters and signs")
    if figure and cursor.word() == "-" and cursor.kind(1) == "number":
        remedy = "give a loss as lower, best and upper under `estimate:`, with kind: change"
        return Fault("negative-count", f"{quoted(left)} is below zero", remedy)
    if figure:
        return Fault("no-figure", f"no number at {quoted(left or cursor.text)}", "begin with the hedge and the figure")
    return _left_over(cursor, left)


def _left_over(cursor: Cursor, left: str) -> Fault:
    if found := meanings(cursor.word()) or _MEANINGS.get(cursor.word()):
        return Fault("ambiguous-unit", f"{quoted(left)} could mean {found}", "write the number or the unit in full")
    if cursor.kind() == "number":
        remedy = "give one figure; write 1,234 or 1234, not 1 234"
        return Fault("second-figure", f"a second figure at {quoted(left)}", remedy)
    remedy = "keep the figure, its hedge and its unit; the rest goes into item, place, period, scope or quote"
    return Fault("unknown-words", f"{quoted(left)} is neither number nor hedge nor unit", remedy)
