"""Exported: the tables of an exported store, their columns, and how a row becomes a record again.

A table holds one kind of record, a row a record, in the same columns whatever the format. What a column admits is read
off the records, so that a field that is added to a record is exported without another word.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import ENTRIES
from tracker.records.record import Record
from tracker.records.report import Report

Kind = Literal["text", "integer", "number", "boolean", "date", "list", "json"]
"""How a value is typed. A `list` is names with blanks between them; `json` is what no cell holds otherwise."""

TEXTS: frozenset[Kind] = frozenset({"text", "date", "list"})
"""The kinds whose cells a spreadsheet may run or change: `--spreadsheet-safe` puts apostrophes before those."""

VERSION = 1
"""Of the form of an export: it grows when a column is removed or gets another meaning."""

_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_TRUTHS = {"true": True, "false": False}
_LONGEST = 400
_ID = "Hash of all that the row says but its key; it is verified when the row is read back."


class Column(NamedTuple):
    """One column: where its value stands in the record, what it means, the codes it admits, and the table and column
    that it points at.
    """

    name: str
    kind: Kind
    path: tuple[str, ...] = ()
    meaning: str = ""
    codes: tuple[str, ...] = ()
    needed: bool = False
    refers: tuple[str, str] | None = None
    pattern: str = ""


class Table(NamedTuple):
    """The rows of one kind of record. `record` is what JSON Lines call a row of it."""

    name: str
    record: str
    columns: tuple[Column, ...]
    model: type[Record] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


_BARE = frozenset({"estimate", "codes"})
"""Fields whose parts are columns by their own names; those of others bear the field's name as well: `area_lower`."""

_LOGGED = (
    Column("recorded", "integer", meaning="The transaction that recorded it.", needed=True),
    Column("no", "integer", meaning="Its place among those that were recorded.", needed=True),
)
_TRANSACTION = Table(
    "transactions",
    "transaction",
    (
        Column("number", "integer", meaning="From 1, without gaps.", needed=True),
        Column("wall_time", "text", meaning="When it was by the clock of the machine, ISO 8601 in UTC.", needed=True),
        Column("command", "text", meaning="What recorded it.", needed=True),
        Column("files", "json", meaning="Name and SHA-256 of what was imported."),
        Column("tool_version", "text", meaning="The version of the program.", needed=True),
        Column("skipped", "integer", meaning="Rows that a rule of a mapping passed over.", needed=True),
        Column("hash", "text", meaning="Of what it recorded, and of the hash of the one before it.", needed=True),
    ),
)
_NAME = Table(
    "names",
    "name",
    (
        Column("noun", "text", meaning="What sort of entry bears the name.", needed=True, codes=tuple(ENTRIES)),
        Column("slug", "text", meaning="The entry that bears it.", needed=True),
        Column("text", "text", meaning="The name, added after the entry.", needed=True),
        Column("language", "text", meaning="Its language, as a BCP 47 tag."),
        Column("note", "text", meaning="What sort of name it is."),
        Column("recorded", "integer", meaning="The transaction that recorded it.", needed=True),
    ),
)
_REFERS = {
    **{name: (f"{name}s", "slug") for name in ("owner", "item", "place", "scope", "formation", "operation")},
    "speaker": ("speakers", "slug"),
    "origin": ("places", "slug"),
    "content": ("items", "slug"),
    "controlled_by": ("owners", "slug"),
    "report": ("reports", "id"),
}


@cache
def tables(*, logged: bool = False) -> dict[str, Table]:
    """Every table by name, in the order in which they are written: what is referred to comes first.

    With `logged` every row tells which transaction recorded it, and the transactions have a table.
    """
    found = [_table(f"{noun}s", noun, model) for noun, model in ENTRIES.items()]
    found += [_table("reports", "report", Report), _table("claims", "claim", Claim)]
    found.append(_table("corrections", "correction", Correction))
    if logged:
        found = [one._replace(columns=(*one.columns, *_LOGGED)) for one in found]
        found += [_NAME, _TRANSACTION]
    return {table.name: table for table in found}


