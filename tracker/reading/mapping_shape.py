"""Mapping shape: what a mapping says of the table itself, before any claim: columns, words for missing, entries."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tracker.errors import MappingError
from tracker.problems import Fault
from tracker.reading.fields import Field, read_fields, unknown_field
from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.reading.mapping_choice import Choice, choice
from tracker.reading.mapping_columns import Column, ColumnReaders, read_columns, words_for_missing
from tracker.reading.mapping_source import MappingText, open_shared
from tracker.reading.mapping_terms import Columns, Condition, condition
from tracker.reading.reference_entry import FIELDS as ENTRY_FIELDS
from tracker.reading.text_readers import READERS, TextReader
from tracker.reading.values import many, mapping, text
from tracker.records.entries import ENTRIES

TO_FILL_IN = "?"
"""What `mapping new` writes where it cannot see the answer; a mapping that still has it is refused."""

_MOST_REPEATS = 1000


class Create(NamedTuple):
    """An entry that rows describe: of which noun, for which rows, and the way to each of its fields."""

    noun: str
    when: Condition
    ways: dict[str, Choice]

    @property
    def columns(self) -> Columns:
        """The columns it names."""
        named = dict(self.when.columns)
        for way in self.ways.values():
            named |= way.columns
        return named


class TextColumn(NamedTuple):
    """The columns whose cells hold several figures each, and the reader that takes them apart."""

    columns: tuple[str, ...]
    reader: TextReader
    line: int


class Shape(NamedTuple):
    """What the table is like: its sheet, how cells are read, which columns are passed over, which entries rows make.

    `shared` are the files that hold entries for several mappings.
    """

    file: str
    readers: ColumnReaders
    creates: tuple[Create, ...]
    text: TextColumn | None
    sheet: str
    ignored: Columns
    shared: tuple[MappingText, ...] = ()

    @property
    def columns(self) -> Columns:
        """The columns that it names, with the line where it does."""
        named = dict(self.ignored) | self.readers.lines
        named |= dict.fromkeys(self.text.columns, self.text.line) if self.text else {}
        for one in self.creates:
            named |= one.columns
        return {name: line for name, line in named.items() if name not in self.given}

    @property
    def given(self) -> tuple[str, ...]:
        """The columns that are not in the table: a reader of text makes them."""
        return self.text.reader.columns if self.text else ()


def read_shape(source: MappingText) -> Shape:
    """What the tables say of that. Raises MappingError with all that is wrong."""
    tree, reading, _ = source
    _refuse_open_questions(tree, reading, "")
    known = {name: node for name, node in tree.fields.items() if name in SHAPE}
    found = read_fields(Mapped(known, tree.line), SHAPE, reading)
    if reading.refused:
        raise MappingError(sorted(reading.problems, key=lambda problem: problem.line))
    columns: tuple[Mapping[str, Column], Columns] = found.get("columns", ({}, {}))
    return Shape(
        reading.file,
        ColumnReaders(found.get("missing", ()), *columns),
        found.get("create", ()),
        found.get("text"),
        found.get("sheet", ""),
        found.get("ignored", {}),
        found.get("shared", ()),
    )


def repeated(node: Mapped, reading: Reading) -> Iterator[Mapped]:
    """The table once, or, where it says `repeat`, once for each of these with `#` standing for it everywhere below."""
    entry = dict(node.fields)
    again = entry.pop("repeat", None)
    if again is None:
        yield node
        return
    for value in _repeats(again, reading):
        filled = _filled(Mapped(entry, node.line), value)
        assert isinstance(filled, Mapped)  # noqa: S101 - it was one
        yield filled


def tables(node: Node) -> tuple[Node, ...]:
    """One table or a list of them, as a list."""
    return node.values if isinstance(node, Listed) else (node,)


def ways_to(
    entry: Mapped, fields: Mapping[str, Field], reading: Reading, within: str, noun: str = ""
) -> dict[str, Choice]:
    """The way to each of the fields. `noun` is that of an entry, whose parents are entries of it."""
    coded = {"from": "place", "parent": noun, "overlaps": "place", "members": "place", "controlled_by": "owner"}
    ways = {name: Field(choice(coded.get(name, name)), field.needed) for name, field in fields.items()}
    return read_fields(entry, ways, reading, within)


def _repeats(node: Node, reading: Reading) -> list[str]:
    values: list[str] = []
    for one in many(text)(node, reading):
        low, dots, high = one.partition("..")
        if dots and low.isdecimal() and high.isdecimal() and int(high) - int(low) < _MOST_REPEATS:
            values += [str(at) for at in range(int(low), int(high) + 1)]
        else:
            values.append(one)
    return values


def _filled(node: Node, value: str) -> Node:
    if isinstance(node, Text):
        return Text(node.text.replace("#", value), node.line)
    if isinstance(node, Listed):
        return Listed(tuple(_filled(one, value) for one in node.values), node.line)
    return Mapped({name.replace("#", value): _filled(one, value) for name, one in node.fields.items()}, node.line)


def _refuse_open_questions(node: Node, reading: Reading, name: str) -> None:
    if isinstance(node, Text):
        if node.text == TO_FILL_IN and name not in {"missing", "when"}:
            fault = Fault("to-fill-in", "still to be filled in", "write the answer in its place: nothing is guessed")
            reading.add_problem(fault, node.line, name, node.text)
    elif isinstance(node, Mapped):
        for below, one in node.fields.items():
            if name not in {"values", "when"} and below not in {"missing", "values", "when"}:
                _refuse_open_questions(one, reading, below)
    else:
        for one in node.values:
            _refuse_open_questions(one, reading, name)


def _creates(node: Node, reading: Reading) -> tuple[Create, ...]:
    found = []
    for one in tables(node):
        for entry in repeated(mapping(one, "noun, slug, name …"), reading):
            made = _create(entry, reading)
            found += [made] if made else []
    return tuple(found)


def _create(entry: Mapped, reading: Reading) -> Create | None:
    before = reading.refused
    own = {name: node for name, node in entry.fields.items() if name in CREATE}
    said: dict[str, Any] = read_fields(Mapped(own, entry.line), CREATE, reading, "create.")
    if reading.refused > before:
        return None
    rest = Mapped({name: node for name, node in entry.fields.items() if name not in own}, entry.line)
    ways = ways_to(rest, ENTRY_FIELDS[said["noun"]], reading, "create.", said["noun"])
    return Create(said["noun"], said.get("when", Condition()), ways) if reading.refused == before else None


def _noun(node: Node, reading: Reading) -> str:
    name = text(node, reading)
    if name not in ENTRIES:
        raise Fault("unknown-noun", "nothing that rows can describe", f"write one of: {', '.join(ENTRIES)}")
    return name


def _ignored(node: Node, reading: Reading) -> Columns:
    """Columns that are passed over; `""` is one without a name."""
    return dict.fromkeys(many(_column)(node, reading), node.line)


def _column(node: Node, reading: Reading) -> str:
    return "" if isinstance(node, Text) and not node.text else text(node, reading)


def _shared(node: Node, reading: Reading) -> tuple[MappingText, ...]:
    return tuple(open_shared(name, reading) for name in many(text)(node, reading))


def _text(node: Node, reading: Reading) -> TextColumn | None:
    before = reading.refused
    found = read_fields(mapping(node, "column and reader"), TEXT, reading, "text.")
    return TextColumn(found["column"], found["reader"], node.line) if reading.refused == before else None


def _reader(node: Node, reading: Reading) -> TextReader:
    name = text(node, reading)
    if name not in READERS:
        known = ", ".join(READERS) or "none"
        raise Fault("unknown-reader", "no such reader of text", f"{unknown_field(name, READERS).remedy} ({known})")
    return READERS[name]


CREATE = {
    "noun": Field(_noun, needed="say what the rows describe: place, formation, owner …"),
    "when": Field(condition),
}
"""How the settings of an entry that rows make are read; all else are the fields of the entry."""

TEXT = {
    "column": Field(many(text), needed="name the column whose cells hold several figures"),
    "reader": Field(_reader, needed="name the reader that takes them apart"),
}
"""How `[text]` is read."""

SHAPE = {
    "sheet": Field(text),
    "missing": Field(words_for_missing),
    "ignored": Field(_ignored),
    "shared": Field(_shared),
    "columns": Field(read_columns),
    "text": Field(_text),
    "create": Field(_creates),
}
"""How each of these parts of a mapping is read."""
