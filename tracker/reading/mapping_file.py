"""Mapping file: which column of somebody else's table means what."""

from dataclasses import dataclass
from typing import NamedTuple

from tracker.errors import MappingError
from tracker.problems import Fault
from tracker.reading.claim_entry import FIELDS as CLAIM_FIELDS
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.estimate_entry import check_unit
from tracker.reading.fields import Field, Table, read_fields
from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.reading.mapping_choice import Choice
from tracker.reading.mapping_revisions import Revisions, read_revisions
from tracker.reading.mapping_shape import SHAPE, Shape, repeated, tables, ways_to
from tracker.reading.mapping_source import MappingText
from tracker.reading.mapping_terms import Columns, Condition, condition
from tracker.reading.report_entry import FIELDS as REPORT_FIELDS
from tracker.reading.report_entry import read_report
from tracker.reading.values import mapping, text, unit
from tracker.records.entries import ENTRIES
from tracker.records.report import Report

EXACT = "exact"
"""The part of an estimate that is both its bounds, its best value and its words: what a register counts."""

_EXACTLY = ("lower", "best", "upper", "words")
_ESTIMATE = frozenset({"estimate", *ESTIMATE_FIELDS})


class SkipRule(NamedTuple):
    """Rows that are no records: the name of the rule, why, and which rows it holds for."""

    rule: str
    reason: str
    when: Condition
    unless: Condition | None = None

    @property
    def columns(self) -> Columns:
        """The columns it names."""
        return self.when.columns | (self.unless.columns if self.unless else {})


class Part(NamedTuple):
    """One claim that a row makes: the way to each of its fields, by the columns of our own tables, and its rules."""

    ways: dict[str, Choice]
    skip: tuple[SkipRule, ...]


class Described(NamedTuple):
    """The report that rows are in: one for all of them, or a way to each of its fields."""

    report: Report | None
    ways: dict[str, Choice]


@dataclass(frozen=True)
class MappingFile:
    """What a mapping says, ready for rows: a row makes as many claims as there are `parts`."""

    shape: Shape
    described: Described
    parts: tuple[Part, ...]
    skip: tuple[SkipRule, ...]
    revisions: Revisions | None

    @property
    def file(self) -> str:
        """Its name."""
        return self.shape.file

    @property
    def columns(self) -> Columns:
        """Every column that the mapping names and a table has to have, with the line where it does."""
        named = dict(self.shape.columns)
        rules = [*self.skip, *(rule for part in self.parts for rule in part.skip)]
        ways = [way for part in self.parts for way in part.ways.values()]
        for one in (self.revisions, *rules, *self.described.ways.values(), *ways):
            named |= one.columns if one else {}
        return {name: line for name, line in named.items() if name not in self.shape.given}


def read_mapping(source: MappingText, shape: Shape) -> MappingFile:
    """What the tables say. Raises MappingError with all that is wrong: what they name has to exist by now."""
    tree, reading, _ = source
    fields = {name: node for name, node in tree.fields.items() if name not in _NOUNS and name not in SHAPE}
    several = fields.get("claims")
    found = read_fields(Mapped(fields, tree.line), TABLES, reading)
    if reading.refused == 0 and several and "revisions" in found:
        fault = Fault("revisions-of-several", "a row of revisions makes one claim", "keep [claim] or [revisions]")
        reading.add_problem(fault, several.line, "claims")
    parts = _parts(fields, reading)
    if reading.refused:
        raise MappingError(sorted(reading.problems, key=lambda problem: problem.line))
    return MappingFile(shape, found["report"], parts, found.get("skip", ()), found.get("revisions"))


def _report(node: Node, reading: Reading) -> Described:
    entry = mapping(node, "source, title, published … of the whole table")
    moving = [one for one in entry.fields.values() if _moves(one)]
    if not moving:
        return Described(read_report(entry, reading), {})
    ways = ways_to(entry, REPORT_FIELDS, reading, "report.")
    for name, way in ways.items():
        _check_constants(way, REPORT_FIELDS[name], reading, f"report.{name}")
    return Described(None, ways)


def _moves(node: Node) -> bool:
    """Whether a value may differ from row to row."""
    listed = node.values if isinstance(node, Listed) else (node,)
    return any(isinstance(one, Mapped) or (isinstance(one, Text) and "{" in one.text) for one in listed)


def _parts(fields: dict[str, Node], reading: Reading) -> tuple[Part, ...]:
    common = fields.get("claim")
    if common is not None and not isinstance(common, Mapped):
        fault = Fault("not-a-mapping", "no fields", "write the way to each field: owner, item, place, period …")
        reading.add_problem(fault, common.line, "claim")
        return ()
    base = common or Mapped({}, 1)
    if "claims" not in fields:
        return (_part(base, Part({}, ()), reading, "claim."),)
    shared = _part(base, Part({}, ()), reading, "claim.", whole=False)
    entries = [entry for one in tables(fields["claims"]) for entry in repeated(mapping(one, "the fields"), reading)]
    return tuple([_part(entry, shared, reading, "claims.") for entry in entries])


