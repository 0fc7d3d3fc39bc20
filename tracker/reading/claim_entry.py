"""Claim entry: one entry under `claims:`, or one row, to a claim that every check has passed."""

from typing import Any

from tracker import checks
from tracker.problems import Fault
from tracker.reading.end_kind import check_end_kind, end_kind_of
from tracker.reading.estimate_entry import read_estimate
from tracker.reading.fields import Field, build, read_fields
from tracker.reading.located import Mapped, Node, Reading, shown
from tracker.reading.values import code, many, mapping, name_of, period, slug, text
from tracker.records.claim import Claim, stated_day
from tracker.records.record import edtf
from tracker.records.report import Report
from tracker.vocabulary import Confidence, Credibility, EndKind, EstimateKind, HedgeProfile, Likelihood, Modality


def _as_written(node: Node, _reading: Reading) -> Node:
    """An estimate can be read only when the item is known, whose unit it may need."""
    return node


def _said(node: Node, reading: Reading) -> str:
    said = period(node, reading)
    if edtf(said).last is None:
        raise Fault("said-without-end", "the day it was said has no end", "give a day, a month, or a range of days")
    return said


FIELDS = {
    "key": Field(slug),
    "speaker": Field(name_of("speaker")),
    "said": Field(_said),
    "owner": Field(name_of("owner"), needed="say whose force it is"),
    "item": Field(name_of("item"), needed="say what is counted, e.g. personnel"),
    "place": Field(name_of("place"), needed="say where it is"),
    "scope": Field(name_of("scope")),
    "formation": Field(name_of("formation")),
    "operation": Field(name_of("operation")),
    "from": Field(name_of("place"), into="origin"),
    "estimate": Field(_as_written),
    "profile": Field(code(HedgeProfile)),
    "kind": Field(code(EstimateKind)),
    "echelon_as_printed": Field(text),
    "period": Field(period, needed="say of which days it speaks, e.g. 2022-02-10/.."),
    "end_kind": Field(code(EndKind)),
    "modality": Field(
        code(Modality), needed="say observed, claimed, assessed, announced, planned, scheduled, forecast or denied"
    ),
    "credibility": Field(code(Credibility)),
    "likelihood": Field(code(Likelihood)),
    "confidence": Field(code(Confidence)),
    "quote": Field(text),
    "note": Field(text),
    "derived_from": Field(many(slug)),
    "part_of": Field(many(slug)),
    "contradicts": Field(many(slug)),
}
"""How each field of a claim is read."""


def read_claim(node: Node, report: Report | None, reading: Reading) -> Claim | None:
    """The claim; nothing where it has a problem, or its report has one."""
    before = reading.refused
    try:
        entry = mapping(node, "the fields of a claim: owner, item, place, period, modality …")
    except Fault as fault:
        reading.add_problem(fault, node.line, "claims", shown(node))
        return None
    values = read_fields(entry, FIELDS, reading)
    add_estimate(values, entry, reading)
    add_end_kind(values, entry, report, reading)
    if reading.refused > before or report is None:
        return None
    claim = build(Claim, values | {"report": report.id}, entry, reading, table=FIELDS)
    return claim if claim and _passes(claim, report, entry, reading) else None


def add_estimate(values: dict[str, Any], entry: Mapped, reading: Reading) -> None:
    """Put the estimate in the place of its words, now that the item is known; its profile goes."""
    profile = values.pop("profile", HedgeProfile.NEWS_V1)
    node = values.pop("estimate", None)
    if "item" in values:
        item = reading.reference["item"].entries[values["item"]]
        values["estimate"] = read_estimate(node, item.unit, profile, reading)


def add_end_kind(values: dict[str, Any], entry: Mapped, report: Report | None, reading: Reading) -> None:
    """Put in the kind of end that the period itself tells, or compare it with the one that is given."""
    if "period" not in values or ("end_kind" in entry.fields) != ("end_kind" in values):
        return
    try:
        days = edtf(values["period"])
        if "end_kind" in values:
            check_end_kind(days, values["end_kind"])
        elif report is not None and ("said" in entry.fields) == ("said" in values):
            values["end_kind"] = end_kind_of(days, stated_day(values.get("said"), report))
    except Fault as fault:
        node = entry.fields.get("end_kind")
        reading.add_problem(fault, node.line if node else entry.line, "end_kind", shown(node))


def _passes(claim: Claim, report: Report, entry: Mapped, reading: Reading) -> bool:
    before = reading.refused
    for field, fault, severity in checks.of_claim(claim, report, reading.reference):
        node = entry.fields.get(field)
        reading.add_problem(fault, node.line if node else entry.line, field, shown(node), severity)
    return reading.refused == before
