"""Stores drawn at random for the round trip: records of every kind, hostile text in every field that people write.

A store is drawn by its number: the same number is the same store on every machine, and a failure names it.
"""

import unicodedata
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.drawn import Dice
from tracker.estimates import Estimate
from tracker.reading.located import Reading, find_forbidden
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import (
    Alias,
    Codes,
    Entry,
    Factor,
    Formation,
    Item,
    Operation,
    Owner,
    Place,
    Range,
    Scope,
    Source,
    Speaker,
)
from tracker.records.reference import Reference
from tracker.records.report import Report
from tracker.vocabulary import (
    BoundKind,
    Confidence,
    CorrectionVerb,
    Credibility,
    EndKind,
    EstimateKind,
    HedgeProfile,
    Likelihood,
    Modality,
    OperationKind,
    PlaceKind,
    RangeKind,
    Reliability,
    Status,
)

_BYTES = 4000
"""More than a store takes."""

# Formulas, quotes of all kinds, line ends and tabs inside, bidi marks, what other formats take for a value, markup.
_PIECES = (
    "=1+1", "+", "-5", "@SUM(A1)", "＝cmd", "'", "''", '"', '""', ",", ";", "\n", "\t", "\u202e", "\u2066", "\u200f",
    "null", "NaN", "true", "0012", "1e5", "\\", "\\u0041", "<b>", "[/]", "{", "ü", "е", "𐍈", "a", " b", "_x0041_",
    "\u2028", "'; DROP TABLE claim; --", "%s", ":name",
)  # fmt: skip
_MOST_TEXT, _ANY = 6, 3
_PLACES = ("north", "south", "area")
_FIRST = date(2021, 1, 1)
_UNITS = (("personnel", "personnel"), ("s-400", "launcher"), ("s-400", "battalion"))
_TAGS: tuple[tuple[Any, ...], ...] = ((), ("about",), ("bare",), ("about", "range"))


def _kept(text: str) -> bool:
    """Whether the text is one that a door lets in as it is."""
    return bool(text) and find_forbidden(text) is None and Reading("", Reference()).tidy(text) == text


def _text(dice: Dice) -> str:
    """Some pieces, one time in three any letters of Unicode instead."""
    if dice.of(range(_ANY)):
        drawn = "".join(dice.of(_PIECES) for _ in range(1 + dice.of(range(_MOST_TEXT))))
    else:
        planes = (0, 0, 0, 0, 1, 2, 16)
        points = [(dice.of(planes), dice.of(range(256)), dice.of(range(256))) for _ in range(4)]
        drawn = "".join(chr(plane << 16 | high << 8 | low) for plane, high, low in points)
    text = unicodedata.normalize("NFC", drawn).strip()
    return text if _kept(text) else _text(dice)


def _maybe(dice: Dice) -> str | None:
    return _text(dice) if dice.pick(False, True) else None


def _day(dice: Dice) -> date:
    return _FIRST + timedelta(dice.of(range(256)) + dice.of(range(100)))


def _count(dice: Dice) -> int | float:
    """Zero, a whole number up to a million, or one with a part that no short decimal says."""
    whole = dice.of(range(16)) << 16 | dice.of(range(256)) << 8 | dice.of(range(256))
    return dice.pick(0, whole, whole, whole / 1000, whole / 997, whole / 2**20)


def _estimate(dice: Dice, unit: str, *, figure: bool = False) -> Estimate:
    """Any sides, of which `figure` wants one, with all that an estimate can say beside them."""
    lower, best, upper = sorted(_count(dice) for _ in range(3))
    sides: dict[str, Any] = {
        side: value for side, value in (("lower", lower), ("best", best), ("upper", upper)) if dice.pick(0, 1)
    }
    if figure and not sides:
        sides = {"upper": upper}
    kinds = {f"{side}_kind": dice.pick(*BoundKind) for side in ("lower", "upper") if side in sides}
    apart = lower < best < upper
    return Estimate(
        **sides, **kinds, unit=unit, words=_maybe(dice), profile=dice.pick(None, *HedgeProfile),
        tags=dice.pick(*_TAGS), resolution=dice.pick(None, 10, 1000), hedge_conflict=dice.pick(False, True),
        lower_exclusive=apart and "lower" in sides and dice.pick(False, True),
        upper_exclusive=apart and "upper" in sides and dice.pick(False, True),
    )  # fmt: skip


