"""Numbers in figures, as people print them: groups of three, one decimal mark, nothing else.

What could be two numbers (`1.500`) or is a program's notation (`1_000`, `0x10`, `1e3`) is refused, not guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tracker.estimates import LARGEST, Number, plain
from tracker.problems import Fault, visible

DecimalMark = Literal[".", ","]
ThousandsMark = Literal[",", ".", " ", "'", ""]
_LONGEST = 32
_SHOWN = 40
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
_IN_FIGURES = re.compile(r"[0-9][0-9.,'’_ \u00a0\u202f\u2009]*")
_NO_NUMBERS = frozenset({"nan", "inf", "infinity", "na", "n/a", "null", "none", "true", "false", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a locale: what parts the decimals, and what parts groups of three ("" for nothing)."""

    decimal: DecimalMark = "."
    thousands: ThousandsMark = ","

    def __post_init__(self) -> None:
        if self.decimal == self.thousands:
            raise Fault("same-mark", f"{self.decimal!r} cannot part both decimals and thousands", "name two marks")


def marks(decimal: DecimalMark = ".", thousands: ThousandsMark | None = None) -> Marks:
    """The marks of a locale. Thousands, if not named, are parted by the one of "." and "," that is no decimal mark."""
    return Marks(decimal, thousands if thousands is not None else "," if decimal == "." else ".")


def quoted(text: str) -> str:
    """Text from strangers as it may stand in a message: short, on one line, its control characters shown."""
    return f"'{visible(text[:_SHOWN])}{'…' if len(text) > _SHOWN else ''}'"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it was printed: its value, and how many groups of three it has."""

    value: Decimal
    groups: int


@lru_cache(maxsize=16)
def _pattern(by: Marks) -> re.Pattern[str]:
    group = f"{re.escape(by.thousands)}[0-9]{{3}}" if by.thousands else "(?!)"
    whole = rf"(?P<head>[1-9][0-9]{{0,2}})(?P<groups>(?:{group})+)|(?P<plain>0|[1-9][0-9]*)"
    return re.compile(rf"(?:{whole})(?:{re.escape(by.decimal)}(?P<part>[0-9]+))?")


def read_numeral(text: str, by: Marks, *, scaled: bool = False) -> Numeral:
    """The number that figures and marks stand for, without sign.

    `scaled` says that a word such as million follows, so that three digits after the mark are decimals. Faults:
    `out-of-range`, `ambiguous-number` (1.500), `malformed-number` (1,23 or 1_000).
    """
    text = text.translate(_SPACES)
    if len(text) > _LONGEST:
        raise Fault("out-of-range", f"a number of {len(text):,} characters", "give a number of at most 1e15")
    found = _pattern(by).fullmatch(text)
    if found is None:
        raise Fault("malformed-number", f"{quoted(text)} is not a number as people print it", _remedy(text, by))
    if _could_be_grouped(found, by) and not scaled:
        grouped, decimal = text.replace(by.decimal, ""), str(plain(_value(found, by))).replace(".", by.decimal)
        raise Fault("ambiguous-number", f"{quoted(text)} could be {grouped} or {decimal}", "write the one meant")
    value = _value(found, by)
    if value > LARGEST:
        raise Fault("out-of-range", f"{quoted(text)} is above 1e15", "check the number and its unit")
    return Numeral(value, found["groups"].count(by.thousands) if found["groups"] else 0)


def _value(found: re.Match[str], by: Marks) -> Decimal:
    whole = found["plain"] or found["head"] + found["groups"].replace(by.thousands, "")
    return Decimal(f"{whole}.{found['part']}" if found["part"] else whole)


def _could_be_grouped(found: re.Match[str], by: Marks) -> bool:
    """Whether another locale would read the decimals as a group of three: 1.500, but neither 0.500 nor 1,234.500."""
    head, part = found["plain"] or "0", found["part"] or ""
    return by.thousands in {".", ","} and len(part) == 3 and head != "0" and len(head) <= 3


def _remedy(text: str, by: Marks) -> str:
    if " " in text:
        return "write 1,234 or 1234: blanks do not part the thousands here"
    if "," in text or "." in text:
        return f"write 1{by.thousands or ','}234{by.decimal}5: groups of three, and one decimal mark"
    return "write digits without leading zeros, such as 1234"


def read_number(text: str, *, decimal: DecimalMark = ".", thousands: ThousandsMark | None = None) -> Number:
    """A number and nothing else, as a numeric column has it; `-` before it makes it negative.

    Thousands, if no mark for them is named, are parted by the one of "." and "," that is not the decimal mark. Faults
    are those of `read_numeral`, and `not-a-number` for words, hedges, `nan` and the minus sign U+2212.
    """
    bare = text.strip()
    digits = bare.removeprefix("-")
    if not _IN_FIGURES.fullmatch(digits):
        raise _no_number(bare)
    value = read_numeral(digits, marks(decimal, thousands)).value
    return plain(-value if bare.startswith("-") else value)


def _no_number(text: str) -> Fault:
    if not text:
        return Fault("not-a-number", "no number", "give a number, or leave the column out")
    if text.startswith("−"):
        return Fault("not-a-number", f"{quoted(text)} begins with U+2212", "write - for a negative number")
    if text.lower().lstrip("+-") in _NO_NUMBERS:
        return Fault("not-a-number", f"{quoted(text)} is not a number", "leave it empty where there is no number")
    remedy = "use lower/best/upper, or an estimate in words"
    return Fault("not-a-number", f"{quoted(text)} is not a plain number", remedy)
