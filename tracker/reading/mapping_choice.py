"""Mapping choice: the ways to the value of one field, through templates, written-out values and lists of codes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.problems import Fault
from tracker.reading.fields import Field, read_fields
from tracker.reading.located import Listed, Node, Reading, Text
from tracker.reading.mapping_source import shared_values
from tracker.reading.mapping_terms import Cells, Columns, Condition, Template, condition, template
from tracker.reading.values import mapping, text
from tracker.records.entries import Codes
from tracker.records.kept import Kept
from tracker.records.reference import Reference

_KEPT = 1 << 14
"""So many answers of a way are remembered."""


class Coded(NamedTuple):
    """A list of codes that a way goes by: which of whom, and who knows the entries that bear them."""

    noun: str
    listed: str
    reference: Reference

    def hint(self, code: str) -> str:
        """The other lists that have the code, each with what it means there; empty where none has."""
        others = [(name, self.reference.coded(self.noun, name)) for name in Codes.model_fields if name != self.listed]
        known = [f"in {name} it is {found[code][0]}" for name, found in others if code in found]
        return f"; {', '.join(known)}" if known else ""


class Term(NamedTuple):
    """One way to a value: where `when` holds, what `of` gives, or what `values` have for it."""

    when: Condition
    of: Template
    values: dict[str, Text] | None = None
    coded: Coded | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is a template and nothing else."""
        return self.values is None and not self.when.tests

    @property
    def constants(self) -> tuple[Text, ...]:
        """The values that the mapping itself writes out, each with its line."""
        if self.values is not None:
            return tuple(self.values.values())
        return () if self.of.columns else (Text(self.of.parts[0], self.of.line),)

    def find(self, cells: Cells) -> str | None:
        """The value; None where this way does not lead to one."""
        if not self.when.holds(cells):
            return None
        found = self.of.fill(cells)
        if self.values is None:
            return found
        meaning = self.values.get(found)
        return meaning.text if meaning else None


class Choice:
    """The ways to the value of one field: the first that leads to one is taken. Answers are remembered."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._named = tuple(self.columns)
        self._plain = self.terms[0].of if len(self.terms) == 1 and self.terms[0].is_plain else None
        self._column = self._plain.parts[1] if self._plain and self._plain.is_cell else None
        self._known: dict[tuple[str, ...], str] = Kept(_KEPT)

    @property
    def constant(self) -> Text | None:
        """The one value for all rows, where it is that."""
        plain = self._plain
        return Text(plain.parts[0], plain.line) if plain and not plain.columns else None

    @property
    def columns(self) -> Columns:
        """The columns that the ways name."""
        named: Columns = {}
        for term in self.terms:
            named = {**term.of.columns, **term.when.columns, **named}
        return named

    def find(self, cells: Cells) -> str:
        """The value for a row, empty where the field is to be left out. Raises Fault where no way leads to one."""
        if self._column:
            return cells[self._column]
        if self._plain:
            return self._plain.fill(cells)
        key = tuple([cells[column] for column in self._named])
        if key not in self._known:
            self._known[key] = self._find(cells)
        return self._known[key]

    def shown(self, cells: Cells) -> str:
        """The cells that the choice was made from, for people."""
        return ", ".join(f"{column} {cells[column]}" for column in sorted(self._named))

    def _find(self, cells: Cells) -> str:
        for term in self.terms:
            found = term.find(cells)
            if found is not None:
                return found
        hints = dict.fromkeys(
            f"; {term.of.fill(cells)} is no {term.coded.listed} code{term.coded.hint(term.of.fill(cells))}"
            for term in self.terms
            if term.coded and term.when.holds(cells) and term.of.fill(cells)
        )
        message = f"the mapping does not say what this is{''.join(hints)}"
        raise Fault("not-in-mapping", message, "add it there, or skip the row by a rule")


def choice(noun: str) -> Callable[[Node, Reading], Choice]:
    """A reader of the way to a field: a template, one way to it, or a list of ways. `noun` is what codes stand for."""

    def read(node: Node, reading: Reading) -> Choice:
        listed = node.values if isinstance(node, Listed) else (node,)
        return Choice([_term(one, noun, reading) for one in listed])

    return read


def _term(node: Node, noun: str, reading: Reading) -> Term:
    if isinstance(node, Text):
        return Term(Condition(), template(node, reading))
    before = reading.refused
    entry = mapping(node, "a text, or a table with of and values, of and codes, or is")
    found = read_fields(entry, TERM, reading)
    if reading.refused > before:
        return _NOTHING
    if ("is" in found) == ("of" in found) or ("of" in found) != bool({"values", "codes"} & found.keys()):
        raise Fault("no-way", "no way to a value", "give is, or of with values, codes or both")
    when = found.get("when", Condition())
    if "is" in found:
        return Term(when, found["is"])
    if "codes" not in found:
        return Term(when, found["of"], found["values"])
    coded = Coded(noun, found["codes"], reading.reference)
    return Term(when, found["of"], _coded(reading, noun, coded.listed, node.line) | found.get("values", {}), coded)


def _coded(reading: Reading, noun: str, listed: str, line: int) -> dict[str, Text]:
    """The slugs by code; a code that two entries bear leads nowhere, since neither is to be guessed."""
    found = reading.reference.coded(noun, listed)
    return {code: Text(slugs[0], line) for code, slugs in found.items() if len(slugs) == 1}


def _values(node: Node, reading: Reading) -> dict[str, Text]:
    if isinstance(node, Text):
        return {value: Text(meaning.text, node.line) for value, meaning in shared_values(node.text, reading).items()}
    listed = mapping(node, 'what each value means: {old = "new"}').fields
    return {value: Text(text(meaning, reading), meaning.line) for value, meaning in listed.items()}


def _code_list(node: Node, reading: Reading) -> str:
    name = text(node, reading)
    if name not in Codes.model_fields:
        raise Fault("unknown-code-list", "no such list of codes", f"write one of: {', '.join(Codes.model_fields)}")
    return name


_NOTHING = Term(Condition(), Template(("",), 0), {})
TERM = {
    "when": Field(condition),
    "is": Field(template),
    "of": Field(template),
    "values": Field(_values),
    "codes": Field(_code_list),
}
"""How each part of one way to a value is read."""
