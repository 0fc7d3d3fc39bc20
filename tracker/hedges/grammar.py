"""The parts of a printed phrase: words before the figure, the figure, words after it, a unit. None is passed over."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from tracker.estimates import Estimate
from tracker.hedges import words
from tracker.hedges.cardinals import Quantity, quantity
from tracker.hedges.counted import Units, unit_at, unread
from tracker.hedges.numerals import quoted
from tracker.hedges.profiles import SOFT, Hedge, Profile
from tracker.hedges.tokens import Cursor, Phrases, phrases
from tracker.hedges.words import Role
from tracker.problems import Fault


@dataclass(frozen=True, slots=True)
class Span:
    """A range as printed: its two numbers, the first perhaps in short form."""

    low: Quantity
    high: Quantity


@dataclass(slots=True)
class Phrase:
    """A phrase taken apart. `whole` is the Y of "X of Y"; `counted` is the unit found after the figure."""

    hedges: list[Hedge] = field(default_factory=list)
    roles: set[Role] = field(default_factory=set)
    figure: Quantity | Span | Estimate | None = None
    whole: Quantity | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    before: Phrases[Hedge | Role]
    after: Phrases[Hedge | Role]
    fixed: Phrases[Estimate]


_PARTIAL = Estimate(lower=1, lower_kind=SOFT, tags=("partial",))
_MULTIPLIED = Estimate(tags=("delta",))
_BEFORE_UNIT = phrases(words.BEFORE_UNIT)
_BEFORE_WHOLE = phrases(words.BEFORE_WHOLE)


@lru_cache(maxsize=16)
def _tables(profile: Profile) -> _Tables:
    before: list[tuple[str, Hedge | Role]] = list(words.BEFORE)
    after: list[tuple[str, Hedge | Role]] = list(words.AFTER)
    fixed = [(phrase, row.estimate) for row in profile.fixed for phrase in row.phrases]
    for hedge in profile.hedges:
        before += ((phrase, hedge) for phrase in hedge.before)
        after += ((phrase, hedge) for phrase in hedge.after)
    fixed += ((phrase, _PARTIAL) for phrase in words.parts())
    fixed += ((phrase, _MULTIPLIED) for phrase in words.MULTIPLIED)
    return _Tables(phrases(before), phrases(after), phrases(fixed))


def parse(cursor: Cursor, profile: Profile, units: Units) -> Phrase:
    """The parts of a phrase; a `Fault` names the words that have no place in it."""
    tables, phrase = _tables(profile), Phrase()
    while (found := cursor.take(tables.before)) is not None:
        _note(phrase, found)
    while (found := cursor.take_last(tables.after)) is not None:
        _note(phrase, found)
    phrase.figure = cursor.take(tables.fixed) or _number(cursor, phrase)
    if phrase.roles & {Role.BETWEEN, Role.FROM} and not isinstance(phrase.figure, Span):
        raise Fault("half-a-range", f"a range without its end in {quoted(cursor.text)}", "write both numbers, 5-10")
    while (found := cursor.take(tables.after)) is not None:
        _note(phrase, found)
    _fraction(cursor, phrase)
    if phrase.figure is _PARTIAL:
        quantity(cursor)
    phrase.counted = unit_at(cursor, units)
    if Role.SIZED in phrase.roles and phrase.counted not in words.ECHELONS:
        raise Fault("unknown-words", f"no echelon in {quoted(cursor.text)}", "write battalion-sized, or the figure")
    return phrase


def _note(phrase: Phrase, found: Hedge | Role) -> None:
    if isinstance(found, Role):
        phrase.roles.add(found)
    else:
        phrase.hedges.append(found)


def _number(cursor: Cursor, phrase: Phrase) -> Quantity | Span:
    joints = {"-", "to", "or"}
    if Role.BETWEEN in phrase.roles:
        joints = {"-", "and"}
    first = quantity(cursor, with_and="and" not in joints)
    if first is None and phrase.roles & {Role.ONE_MORE, Role.SIZED} and cursor.word():
        return Quantity(Decimal(1))
    if first is None:
        raise unread(cursor, figure=True)
    second = _second(cursor, joints)
    return first if second is None else Span(first, second)


def _second(cursor: Cursor, joints: set[str]) -> Quantity | None:
    """The number after a word or dash that makes a range; if none follows, nothing is taken."""
    start = cursor.at
    if cursor.word() in joints:
        cursor.at += 1
        if (found := quantity(cursor)) is not None:
            return found
    cursor.at = start
    return None


def _fraction(cursor: Cursor, phrase: Phrase) -> None:
    """The "of" after a figure: "of about 160" is the whole of a fraction, "of the" is said of anything."""
    start = cursor.at
    cursor.skip("out")
    if cursor.skip("of"):
        _skip_all(cursor, _BEFORE_WHOLE)
        phrase.whole = quantity(cursor)
    if phrase.whole is None:
        cursor.at = start
        if cursor.skip("of"):
            _skip_all(cursor, _BEFORE_UNIT)


def _skip_all(cursor: Cursor, table: Phrases[Role]) -> None:
    while cursor.take(table) is not None:
        pass
