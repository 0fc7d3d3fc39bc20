"""What every question can be narrowed by, and how its options are read."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from tracker.dates import read_day, read_edtf
from tracker.errors import QuestionError
from tracker.problems import Fault
from tracker.records.question import DEFAULT_MAX_AGE
from tracker.store.log import transaction_at
from tracker.store.reader import Reader
from tracker.vocabulary import Code, HedgeProfile, Modality, Policy

Day = date | str
"""A day: a `date`, or text as YYYY-MM-DD."""


class Asked(TypedDict, total=False):
    """What every question can be narrowed by; names match slugs, names, aliases and codes, whatever their case.

    `known` is the day as known on (default today), `recorded` the last transaction that counts, by number or by a time
    (ISO 8601), `policy` how competing claims become one estimate, `modality` the admitted modalities (default observed,
    claimed, assessed), `max_age` the days a claim may be carried (None: any number), `hedges` the profile by which the
    words that claims keep are read again (None: bounds as recorded). owner, item, place, operation,
    scope and speaker each take everything below them. `within` is a distance of a place ("400 km of Luninets"): what
    stands at places without a point is left out; `borderline` ("include" or "exclude") says what becomes of places that
    may lie within it or not, as far as they are known.
    """

    known: Day | None
    recorded: int | str | None
    policy: Policy | str
    modality: Sequence[Modality | str]
    max_age: int | None
    hedges: HedgeProfile | str | None
    owner: str | None
    item: str | None
    place: str | None
    operation: str | None
    scope: str | None
    speaker: str | None
    within: str | None
    borderline: str


class Compared(Asked, total=False):
    """What the second side of a comparison can be asked otherwise than the first."""

    vs_known: Day | None
    vs_recorded: int | str | None
    vs_owner: str | None
    vs_item: str | None
    vs_place: str | None
    vs_operation: str | None
    vs_scope: str | None
    vs_speaker: str | None
    vs_within: str | None
    vs_modality: Sequence[Modality | str]
    vs_policy: Policy | str
    vs_hedges: HedgeProfile | str | None


def as_options(reader: Reader, asked: Asked) -> dict[str, Any]:
    """The options of a question as the engine takes them."""
    given: dict[str, Any] = dict(asked)
    known, recorded = given.pop("known", None), given.pop("recorded", None)
    if known is not None:
        given["known"] = as_day("known", known)
    if recorded is not None:
        given["recorded"] = transaction_at(reader, str(recorded))
    given["policy"] = as_code(Policy, given.get("policy", Policy.ENVELOPE))
    if given.get("hedges") is not None:
        given["hedges"] = as_code(HedgeProfile, given["hedges"])
    given["modalities"] = tuple(as_code(Modality, one) for one in given.pop("modality", ()))
    given.setdefault("max_age", DEFAULT_MAX_AGE)
    return given


def as_day(field: str, value: Day) -> date:
    """A day from a `date` or from text. Raises QuestionError for text that is no day."""
    if isinstance(value, date):
        return value
    try:
        return read_day(value)
    except Fault as fault:
        raise QuestionError(str(fault.at("", 0, field, value))) from fault


_NOUN: dict[type[Code], str] = {HedgeProfile: "hedge profile"}


def as_span(field: str, value: Day) -> tuple[date, date]:
    """The first and the last day of a year, month or day. Raises QuestionError for text that is none of them."""
    if isinstance(value, date):
        return value, value
    try:
        found = read_edtf(value)
    except Fault as fault:
        raise QuestionError(str(fault.at("", 0, field, value))) from fault
    if found.form != "date" or found.first is None or found.last is None:
        raise QuestionError(f"{field}: {value}: no one year, month or day (write YYYY, YYYY-MM or YYYY-MM-DD)")
    return found.first, found.last


def as_code(codes: type[Code], value: str, name: str = "") -> Any:
    """A code from its text. Raises QuestionError with the codes there are; `name` is what the call names it."""
    try:
        return codes(value)
    except ValueError as error:
        noun = name or _NOUN.get(codes, codes.__name__.lower())
        raise QuestionError(f"{noun} {value!r} (one of: {', '.join(codes)})") from error