def _point(dice: Dice) -> dict[str, Any]:
    """A place on the ground to a thousandth of a degree, or none."""
    if dice.pick(True, False):
        return {}
    north, east = dice.of(range(180)) - 90 + dice.of(range(250)) / 1000, dice.of(range(256)) - 128 + 0.125
    return {"lat": min(north, 90.0), "lon": east, "precision_km": (1 + dice.of(range(250))) / 8}


def _measures(dice: Dice) -> dict[str, Any]:
    """An area, a frontage, both or neither, with who gives them."""
    area = _estimate(dice, dice.pick("km2", "hectare"), figure=True) if dice.pick(False, True) else None
    frontage = _estimate(dice, dice.pick("km", "mile"), figure=True) if dice.pick(False, True) else None
    return {"area": area, "frontage": frontage, "measured_by": _text(dice) if area or frontage else _maybe(dice)}


def _places(dice: Dice) -> list[Entry]:
    texts = sorted({_text(dice) for _ in range(dice.pick(0, 1, 2))})
    aliases = tuple(Alias(text=text, note=_maybe(dice), language=dice.pick(None, "ru")) for text in texts)
    return [
        Place(slug="north", name="north", kind=PlaceKind.REGION, aliases=aliases, note=_maybe(dice), **_point(dice),
              source=_maybe(dice), status=dice.pick(*Status), controlled_by=dice.pick(None, "red"),
              controlled_since=dice.pick(None, "2021-04"), iso3166_2=dice.pick(None, "BY-BR"), **_measures(dice)),
        Place(slug="south", name="south", kind=PlaceKind.REGION, parents=("area",), overlaps=dice.pick((), ("north",)),
              icao=dice.pick(None, "UMBB"), **_measures(dice)),
        Place(slug="area", name="area", kind=PlaceKind.AREA, codes=dice.pick(None, Codes(iso2="BY", cow="370"))),
        Place(slug="both", name="both", kind=PlaceKind.AREA, members=dice.pick((), ("north",), ("north", "south"))),
    ]  # fmt: skip


def _organisation(dice: Dice) -> list[Entry]:
    """What an element holds, and how far an item reaches."""
    least, usual, most = sorted(_count(dice) for _ in range(3))
    return [
        Factor(slug="fires", name="fires", owner=dice.pick(None, "red"), item="s-400", echelon="battalion",
               content=dice.pick(None, "s-400"), unit="launcher", minimum=least, typical=usual, maximum=most,
               valid=dice.pick(None, "2020/.."), source=_text(dice), status=dice.pick(*Status), note=_maybe(dice)),
        Range(slug="far", name=_text(dice), item="s-400", configuration=_maybe(dice), kind=dice.pick(*RangeKind),
              estimate=_estimate(dice, dice.pick("km", "nautical_mile"), figure=True), source=_text(dice),
              status=dice.pick(*Status), note=_maybe(dice)),
    ]  # fmt: skip


def _entries(dice: Dice) -> list[Entry]:
    return [
        Owner(slug="red", name=_text(dice), note=_maybe(dice), codes=dice.pick(None, Codes(iso3="RUS", gec="RS"))),
        Item(slug="personnel", name="personnel", unit="personnel", note=_maybe(dice)),
        Item(slug="s-400", name=_text(dice), unit="launcher"),
        *_places(dice),
        Scope(slug="all", name="all"),
        Formation(slug="1st", name=_text(dice), owner="red", echelon=dice.pick(None, "battalion", "district")),
        Operation(slug="west", name="west", kind=OperationKind.EXERCISE, note=_maybe(dice)),
        Source(slug="agency", name=_text(dice), reliability=dice.pick(*Reliability), graded_by=_maybe(dice),
               graded_on=dice.pick(None, _day(dice)), url=dice.pick(None, "https://example.org/?a=b")),
        Speaker(slug="ministry", name=_text(dice)),
        *_organisation(dice),
    ]  # fmt: skip


