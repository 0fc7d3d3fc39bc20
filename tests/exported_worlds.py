"""Stores drawn at random for the round trip: a few records with hostile text in every field that people write."""

import unicodedata
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tracker.estimates import Estimate
from tracker.reading.located import Reading, find_forbidden
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import Alias, Entry, Formation, Item, Operation, Owner, Place, Scope, Source, Speaker
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
    Modality,
    OperationKind,
    PlaceKind,
    Reliability,
)

# Formulas, quotes of all kinds, line ends and tabs inside, bidi marks, what other formats take for a value, markup.
_PIECES = st.sampled_from(
    ["=1+1", "+", "-5", "@SUM(A1)", "＝cmd", "'", "''", '"', '""', ",", ";", "\n", "\t", "\u202e", "\u2066", "\u200f",
     "null", "NaN", "true", "0012", "1e5", "\\", "\\u0041", "<b>", "[/]", "{", "ü", "е", "𐍈", "a", " b", "_x0041_",
     "\u2028", "\x85"[:0], "'; DROP TABLE claim; --", "%s", ":name"],
)  # fmt: skip
_MOST_TEXT = 6


def _kept(text: str) -> bool:
    """Whether the text is one that a door lets in as it is."""
    reading = Reading("", Reference())
    return bool(text) and find_forbidden(text) is None and reading.tidy(text) == text


TEXT = (
    st.lists(_PIECES, min_size=1, max_size=_MOST_TEXT).map("".join) | st.text(min_size=1, max_size=8)
).map(lambda text: unicodedata.normalize("NFC", text.replace("\r", "")).strip()).filter(
    lambda text: find_forbidden(text) is None
).filter(_kept)  # fmt: skip
_MAYBE = st.none() | TEXT
_DAY = st.dates(date(2021, 1, 1), date(2022, 2, 1))
_COUNT = st.integers(0, 10**6) | st.floats(0, 10**6, allow_nan=False)
_PLACES = ("north", "south", "area")


def _entries(draw: Any) -> list[Entry]:
    texts = iter(draw(st.lists(_MAYBE, min_size=12, max_size=12)))
    aliases = tuple(Alias(text=text, note=next(texts)) for text in draw(st.lists(TEXT, max_size=2, unique=True)))
    point = draw(
        st.none() | st.tuples(st.integers(-90_000, 90_000), st.integers(-180_000, 180_000), st.integers(1, 9_999))
    )
    lat, lon, precision = (one / 1000 for one in point) if point else (None, None, None)
    return [
        Owner(slug="red", name=next(texts) or "Red", note=next(texts)),
        Item(slug="personnel", name="personnel", unit="personnel", note=next(texts)),
        Item(slug="s-400", name=next(texts) or "S-400", unit="launcher"),
        Place(slug="north", name="north", kind=PlaceKind.REGION,
              aliases=tuple(sorted(aliases, key=lambda one: one.text)), lat=lat, lon=lon,
              precision_km=precision, note=next(texts)),
        Place(slug="south", name="south", kind=PlaceKind.REGION, parents=("area",), overlaps=("north",)),
        Place(slug="area", name="area", kind=PlaceKind.AREA),
        Scope(slug="all", name="all"),
        Formation(slug="1st", name=next(texts) or "1st", owner="red", echelon="battalion"),
        Operation(slug="west", name="west", kind=OperationKind.EXERCISE, note=next(texts)),
        Source(slug="agency", name=next(texts) or "Agency", reliability=draw(st.sampled_from(list(Reliability))),
               graded_on=draw(st.none() | _DAY), graded_by=next(texts)),
        Speaker(slug="ministry", name=next(texts) or "Ministry"),
    ]  # fmt: skip


