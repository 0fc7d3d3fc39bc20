"""YAML entry: the sections of a YAML file – a report with its claims and corrections, entries by noun – to records."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker import checks
from tracker.problems import Fault
from tracker.reading.claim_entry import read_claim
from tracker.reading.correction_entry import read_correction
from tracker.reading.fields import unknown_field
from tracker.reading.located import Listed, Mapped, Node, Reading, shown
from tracker.reading.reference_entry import read_entry
from tracker.reading.report_entry import read_report
from tracker.records.batch import Batch, Origin
from tracker.records.entries import ENTRIES, Entry
from tracker.records.reference import Reference
from tracker.records.report import Report

_NOUNS = {f"{noun}s": noun for noun in ENTRIES}
_REPORT_PARTS = ("report", "claims", "corrections")
_KNOWN = dict.fromkeys((*_REPORT_PARTS, *_NOUNS))
_NO_REPORT = Fault("missing-report", "missing", "begin with report: and its source: every claim needs one")


class Described(NamedTuple):
    """An entry, and where it is described."""

    entry: Entry
    node: Node
    reading: Reading


def read_entries(tree: Mapped, reading: Reading, batch: Batch) -> list[Described]:
    """The entries of a file, put into the batch and made known to what is read later."""
    found = []
    for section, noun in _NOUNS.items():
        for node in _listed(tree, section, reading):
            found += add_entry(noun, node, reading, batch)
    return found


def add_entry(noun: str, node: Node, reading: Reading, batch: Batch) -> list[Described]:
    """One entry, put into the batch and made known to what is read later; nothing where it has a problem."""
    entry = read_entry(noun, node, reading)
    if entry is None or not _is_added(entry, node, reading, batch):
        return []
    reading.reference.add(entry)
    return [Described(entry, node, reading)]


def _is_added(entry: Entry, node: Node, reading: Reading, batch: Batch) -> bool:
    try:
        batch.add_entry(entry, Origin(reading.file, node.line))
    except Fault as fault:
        reading.add_problem(fault, node.line, "slug", entry.slug)
        return False
    return True


def check_entries(described: Sequence[Described], reference: Reference) -> None:
    """What the checks say about entries, once all of them are known."""
    for entry, node, reading in described:
        fields = node.fields if isinstance(node, Mapped) else {}
        for field, fault, severity in checks.of_entry(entry, reference):
            at = fields.get(field)
            reading.add_problem(fault, at.line if at else node.line, field, shown(at) or entry.slug, severity)


def read_document(tree: Mapped, reading: Reading, batch: Batch) -> int:
    """The report of a file with its claims and corrections, put into the batch; the number of them."""
    for name, node in tree.fields.items():
        if name not in _KNOWN:
            reading.add_problem(unknown_field(name, _KNOWN), node.line, name, shown(node))
    report = _report(tree, reading)
    records = 0
    if report is not None:
        batch.add_report(report, Origin(reading.file, tree.fields["report"].line))
        records = 1
    return records + _add_claims(tree, report, reading, batch) + _add_corrections(tree, report, reading, batch)


def _report(tree: Mapped, reading: Reading) -> Report | None:
    node = tree.fields.get("report")
    if node is None:
        if "claims" in tree.fields:
            reading.add_problem(_NO_REPORT, tree.line, "report")
        return None
    if isinstance(node, Mapped):
        return read_report(node, reading)
    reading.add_problem(
        Fault("not-a-mapping", "no fields", "write source, published … below it"), node.line, "report", shown(node)
    )
    return None


def _add_claims(tree: Mapped, report: Report | None, reading: Reading, batch: Batch) -> int:
    added = 0
    for node in _listed(tree, "claims", reading):
        claim = read_claim(node, report, reading)
        if claim is None:
            continue
        added += 1
        try:
            batch.add_claim(claim, Origin(reading.file, node.line))
        except Fault as fault:
            reading.add_problem(fault, node.line, "key", claim.key or "")
    return added


def _add_corrections(tree: Mapped, report: Report | None, reading: Reading, batch: Batch) -> int:
    added = 0
    for node in _listed(tree, "corrections", reading):
        correction = read_correction(node, report, reading)
        if correction is not None:
            added += 1
            batch.add_correction(correction, Origin(reading.file, node.line))
    return added


def _listed(tree: Mapped, section: str, reading: Reading) -> Iterator[Node]:
    node = tree.fields.get(section)
    if isinstance(node, Listed):
        yield from node.values
    elif node is not None:
        fault = Fault("not-a-list", "not a list", "put - before each of its entries")
        reading.add_problem(fault, node.line, section, shown(node))