def _part(entry: Mapped, shared: Part, reading: Reading, within: str, *, whole: bool = True) -> Part:
    """The fields of one claim over those that all claims of a row share. With `whole` none that is needed may lack."""
    before = reading.refused
    fields = dict(entry.fields)
    skip = shared.skip + (_skip(fields.pop("skip"), reading) if "skip" in fields else ())
    parts = fields.get("estimate")
    outright = isinstance(parts, Mapped) and not parts.fields.keys().isdisjoint({EXACT, *ESTIMATE_FIELDS})
    estimate = fields.pop("estimate") if outright else None
    replaced = _ESTIMATE if parts is not None else frozenset()
    ways = {name: way for name, way in shared.ways.items() if name not in replaced}
    ways |= _checked(Mapped(fields, entry.line), _optional(CLAIM_FIELDS), reading, within)
    if isinstance(estimate, Mapped):
        ways |= _checked(_exactly(estimate), ESTIMATE_FIELDS, reading, f"{within}estimate.")
    if whole and reading.refused == before:
        _check_whole(ways, entry.line, reading, within)
    return Part(ways, skip)


def _optional(table: Table) -> Table:
    return {name: field._replace(needed="") for name, field in table.items()}


def _check_whole(ways: dict[str, Choice], line: int, reading: Reading, within: str) -> None:
    for name, field in CLAIM_FIELDS.items():
        if field.needed and name not in ways:
            reading.add_problem(Fault("missing-field", "missing", field.needed), line, within + name)
    _check_unit(ways, reading, f"{within}estimate.unit")


def _exactly(estimate: Mapped) -> Mapped:
    fields = dict(estimate.fields)
    figure = fields.pop(EXACT, None)
    if figure is None:
        return estimate
    return Mapped(dict.fromkeys(_EXACTLY, figure) | fields, estimate.line)


def _checked(entry: Mapped, table: Table, reading: Reading, within: str) -> dict[str, Choice]:
    found = ways_to(entry, table, reading, within)
    for name, way in found.items():
        _check_constants(way, table[name], reading, within + name)
    return found


def _check_constants(way: Choice, field: Field, reading: Reading, name: str) -> None:
    """Judge the values that the mapping itself writes out, before any row is read; an empty one leaves a field out."""
    for value in dict.fromkeys(constant for term in way.terms for constant in term.constants):
        if not value.text:
            continue
        try:
            field.read(value, reading)
        except Fault as fault:
            reading.add_problem(fault, value.line, name, value.text)


def _check_unit(ways: dict[str, Choice], reading: Reading, name: str) -> None:
    """A unit for all rows has to fit the item, where that is one for all rows, too."""
    given = ways["unit"].constant if "unit" in ways else None
    item = ways["item"].constant if "item" in ways else None
    if given is None or item is None:
        return
    try:
        counted = reading.reference["item"].entries[reading.find("item", item.text)].unit
        check_unit(unit(given, reading), counted)
    except Fault as fault:
        if fault.code == "wrong-dimension":
            reading.add_problem(fault, given.line, name, given.text)


def _skip(node: Node, reading: Reading) -> tuple[SkipRule, ...]:
    rules = []
    for one in tables(node):
        before = reading.refused
        found = read_fields(mapping(one, "rule, reason and when"), SKIP, reading, "skip.")
        if reading.refused > before:
            continue
        if not {"when", "unless"} & found.keys():
            fault = Fault("missing-field", "missing", "say which rows: columns and what they are")
            reading.add_problem(fault, one.line, "skip.when")
            continue
        rules.append(SkipRule(**{"when": Condition()} | found))
    return tuple(rules)


def _as_is(node: Node, _reading: Reading) -> Node:
    return node


_NOUNS = frozenset(f"{noun}s" for noun in ENTRIES)
SKIP = {
    "rule": Field(text, needed="name the rule"),
    "reason": Field(text, needed="say why such rows are no records"),
    "when": Field(condition),
    "unless": Field(condition),
}
"""How a rule to skip rows is read; one of `when` and `unless` has to be there."""

TABLES = {
    "report": Field(_report, needed="say who published the table, and when"),
    "claim": Field(_as_is, needed="say what makes a claim of a row"),
    "claims": Field(_as_is),
    "skip": Field(_skip),
    "revisions": Field(read_revisions),
}
"""How each table of a mapping is read that speaks of claims; the others say what the table is like, or hold entries."""
