"""Editing: one claim added, or a later word about one; both are recorded like an import, and change nothing before."""

import json
from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from tracker import reading
from tracker.errors import RefusedError, ValueRefusedError
from tracker.problems import Fault, Problem
from tracker.records.batch import Batch, Origin
from tracker.records.correction import Correction
from tracker.store.accounts import name_of, number_of
from tracker.store.address import Address
from tracker.store.reader import Reader
from tracker.store.write import Recorded, record
from tracker.vocabulary import CorrectionVerb


def correct(
    path: Address,
    reader: Reader,
    claim: str,
    verb: CorrectionVerb,
    reason: str,
    days: tuple[date, date | None],
    by: str | None,
) -> Correction:
    """Record a correction; `days` are the day it was stated and, for `end`, the last day it was so."""
    stated, end = days
    named = name_of(reader, number_of(reader, claim))
    replacement = name_of(reader, number_of(reader, by)) if by else None
    try:
        correction = Correction(claim=named, verb=verb, end=end, by=replacement, stated=stated, reason=reason)
    except ValidationError as error:
        raise ValueRefusedError(_fault(error).at("", 0, "correction", f"{verb} {claim}")) from error
    batch = Batch()
    batch.add_correction(correction, Origin("correct", 0))
    record(path, batch, "correct")
    return correction


def add(path: Address, reader: Reader, fields: Mapping[str, str], *, dry_run: bool) -> tuple[Recorded, list[Problem]]:
    """Record one claim from its fields, read as a row is."""
    row = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    batch, problems = reading.read_text(row, "add.jsonl", reader.reference)
    if any(problem.severity == "refused" for problem in problems):
        raise RefusedError(problems)
    return record(path, batch, "add", dry_run=dry_run), problems


def _fault(error: ValidationError) -> Fault:
    first = error.errors(include_url=False)[0]
    cause = first.get("ctx", {}).get("error")
    return (
        cause
        if isinstance(cause, Fault)
        else Fault("correction", str(first["msg"]).lower(), "see tracker correct --help")
    )
