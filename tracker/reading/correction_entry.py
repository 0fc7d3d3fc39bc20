"""Correction entry: a later word about an earlier claim."""

from tracker.problems import Fault
from tracker.reading.fields import Field, build, read_fields
from tracker.reading.located import Node, Reading, shown
from tracker.reading.values import code, day, mapping, slug, text
from tracker.records.correction import Correction
from tracker.records.report import Report
from tracker.vocabulary import CorrectionVerb

FIELDS = {
    "claim": Field(slug, needed="give the key or the id of the claim that is corrected"),
    "verb": Field(code(CorrectionVerb), needed="say retract, end or replace"),
    "end": Field(day),
    "by": Field(slug),
    "stated": Field(day, needed="say on which day the correction was made public"),
    "reason": Field(text, needed="say why, in a few words"),
}
"""How each field of a correction is read."""


def read_correction(node: Node, report: Report | None, reading: Reading) -> Correction | None:
    """The correction, carried by the report where there is one; nothing where it has a problem."""
    before = reading.refused
    try:
        entry = mapping(node, "the fields of a correction: claim, verb, stated, reason")
    except Fault as fault:
        reading.add_problem(fault, node.line, "corrections", shown(node))
        return None
    values = read_fields(entry, FIELDS, reading)
    if reading.refused > before:
        return None
    return build(Correction, values | {"report": report.id if report else None}, entry, reading)