def _report(dice: Dice) -> Report:
    return Report(
        source="agency", title=_maybe(dice), author=_maybe(dice), published=_day(dice).isoformat(),
        url=dice.pick(None, "https://example.org/?q=%2B1&x='"),
        notes=tuple(_text(dice) for _ in range(dice.pick(0, 0, 1, 2))),
    )  # fmt: skip


def _claim(dice: Dice, report: Report, keys: list[str]) -> Claim:
    item, unit = dice.of(_UNITS)
    first = (report.stated or _FIRST) - timedelta(dice.of(range(10)))
    period, end = dice.pick(
        (f"{first}", EndKind.ACTUAL), (f"{first}/..", EndKind.OPEN), (f"{first}/", EndKind.UNKNOWN)
    )  # fmt: skip
    pointed = [tuple(dice.of(keys) for _ in range(dice.pick(0, 1, 2))) if keys else () for _ in range(3)]
    return Claim(
        report=report.id, speaker=dice.pick(None, "ministry"), owner="red", item=item, place=dice.of(_PLACES),
        formation=dice.pick(None, "1st"), operation=dice.pick(None, "west"),
        origin=dice.pick(None, "area") if item == "s-400" else None,
        estimate=_estimate(dice, unit), kind=dice.pick(*EstimateKind), period=period, end_kind=end,
        modality=dice.pick(Modality.CLAIMED, Modality.OBSERVED, Modality.DENIED),
        credibility=dice.pick(None, *Credibility), likelihood=dice.pick(None, *Likelihood),
        confidence=dice.pick(None, *Confidence), echelon_as_printed=_maybe(dice),
        quote=_maybe(dice), note=_maybe(dice), derived_from=pointed[0], part_of=pointed[1], contradicts=pointed[2],
    )  # fmt: skip


def _told(dice: Dice, keys: list[str]) -> Batch:
    """A few claims of one or two reports, now and then with a correction; the keys they get are added."""
    batch = Batch()
    reports = {report.id: report for report in (_report(dice) for _ in range(dice.pick(1, 2)))}
    for report in reports.values():
        batch.add_report(report, Origin("drawn", 1))
    for _ in range(dice.pick(1, 2, 3)):
        claim = _claim(dice, dice.of(list(reports.values())), keys)
        key = f"k{len(keys)}" if dice.pick(False, True) else None
        keys += [key] if key else []
        batch.add_claim(claim.model_copy(update={"key": key}), Origin("drawn", 2))
    if dice.pick(False, True) and keys:
        named: dict[str, Any] = {"claim": dice.of(keys), "verb": CorrectionVerb.RETRACT, "stated": _day(dice)}
        batch.add_correction(Correction(**named, reason=_text(dice)), Origin("drawn", 3))
    return batch


def _named_again(dice: Dice, entry: Entry) -> Entry:
    """The entry with a name more than it had."""
    alias = Alias(text=f"{_text(dice)} again", language=dice.pick(None, "be"), note=_maybe(dice))
    return entry.model_copy(update={"aliases": (*entry.aliases, alias)})


def batches(number: int) -> list[Batch]:
    """What the store of that number recorded in two or three transactions, the first of them the reference data."""
    dice = Dice(Random(number).randbytes(_BYTES))  # noqa: S311 - a store, no secret
    entries, keys = _entries(dice), list[str]()
    first = Batch()
    for line, entry in enumerate(entries, 1):
        first.add_entry(entry, Origin("drawn", line))
    later = [_told(dice, keys) for _ in range(dice.pick(1, 2))]
    if dice.pick(False, True):
        later[-1].add_entry(_named_again(dice, dice.of(entries)), Origin("drawn", 4))
    return [first, *later]