@st.composite
def _estimates(draw: Any, unit: str) -> Estimate:
    lower, best, upper = sorted(draw(st.tuples(_COUNT, _COUNT, _COUNT)))
    sides = draw(st.sets(st.sampled_from(["lower", "best", "upper"])))
    kinds = {f"{side}_kind": draw(st.sampled_from(list(BoundKind))) for side in ("lower", "upper") if side in sides}
    figures = {side: value for side, value in (("lower", lower), ("best", best), ("upper", upper)) if side in sides}
    return Estimate(
        **figures, **kinds, unit=unit, words=draw(_MAYBE),
        profile=draw(st.none() | st.sampled_from(list(HedgeProfile))),
        tags=tuple(draw(st.lists(st.sampled_from(["about", "range", "bare"]), max_size=2, unique=True))),
        resolution=draw(st.none() | st.sampled_from([10, 1000])), hedge_conflict=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def _reports(draw: Any) -> Report:
    return Report(
        source="agency", title=draw(_MAYBE), author=draw(_MAYBE), published=draw(_DAY).isoformat(),
        url=draw(st.none() | st.just("https://example.org/?q=%2B1&x='")), notes=tuple(draw(st.lists(TEXT, max_size=2))),
    )  # fmt: skip


@st.composite
def _claims(draw: Any, reports: list[Report], keys: list[str]) -> Claim:
    report = draw(st.sampled_from(reports))
    item, unit = draw(st.sampled_from([("personnel", "personnel"), ("s-400", "launcher"), ("s-400", "battalion")]))
    first = report.stated - timedelta(days=draw(st.integers(0, 9))) if report.stated else date.min
    period, end = draw(
        st.sampled_from([(f"{first}", EndKind.ACTUAL), (f"{first}/..", EndKind.OPEN), (f"{first}/", EndKind.UNKNOWN)])
    )
    pointed = st.lists(st.sampled_from(keys), max_size=2) if keys else st.just([])
    return Claim(
        report=report.id, speaker=draw(st.none() | st.just("ministry")), owner="red", item=item,
        place=draw(st.sampled_from(_PLACES)), formation=draw(st.none() | st.just("1st")),
        operation=draw(st.none() | st.just("west")),
        origin=draw(st.none() | st.just("area")) if item == "s-400" else None,
        estimate=draw(_estimates(unit)), kind=draw(st.sampled_from(list(EstimateKind))), period=period, end_kind=end,
        modality=draw(st.sampled_from([Modality.CLAIMED, Modality.OBSERVED, Modality.DENIED])),
        credibility=draw(st.none() | st.sampled_from(list(Credibility))),
        confidence=draw(st.none() | st.sampled_from(list(Confidence))), echelon_as_printed=draw(_MAYBE),
        quote=draw(_MAYBE), note=draw(_MAYBE), derived_from=tuple(draw(pointed)), part_of=tuple(draw(pointed)),
    )  # fmt: skip


@st.composite
def batches(draw: Any) -> list[Batch]:
    """What a store recorded in up to three transactions, the first of them the reference data."""
    told: list[Batch] = [Batch()]
    for line, entry in enumerate(_entries(draw), 1):
        told[0].add_entry(entry, Origin("drawn", line))
    seen: set[str] = set()
    keys: list[str] = []
    for _ in range(draw(st.integers(1, 2))):
        batch = Batch()
        reports = draw(st.lists(_reports(), min_size=1, max_size=2, unique_by=lambda report: report.id))
        for report in reports:
            batch.add_report(report, Origin("drawn", 1))
        for claim in draw(st.lists(_claims(reports, keys), min_size=1, max_size=3)):
            key = f"k{len(keys)}" if draw(st.booleans()) else None
            if claim.id in seen:
                continue
            seen.add(claim.id)
            keys += [key] if key else []
            batch.add_claim(claim.model_copy(update={"key": key}), Origin("drawn", 2))
        if keys and draw(st.booleans()):
            named = {"claim": draw(st.sampled_from(keys)), "verb": CorrectionVerb.RETRACT, "stated": draw(_DAY)}
            batch.add_correction(Correction(**named, reason=draw(TEXT)), Origin("drawn", 3))
        told.append(batch)
    return told
