"""Fields: one table a record says which field is read how; here is what reads a table, and builds the record."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from tracker.problems import Fault
from tracker.reading.located import Mapped, Node, Reading, shown
from tracker.records.reference import nearest

Reader = Callable[[Node, Reading], Any]
"""From a value as written to what the record holds; raises Fault."""

Model = TypeVar("Model", bound=BaseModel)


class Field(NamedTuple):
    """How a field is read. `needed` is what to do where it is missing, for fields that may not be.

    `into` is its name in the record, where that is another.
    """

    read: Reader
    needed: str = ""
    into: str = ""


Table = Mapping[str, Field]


def read_fields(entry: Mapped, table: Table, reading: Reading, within: str = "") -> dict[str, Any]:
    """The values by their names in the record. Every unknown, missing or faulty field is reported and left out.

    `within` is put before the names of the fields in problems: `estimate.` for the parts of an estimate.
    """
    values: dict[str, Any] = {}
    for name, node in entry.fields.items():
        known = table.get(name)
        if known is None:
            reading.add_problem(unknown_field(name, table), node.line, within + name, shown(node))
            continue
        try:
            values[known.into or name] = known.read(node, reading)
        except Fault as fault:
            reading.add_problem(fault, node.line, within + name, shown(node))
    for name, known in table.items():
        if known.needed and name not in entry.fields:
            reading.add_problem(Fault("missing-field", "missing", known.needed), entry.line, within + name)
    return values


def unknown_field(name: str, known: Table | Mapping[str, Any]) -> Fault:
    """The fault of a field that the record does not have, with those spelt most like it, else all there are."""
    near = nearest(name[:80], known)
    hint = f"did you mean {' or '.join(near)}?" if near else f"known are: {', '.join(known)}"
    return Fault("unknown-field", "unknown field", hint)


def build(
    model: type[Model],
    values: dict[str, Any],
    entry: Mapped,
    reading: Reading,
    *,
    table: Table | None = None,
    within: str = "",
    from_json: bool = False,
) -> Model | None:
    """The record; nothing where its own rules refuse the values, which is reported field by field.

    With `from_json` the values are those of JSON: codes and days as text, lists for tuples.
    """
    try:
        return model.model_validate_json(json.dumps(values)) if from_json else model(**values)
    except ValidationError as error:
        names = {field.into: name for name, field in (table or {}).items() if field.into}
        for detail in error.errors(include_url=False):
            path = [str(part) for part in detail["loc"]]
            path[:1] = [names.get(part, part) for part in path[:1]]
            node = entry.fields.get(path[0]) if path else None
            reading.add_problem(
                _fault(detail, model),
                node.line if node else entry.line,
                (within + ".".join(path)).rstrip("."),
                shown(node),
            )
        return None


def _fault(detail: Mapping[str, Any], model: type[BaseModel]) -> Fault:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Fault):
        return cause
    about = model.model_fields.get(str(detail["loc"][0])) if detail["loc"] else None
    remedy = about.description if about and about.description else "see the schema"
    return Fault(detail["type"].replace("_", "-"), detail["msg"][0].lower() + detail["msg"][1:], remedy.rstrip("."))
