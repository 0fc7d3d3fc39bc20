"""Quantities at a cursor: figures with or without a magnitude (1.5 million), number words (twenty-two), dozens."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.hedges.numerals import read_numeral
from tracker.hedges.tokens import Cursor
from tracker.problems import Fault

_FIRST_TWENTY = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
ONES = {word: n for n, word in enumerate(_FIRST_TWENTY.split())}
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * n for n, word in enumerate(_FROM_TWENTY.split(), start=2)}
_DIGITS = {word: n for word, n in ONES.items() if 0 < n < 10}
_HUNDRED = {"hundred": 100}
_GREAT = {"thousand": 1_000, "million": 1_000_000}
_DOZEN = {"dozen": 12}
_SCALES = {**_HUNDRED, **_GREAT, **_DOZEN}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed. `scale` is what its last words, or its `groups` of three, multiply by: 1,000 both in 70,000
    and in 70 thousand. In "65-70,000" the first number borrows it.
    """

    value: Decimal
    scale: int = 1
    groups: int = 0
    in_dozens: bool = False


def quantity(cursor: Cursor, *, with_and: bool = True) -> Quantity | None:
    """The quantity that begins here, which is then taken; nothing if none does.

    `with_and` says that "and" may stand inside a number (one hundred and forty); in "between N and M" it may not. An
    article alone is one, if a word follows it. Faults are those of `read_numeral`.
    """
    start = cursor.at
    if cursor.kind() == "number":
        return _in_figures(cursor)
    value = _half(cursor) or _in_words(cursor, with_and)
    if value is not None:
        dozens = _step(cursor, _DOZEN)
        return Quantity(value * (dozens or 1), _scale_at_the_end(cursor, start), in_dozens=dozens is not None)
    if cursor.word() in {"a", "an"} and cursor.word(1):
        cursor.at += 1
        return Quantity(Decimal(1))
    return None


def _in_figures(cursor: Cursor) -> Quantity:
    start, text = cursor.at, cursor.word()
    cursor.at += 1
    dozens = _step(cursor, _DOZEN)
    factor = dozens or (_step(cursor, _HUNDRED) or 1) * (_step(cursor, _GREAT) or 1)
    numeral = read_numeral(text, cursor.marks, scaled=factor > 1)
    scale = _scale_at_the_end(cursor, start) if factor > 1 else 1000**numeral.groups
    return Quantity(numeral.value * factor, scale, numeral.groups, dozens is not None)


def _step(cursor: Cursor, table: Mapping[str, int]) -> int | None:
    """The number of the word here, a hyphen before it or not (twenty-two), which is then taken."""
    ahead = 1 if cursor.word() == "-" else 0
    found = table.get(cursor.word(ahead))
    if found is not None:
        cursor.at += ahead + 1
    return found


def _half(cursor: Cursor) -> Decimal | None:
    """Half a million, half a dozen: the half, with its magnitude; a dozen is left to the caller."""
    start = cursor.at
    if cursor.skip("half"):
        _step(cursor, {"a": 1})
        if cursor.word() in _DOZEN or (cursor.word() == "-" and cursor.word(1) in _DOZEN):
            return Decimal("0.5")
        if great := _step(cursor, _GREAT):
            return Decimal(great) / 2
    cursor.at = start
    return None


def _in_words(cursor: Cursor, with_and: bool) -> Decimal | None:
    total, limit = None, max(_GREAT.values()) + 1
    while (group := _below_thousand(cursor, with_and, first=total is None)) is not None:
        great = _step(cursor, {word: n for word, n in _GREAT.items() if n < limit})
        total = (total or 0) + group * (great or 1)
        if great is None:
            break
        limit = great
        _skip_and(cursor, with_and)
    return None if total is None else Decimal(total)


def _below_thousand(cursor: Cursor, with_and: bool, *, first: bool) -> int | None:
    """One group of an English number. An article before a magnitude is one (a hundred); fifteen hundred is 1,500."""
    article = first and cursor.word() in {"a", "an"} and cursor.word(1) in _SCALES
    number = 1 if article else _below_hundred(cursor)
    if article:
        cursor.at += 1
    if not number or _step(cursor, _HUNDRED) is None:
        return number
    _skip_and(cursor, with_and)
    return number * 100 + (_below_hundred(cursor) or 0)


def _below_hundred(cursor: Cursor) -> int | None:
    if cursor.word() in _TENS:
        tens = _TENS[cursor.word()]
        cursor.at += 1
        return tens + (_step(cursor, _DIGITS) or 0)
    found = ONES.get(cursor.word())
    cursor.at += found is not None
    return found


def _skip_and(cursor: Cursor, with_and: bool) -> None:
    """Takes the "and" inside a number, which a number word follows."""
    if with_and and cursor.word() == "and" and (cursor.word(1) in ONES or cursor.word(1) in _TENS):
        cursor.at += 1


def _scale_at_the_end(cursor: Cursor, start: int) -> int:
    """The product of the magnitude words just taken, back to the first other word."""
    scale = 1
    for token in reversed(cursor.tokens[start : cursor.at]):
        if token.text not in _SCALES and token.text != "-":
            break
        scale *= _SCALES.get(token.text, 1)
    return scale


def borrowed(low: Quantity, high: Quantity) -> Decimal:
    """The lower number of a range in short form: 3,000 in "3-5,000", 65,000 in "65 to 70 thousand", 900 in "900-1,000".

    A range that could be read both ways (1-2,500) is the fault `ambiguous-number`.
    """
    full = low.value * high.scale
    if low.scale > 1 or low.value >= 1000 or high.scale == 1:
        return low.value
    rounded = not high.groups or high.value % high.scale == 0
    if full < high.value and rounded:
        return full
    if full < high.value or (high.scale > 1000 and low.value * 1000 < high.value):
        meanings = f"{low.value:f} could mean {full:,f} or {low.value:f} here"
        raise Fault("ambiguous-number", meanings, "write both numbers in full, such as 1,000-2,500")
    return low.value
