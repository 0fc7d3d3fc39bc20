"""From words to a question, and from a question to the SQL that answers it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.dates import day_number
from tracker.errors import QuestionError, UnknownNameError
from tracker.posture.within import circle
from tracker.records.question import DEFAULT_MAX_AGE, Filter, Question
from tracker.records.reference import Reference
from tracker.store.nearby import place_lows
from tracker.store.queries import Listed, prepare, sql
from tracker.store.reader import Reader
from tracker.store.rows import MODALITY_BIT
from tracker.vocabulary import HedgeProfile, Modality, Policy

if TYPE_CHECKING:
    from tracker.records.account import Account

PICKS = (Policy.LATEST, Policy.GRADED, Policy.CONSERVATIVE)
"""The policies that prefer one claim; the others draw hull and overlap from all."""

ANY_AGE = 5_000_000
"""Days: more than any two days lie apart."""

_PLACE_RANGE = """
SELECT r.low, r.high FROM entry AS e JOIN place_range AS r ON r.place = e.no
WHERE e.noun = 'place' AND e.slug = :slug"""
_PLACES_RANGE = """
SELECT min(r.low) AS low, max(r.high) AS high FROM place_range AS r JOIN entry AS e ON e.no = r.place
WHERE e.noun = 'place' AND e.slug IN (:slugs) --? slugs
"""
_NUMBERS = "SELECT no FROM entry WHERE noun = :noun AND slug IN (:slugs) --? slugs"
_NUMBERED = ("owner", "item", "scope")
_BY_SLUG = {"operation": "operations", "speaker": "voices"}


def question_for(
    reader: Reader,
    *,
    on: date,
    known: date | None = None,
    recorded: int | None = None,
    policy: Policy = Policy.ENVELOPE,
    max_age: int | None = DEFAULT_MAX_AGE,
    modalities: Sequence[Modality] = (),
    hedges: HedgeProfile | None = None,
    within: str | None = None,
    borderline: str = "include",
    **names: str | None,
) -> Question:
    """A question with its names looked up. `known` defaults to today, `recorded` to the last transaction.

    Raises UnknownNameError or AmbiguousNameError for a name, QuestionError for an age below 0, a transaction that is
    not there, and a `within` that cannot be read. `hedges` is the profile to read words by, None for the bounds as
    recorded. `within` is a distance of a place, such as "400 km of Luninets"; `borderline` says whether places are let
    through of which their precision leaves it open.
    """
    last = reader.last_transaction()
    if max_age is not None and max_age < 0:
        raise QuestionError(f"max_age of {max_age} days (give 0 or more, or none for no limit)")
    if recorded is not None and not 0 <= recorded <= last:
        raise QuestionError(f"no transaction {recorded} (the last one is {last})")
    asked = Question(on, known or datetime.now(UTC).date(), last if recorded is None else recorded, policy, max_age)
    asked = replace(asked, filter=_filter(reader, names), hedges=hedges)
    if within is not None:
        asked = replace(asked, filter=replace(asked.filter, within=circle(reader, within, borderline)))
    return replace(asked, modalities=tuple(dict.fromkeys(modalities))) if modalities else asked


def _filter(reader: Reader, names: dict[str, str | None]) -> Filter:
    found: dict[str, Any] = {noun: _slug(reader, noun, name) for noun, name in names.items() if name}
    return Filter(**found)


def _slug(reader: Reader, noun: str, name: str) -> str:
    if noun == "speaker":
        return _voice(reader.reference, name)
    return reader.find(noun, name) if noun == "place" else reader.reference[noun].find(name)


def _voice(reference: Reference, name: str) -> str:
    """A speaker, or a publisher who speaks for itself."""
    try:
        return reference["speaker"].find(name)
    except UnknownNameError:
        if name.casefold() in {slug.casefold() for slug in reference["source"].entries}:
            return reference["source"].find(name)
        raise


def resolution(
    reader: Reader,
    question: Question,
    ending: str,
    moments: str = "on_day",
    *,
    near: str = "walk",
    named: bool = False,
    narrowed: "Narrowed | None" = None,
    also: Collection[str] = (),
    **more: Listed,
) -> tuple[str, dict[str, Any]]:
    """The SQL for a question and its values, from the files `moments`, resolve, `near` and `ending`.

    With `named` the lines bear names, for people who paste the text; without it the numbers of entries. `narrowed` is
    what `filter_lists` found for this question, where that is known; `also` are options without lists.
    """
    lists, values = narrowed or filter_lists(reader, question)
    options = {*lists, *more, *also, str(question.policy), "named" if named else "numbered"}
    options |= {"picks" if question.policy in PICKS else "hulls", *(["place"] if question.filter.place else [])}
    text = prepare(whole(moments, "resolve", near, ending), options, {**lists, **more})
    return read_again(reader, question, text), values


@cache
def whole(*files: str) -> str:
    """The texts of some files of `db/queries`, one after the other."""
    return "\n".join(map(sql, files))


def read_again(reader: Reader, question: Question, text: str) -> str:
    """The query with the figures of claims as the profile of the question reads them; as it is without one."""
    if question.hedges is None:
        return text
    from tracker.posture.rereading import rereading  # with all that reads words: most questions need none of it

    return rereading(reader, question, *filter_lists(reader, question)).put_into(text)


def accounts_by(reader: Reader, question: Question, accounts: "list[Account]") -> "list[Account]":
    """The accounts, each with the estimate that its words stand for in the profile of the question, if it names one."""
    if question.hedges is None:
        return accounts
    from tracker.posture.rereading import reread_accounts

    return reread_accounts(reader, question.hedges, accounts)


def pasteable(reader: Reader, question: Question) -> str:
    """The posture of a question as a text for the shell of the engine: its parameters, then its SQL."""
    text, values = resolution(reader, question, "posture", named=True)
    used = {name: value for name, value in values.items() if f":{name}" in text}
    given = "\n".join(reader.parameter(name, value) for name, value in used.items())
    return f"{given}\n{text.rstrip()};\n"


Narrowed = tuple[dict[str, Listed], dict[str, Any]]
"""What a question comes to in a store: lists by option, and the values of all parameters."""


def filter_lists(reader: Reader, question: Question) -> Narrowed:
    """What the lines of a query that stand for filters need: lists by option, and the values of all parameters."""
    lists, values = _lists(reader, question.filter), _values(question)
    if place := question.filter.place:
        places = reader.reference["place"]
        if places.lists_others(place):
            within = places.below(place)
            [(low, high)] = reader.tuples(prepare(_PLACES_RANGE, {"slugs"}, {"slugs": within}))
            lists["places"] = _numbers(reader, "place", within)  # they are not all that lies in that range
        else:
            [(low, high)] = reader.tuples(_PLACE_RANGE, {"slug": place})
        values |= {"place_low": low, "place_high": high}
    return lists, values


def _lists(reader: Reader, asked: Filter) -> dict[str, Listed]:
    lists: dict[str, Listed] = {}
    for noun in _NUMBERED:
        if slug := getattr(asked, noun):
            lists[f"{noun}s"] = _numbers(reader, noun, reader.reference[noun].below(slug))
    for noun, option in _BY_SLUG.items():
        if slug := getattr(asked, noun):
            lists[option] = reader.reference[noun].below(slug)
    if asked.within:
        lists["within"] = place_lows(reader, [one.place.slug for one in asked.within.chosen])
    return lists


def _numbers(reader: Reader, noun: str, slugs: Listed) -> list[int]:
    text = prepare(_NUMBERS, {"slugs"}, {"slugs": slugs})
    return [row["no"] for row in reader.rows(text, {"noun": noun})]


def _values(question: Question) -> dict[str, Any]:
    return {
        "on_day": day_number(question.on),
        "known_day": day_number(question.known),
        "recorded": question.recorded,
        "max_age": ANY_AGE if question.max_age is None else min(question.max_age, ANY_AGE),
        "modalities": sum(MODALITY_BIT[modality] for modality in question.modalities),
    }
