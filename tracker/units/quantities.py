"""A plain quantity: one number and one unit, as `near --within` takes it. Hedged words are read elsewhere."""

import re

from tracker.problems import Fault
from tracker.units.names import LONGEST, is_count, read_unit
from tracker.units.registry import LIMIT, Number

_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
# An exponent is part of the number, and refused with it: `1e5 km` is no 1 of the unit "e5 km".
_QUANTITY = re.compile(r"([0-9][0-9.,]*)(?![eExX][+-]?[0-9]) *([^\W\d_].*)", re.DOTALL)
_NUMBER = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_SPACED = re.compile(r"[0-9]+(?: +[0-9]{3})+")
_FORM = "write a number and a unit, such as 160 mi or 9,000 km"


def read_quantity(text: str) -> tuple[Number, str]:
    """The number and the canonical unit of a text such as `160 mi`, `9,000 km` or `1.5 km`; nothing is converted.

    Faults: anything else than digits, with commas between groups of three and a decimal point, before a known unit;
    `1.500`, which may be either; a negative number or one beyond 10^15; a broken count (2.5 battalions).
    """
    if len(text) > LONGEST:
        raise Fault("quantity-too-long", f"a quantity of {len(text):,} characters", _FORM)
    plain = text.translate(_BLANKS).strip(" ")
    found = _QUANTITY.fullmatch(plain)
    if found is None:
        raise _fault(text, plain)
    number, unit = _number(found[1]), read_unit(found[2])
    if is_count(unit) and not isinstance(number, int):
        raise Fault("count-not-whole", f"{found[1]} is not whole, and {unit} is counted", "write a whole number")
    return number, unit


def _number(text: str) -> Number:
    if _EITHER.fullmatch(text):
        whole = text.replace(".", "")
        raise Fault("number-ambiguous", f"{text!r} may be a decimal or thousands", f"write {whole} or {float(text)}")
    if not _NUMBER.fullmatch(text):
        remedy = "write commas only between groups of three and one point before decimals: 1,234.5"
        raise Fault("number-malformed", f"{text!r} is not a number", remedy)
    value = float(text.replace(",", ""))
    if value > LIMIT:
        raise Fault("number-out-of-range", "the number lies beyond 1,000,000,000,000,000", "check number and unit")
    return int(value) if value.is_integer() else value


def _fault(text: str, plain: str) -> Fault:
    if _NUMBER.fullmatch(plain):
        return Fault("unit-missing", "a number without a unit", _FORM)
    if plain.startswith(("-", "\u2212")):
        return Fault("number-negative", "a quantity cannot be negative", _FORM)
    if _SPACED.match(plain):
        return Fault("number-malformed", "blanks between the digits", "write 1,000 or 1000 for 1 000")
    return Fault("not-a-quantity", f"{text!r} is not a number and a unit", _FORM)