def _table(name: str, record: str, model: type[Record]) -> Table:
    own = () if record in ENTRIES else (Column("id", "text", (), _ID, needed=True),)
    return Table(name, record, (*own, *_columns(record, model)), model)


def _columns(record: str, model: type[Record]) -> Iterator[Column]:
    schema = model.model_json_schema()
    defs, needed = schema.get("$defs", {}), schema.get("required", ())
    for name, shown in schema["properties"].items():
        about = {"description": model.model_fields[name].description, **shown}  # pydantic loses it beside some codes
        parts = _target(about, defs).get("properties")
        if parts and _target(about, defs).get("type") == "object":
            yield from _parts(record, name, parts, defs)
        else:
            yield _column(record, (name,), about, defs, needed=name in needed)


def _parts(record: str, field: str, parts: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Column]:
    for part, about in parts.items():
        column = _column(record, (field, part), about, defs, needed=False)
        if field in _BARE:
            yield column
        else:
            yield column._replace(name=f"{field}_{part}", meaning=f"Of {field}: {column.meaning}")


def _column(
    record: str, path: tuple[str, ...], about: Mapping[str, Any], defs: Mapping[str, Any], *, needed: bool
) -> Column:
    target = _target(about, defs)
    kind = _kind(target, defs)
    codes = tuple(target["enum"]) if kind == "text" and "enum" in target else ()
    refers = _refers(record, path[-1]) if len(path) == 1 and kind == "text" else None
    meaning = " ".join(str(about.get("description", "")).split())
    return Column(path[-1], kind, path, meaning, codes, needed, refers, str(target.get("pattern", "")))


def _refers(record: str, name: str) -> tuple[str, str] | None:
    if name == "source":
        return ("sources", "slug") if record == "report" else None  # of a place or a factor it is a sentence
    return None if name == record else _REFERS.get(name)


def _target(about: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    """What a field holds where it is present."""
    ways = [one for one in about.get("anyOf", ()) if one != {"type": "null"}]
    if len(ways) > 1:  # a whole number or another
        return {"type": "number"}
    found = dict(ways[0] if ways else about)
    return dict(defs[found["$ref"].rsplit("/", 1)[1]]) if "$ref" in found else found


def _kind(target: Mapping[str, Any], defs: Mapping[str, Any]) -> Kind:
    if target.get("type") == "array":
        items = _target(target["items"], defs)
        return "list" if "pattern" in items or "enum" in items else "json"
    if target.get("format") == "date":
        return "date"
    kinds: dict[str, Kind] = {"integer": "integer", "number": "number", "boolean": "boolean"}
    return kinds.get(str(target.get("type")), "text")


def from_cell(column: Column, cell: str) -> Any:
    """The value that a cell of text holds; an empty one holds none. Raises Fault for one that is not of its kind."""
    if not cell:
        return None
    if column.kind in {"text", "date"}:
        return cell
    if column.kind == "list":
        return cell.split()
    try:
        return _parsed(column.kind, cell)
    except (ValueError, RecursionError) as error:
        raise Fault("wrong-type", f"no {column.kind}", "leave it as it was exported") from error


def _parsed(kind: Kind, cell: str) -> Any:
    if kind == "boolean":
        if (truth := _TRUTHS.get(cell.lower())) is None:
            raise ValueError(cell)
        return truth
    if kind == "json":
        return json.loads(cell)
    if len(cell) > _LONGEST or not (_WHOLE if kind == "integer" else _NUMBER).fullmatch(cell):
        raise ValueError(cell)
    return int(cell) if _WHOLE.fullmatch(cell) else float(cell)


def to_cell(column: Column, value: Any) -> Any:
    """The value as it stands in a cell of text; numbers are left to the writer."""
    if value is None:
        return None
    if column.kind == "boolean":
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if column.kind == "json" else value


def fields_of(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, as the record takes it: parts of an estimate or of codes under one name, absent left out."""
    fields: dict[str, Any] = {}
    for column in table.columns:
        value = values.get(column.name)
        if value is None or not column.path:
            continue
        within = fields
        for name in column.path[:-1]:
            within = within.setdefault(name, {})
        within[column.path[-1]] = value
    return fields
