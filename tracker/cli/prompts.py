"""Asking on a terminal for what a claim needs and was not given."""

from collections.abc import Iterable, Sequence
from typing import Any

import typer

from tracker.problems import Fault, Problem, visible
from tracker.reading.claim_entry import FIELDS as CLAIM_FIELDS
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.located import Reading, Text
from tracker.reading.report_entry import FIELDS as REPORT_FIELDS
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report

_ORDER = ("source", "published", "owner", "item", "place", "estimate", "period", "modality")
_TABLES = {**REPORT_FIELDS, **CLAIM_FIELDS}
_INSTEAD = {"published": ("captured",), "estimate": tuple(set(ESTIMATE_FIELDS) - {"profile"})}
"""What makes a question superfluous: a report has one day, an estimate may be given by its parts."""


def missing(fields: dict[str, Any]) -> list[str]:
    """What a claim needs and does not have, in the order in which it is asked for."""
    return [name for name in _ORDER if not any(fields.get(one) for one in (name, *_INSTEAD.get(name, ())))]


def askable(problems: Iterable[Problem]) -> list[str]:
    """The fields at fault that can be asked for again; none where any fault lies elsewhere."""
    at_fault = list(dict.fromkeys(one.field.split(".")[0] for one in problems if one.severity == "refused"))
    return at_fault if all(name in _TABLES for name in at_fault) else []


def ask(names: Sequence[str], reference: Reference) -> dict[str, Any]:
    """The answers, each asked for until it can be read; an empty one leaves an optional field out."""
    return {name: _answer(name, reference) for name in names}


def _answer(name: str, reference: Reference) -> str:
    optional = name == "estimate"
    about = f"{name}: {_description(name)}{' Empty: no figure.' if optional else ''}\n{name}"
    while True:
        text = str(typer.prompt(about, default="" if optional else None, show_default=False, err=True))
        fault = _fault(name, text, reference) if text else None
        if fault is None:
            return text
        typer.echo(visible(str(fault)), err=True)


def _fault(name: str, text: str, reference: Reference) -> Fault | None:
    try:
        _TABLES[name].read(Text(text, 1), Reading("add", reference))
    except Fault as fault:
        return fault
    return None


def _description(name: str) -> str:
    model = Report if name in REPORT_FIELDS else Claim
    field = model.model_fields[_TABLES[name].into or name]
    return field.description or ""
