"""Mapping file: which column of somebody else's table means what."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.errors import MappingError
from tracker.problems import Fault
from tracker.reading.claim_entry import FIELDS as CLAIM_FIELDS
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.fields import Field, Table, read_fields
from tracker.reading.located import Listed, Mapped, Node, Reading
from tracker.reading.mapping_choice import Choice, choice
from tracker.reading.mapping_source import MappingText
from tracker.reading.mapping_terms import Columns, Condition, condition
from tracker.reading.report_entry import read_report
from tracker.reading.values import many, mapping, text
from tracker.records.entries import ENTRIES
from tracker.records.report import Report


class SkipRule(NamedTuple):
    """Rows that are no records: the name of the rule, why, and which rows it holds for."""

    rule: str
    reason: str
    when: Condition


class Revisions(NamedTuple):
    """How the rows of a table follow each other in known time.

    Rows with the same cells under `of` are the words on one figure, each valid from `known_from` until `known_to`. A
    figure whose time ends is retracted then, unless the next one takes its place: for `vanished` where no row follows,
    for `emptied` where a row without a `figure` does.
    """

    of: tuple[str, ...]
    known_from: str
    known_to: str
    figure: str
    vanished: str
    emptied: str
    columns: Columns


@dataclass(frozen=True)
class MappingFile:
    """What a mapping says, ready for rows. `columns` are those it names, each with the line where it does first.

    `claim` has the way to each field of a claim, `estimate` to each part of an estimate that is given outright.
    """

    file: str
    report: Report
    claim: dict[str, Choice]
    estimate: dict[str, Choice]
    skip: tuple[SkipRule, ...]
    revisions: Revisions | None
    ignored: Columns

    @property
    def columns(self) -> Columns:
        """Every column that the mapping names, with the line where it does."""
        named = dict(self.ignored)
        for part in (self.revisions, *(rule.when for rule in self.skip), *self.estimate.values(), *self.claim.values()):
            named |= part.columns if part else {}
        return named


def read_mapping(source: MappingText) -> MappingFile:
    """What the tables say. Raises MappingError with all that is wrong: what they name has to exist by now."""
    tree, reading, _ = source
    known = {name: node for name, node in tree.fields.items() if name not in _NOUNS}
    found = read_fields(Mapped(known, tree.line), _TABLES, reading)
    claim, estimate = found.get("claim", ({}, {}))
    if reading.refused:
        raise MappingError(sorted(reading.problems, key=lambda problem: problem.line))
    return MappingFile(
        reading.file,
        found["report"],
        claim,
        estimate,
        found.get("skip", ()),
        found.get("revisions"),
        found.get("ignored", {}),
    )


def _report(node: Node, reading: Reading) -> Report | None:
    return read_report(mapping(node, "source, title, published … of the whole table"), reading)


def _claim(node: Node, reading: Reading) -> tuple[dict[str, Choice], dict[str, Choice]]:
    entry = mapping(node, "the way to each field: owner, item, place, period, modality …")
    fields = dict(entry.fields)
    parts = fields.get("estimate")
    outright = isinstance(parts, Mapped) and not parts.fields.keys().isdisjoint(ESTIMATE_FIELDS)
    estimate = fields.pop("estimate") if outright else Mapped({}, node.line)
    claim = _choices(Mapped(fields, entry.line), CLAIM_FIELDS, reading, "claim.")
    return claim, _choices(mapping(estimate, "its parts"), ESTIMATE_FIELDS, reading, "claim.estimate.")


def _choices(entry: Mapped, table: Table, reading: Reading, within: str) -> dict[str, Choice]:
    ways = {name: Field(choice("place" if name == "from" else name), field.needed) for name, field in table.items()}
    found = read_fields(entry, ways, reading, within)
    for name, way in found.items():
        _check_constants(way, table[name], reading, within + name)
    return found


def _check_constants(way: Choice, field: Field, reading: Reading, name: str) -> None:
    """Values that the mapping itself writes out are judged before any row is read."""
    for value in dict.fromkeys(constant for term in way.terms for constant in term.constants):
        try:
            field.read(value, reading)
        except Fault as fault:
            reading.add_problem(fault, value.line, name, value.text)


def _skip(node: Node, reading: Reading) -> tuple[SkipRule, ...]:
    listed = node.values if isinstance(node, Listed) else (node,)
    rules = []
    for one in listed:
        before = reading.refused
        found = read_fields(mapping(one, "rule, reason and when"), _SKIP, reading, "skip.")
        if reading.refused == before:
            rules.append(SkipRule(**found))
    return tuple(rules)


def _revisions(node: Node, reading: Reading) -> Revisions | None:
    before = reading.refused
    entry = mapping(node, "of, known_from, known_to …")
    found: dict[str, Any] = read_fields(entry, _REVISIONS, reading, "revisions.")
    if reading.refused > before:
        return None
    columns = dict.fromkeys(found["of"], entry.fields["of"].line)
    columns |= {found[name]: entry.fields[name].line for name in ("known_from", "known_to", "figure")}
    return Revisions(**found, columns=columns)


def _ignored(node: Node, reading: Reading) -> Columns:
    return dict.fromkeys(many(text)(node, reading), node.line)


_NOUNS = frozenset(f"{noun}s" for noun in ENTRIES)
_SKIP = {
    "rule": Field(text, needed="name the rule"),
    "reason": Field(text, needed="say why such rows are no records"),
    "when": Field(condition, needed="say which rows: columns and what they are"),
}
_REVISIONS = {
    "of": Field(many(text), needed="name the columns that tell one figure from another"),
    "known_from": Field(text, needed="name the column of the day from which the row was public"),
    "known_to": Field(text, needed="name the column of the day on which the row was withdrawn"),
    "figure": Field(text, needed="name the column that is empty where a row gives no figure"),
    "vanished": Field(text, needed="say why a figure is retracted that nothing follows"),
    "emptied": Field(text, needed="say why a figure is retracted that a row without one follows"),
}
_TABLES = {
    "report": Field(_report, needed="say who published the table, and when"),
    "claim": Field(_claim, needed="say what makes a claim of a row"),
    "skip": Field(_skip),
    "revisions": Field(_revisions),
    "ignored": Field(_ignored),
}
"""How each table of a mapping is read; the others hold entries by noun."""
