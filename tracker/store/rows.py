"""Records to rows and back: `to_row` and `from_row`, one pair a table. A row maps columns to plain values."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.dates import day_number, day_of
from tracker.estimates import Estimate
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import ENTRIES, Entry
from tracker.records.flat import RELATIONS, Figure, When
from tracker.records.report import Report
from tracker.vocabulary import Code, EstimateKind, Modality, Reliability

Row = dict[str, Any]

FAR_PAST, FAR_FUTURE = -1_000_000, 10_000_000
"""Day numbers for a side that is open or unknown, in the side tables only."""

MODALITY_BIT = {modality: 1 << place for place, modality in enumerate(Modality)}
_UNRATED = 6


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def _code(code: Code | None) -> str | None:
    return None if code is None else code.value


def _plain(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def entry_row(entry: Entry) -> Row:
    """An entry without its names and parents, which have tables of their own."""
    data = entry.plain()
    names = {"slug", "name", "note", "aliases", "parents"}
    return {
        "noun": entry.noun,
        "slug": entry.slug,
        "name": entry.name,
        "note": entry.note,
        "unit": data.get("unit"),
        "kind": data.get("kind"),
        "data": json.dumps({k: v for k, v in data.items() if k not in names}, sort_keys=True, ensure_ascii=False),
    }


def entry_from(row: Any, names: Sequence[Any], parents: list[str]) -> Entry:
    """The entry that the rows hold; names that are slug, name or code are no aliases."""
    kind = ENTRIES[row["noun"]]
    data = json.loads(row["data"]) | {"slug": row["slug"], "name": row["name"], "note": row["note"], "parents": parents}
    bare = kind.model_validate_json(json.dumps(data))
    own = set(bare.names())
    data["aliases"] = [{k: name[k] for k in ("text", "language", "note")} for name in names if name["text"] not in own]
    return kind.model_validate_json(json.dumps(data))


def report_row(report: Report) -> Row:
    """A report; its notes as a JSON list."""
    assert report.stated is not None  # noqa: S101 - a Report without it cannot be built
    row: Row = {name: getattr(report, name) for name in type(report).model_fields}
    row["notes"] = json.dumps(report.notes, ensure_ascii=False)
    return row | {"id": report.id, "stated": day_number(report.stated)}


def report_from(row: Any) -> Report:
    """The report that a row holds."""
    fields = {name: row[name] for name in Report.model_fields}
    return Report(**fields | {"notes": tuple(json.loads(row["notes"]))})


_ESTIMATE = tuple(Estimate.model_fields)
_NAMED = (
    *("id", "key", "speaker", "owner", "item", "place", "scope", "formation", "operation", "origin"),
    *("echelon_as_printed", "credibility", "likelihood", "confidence", "quote", "note"),
)
_CLAIM = tuple(name for name in Claim.model_fields if name not in {"estimate", "report", *RELATIONS})


def claim_row(claim: Claim, stated: date) -> Row:
    """A claim without its report and links; its days as numbers beside the words."""
    when = When(claim.days, claim.said, stated, claim.end_kind, claim.modality)
    row = {name: getattr(claim, name) for name in _NAMED}
    return row | figure_row(Figure(claim.estimate, claim.kind)) | when_row(when)


def figure_row(figure: Figure) -> Row:
    """What a claim says of how much, in columns of its own."""
    estimate = figure.estimate
    return {
        "lower": estimate.lower,
        "lower_kind": _code(estimate.lower_kind),
        "best": estimate.best,
        "upper": estimate.upper,
        "upper_kind": _code(estimate.upper_kind),
        "unit": estimate.unit,
        "words": estimate.words,
        "profile": _code(estimate.profile),
        "tags": " ".join(estimate.tags),
        "resolution": estimate.resolution,
        "hedge_conflict": int(estimate.hedge_conflict),
        "lower_exclusive": int(estimate.lower_exclusive),
        "upper_exclusive": int(estimate.upper_exclusive),
        "kind": figure.kind.value,
    }


def when_row(when: When) -> Row:
    """What a claim says of days, in columns of its own: the words, and the days as numbers."""
    days = when.days
    return {
        "said": when.said,
        "stated": day_number(when.stated),
        "period": days.text,
        "start_earliest": _number(days.start_earliest),
        "start_latest": _number(days.start_latest),
        "end_earliest": _number(days.end_earliest),
        "end_latest": _number(days.end_latest),
        "end_kind": when.end_kind.value,
        "modality": when.modality.value,
    }


def claim_from(row: Any, report_id: str, links: Mapping[str, tuple[str, ...]]) -> Claim:
    """The claim that a row holds, checked again as when it was first read."""
    fields = {name: row[name] for name in _CLAIM} | {"estimate": _estimate(row), "report": report_id} | dict(links)
    return Claim.model_validate_json(json.dumps(fields))


def estimate_from(row: Any) -> Estimate:
    """The estimate alone of the claim that a row holds."""
    return Estimate.model_validate_json(json.dumps(_estimate(row)))


def _estimate(row: Any) -> Row:
    estimate = {name: row[name] for name in _ESTIMATE}
    estimate |= {name: bool(row[name]) for name in ("hedge_conflict", "lower_exclusive", "upper_exclusive")}
    estimate |= {name: _plain(row[name]) for name in ("lower", "best", "upper", "resolution")}
    return estimate | {"tags": row["tags"].split()}


def correction_row(correction: Correction) -> Row:
    """A correction; `report` is left to the writer."""
    return {
        "id": correction.id,
        "claim": correction.claim,
        "verb": correction.verb,
        "day": _number(correction.end),
        "replacement": correction.by,
        "stated": day_number(correction.stated),
        "reason": correction.reason,
    }


def correction_from(row: Mapping[str, Any], report_id: str | None) -> Correction:
    """The correction that a row holds."""
    from tracker.vocabulary import CorrectionVerb

    return Correction(
        claim=row["claim"],
        verb=CorrectionVerb(row["verb"]),
        end=None if row["day"] is None else day_of(row["day"]),
        by=row["replacement"],
        stated=day_of(row["stated"]),
        reason=row["reason"],
        report=report_id,
    )


def grade_of(credibility: str | None, reliability: str) -> int:
    """Credibility digit and reliability letter as one number, best first; 6 and F, not rated, come last."""
    digit = int(credibility or _UNRATED)
    return digit * 10 + list(Reliability).index(Reliability(reliability)) + 1


def content_number(claim_id: str) -> int:
    """A number below 2**62 made from the id: the last tie-break, the same on every machine."""
    return int.from_bytes(hashlib.sha256(claim_id.encode()).digest()[:8], "big") >> 2


def _scaled(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def subject_claim_row(claim: Claim, stated: int, grade: int, voice: str, scale: float) -> Row:
    """What the resolution reads of a claim; `subject`, `claim`, `recorded` and `corrected` are left to the writer.

    `scale` turns the claim's unit into the canonical one of its dimension: 1 for counts, 1.609344 for miles.
    """
    when = When(claim.days, claim.said, day_of(stated), claim.end_kind, claim.modality)
    more = (voice, claim.operation, grade, content_number(claim.id), int(bool(claim.derived_from)))
    names = ("voice", "operation", "grade", "content", "derived")
    figure = Figure(claim.estimate, claim.kind)
    return when_side(when) | figure_side(figure, scale) | dict(zip(names, more, strict=True))


def when_side(when: When) -> Row:
    """What the resolution reads of a claim's days."""
    days, stated = when.days, day_number(when.stated)
    last = FAR_FUTURE if days.last is None else day_number(days.last)
    return {
        "first": FAR_PAST if days.first is None else day_number(days.first),
        "last": last,
        "stated": stated,
        "testified": min(stated, last),
        "as_of": int(days.form != "interval"),
        "modality": MODALITY_BIT[when.modality],
    }


def figure_side(figure: Figure, scale: float) -> Row:
    """What the resolution reads of a claim's figure, in the canonical unit of its dimension."""
    estimate = figure.estimate
    return {
        "level": int(figure.kind == EstimateKind.LEVEL),
        "figure": int(estimate.has_figure),
        "lower": _scaled(estimate.lower, scale),
        "lower_hard": int(estimate.lower_kind == "hard"),
        "best": _scaled(estimate.best, scale),
        "upper": _scaled(estimate.upper, scale),
        "upper_hard": int(estimate.upper_kind == "hard"),
        "bare": int("bare" in estimate.tags),
    }
