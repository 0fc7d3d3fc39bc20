"""Plain schemas: what pydantic knows of a model, without what only Python cares for."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ComputedField, DataclassField, ModelField, TypedDictField

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1
"""Of the contract: it grows when a field is removed, renamed or given another meaning, not when one is added."""

Schema = dict[str, Any]


class _Untitled(GenerateJsonSchema):
    """Titles are made from names, and left out like defaults."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


class _Plain(_Untitled):
    """Every field is there, whether it has a default or not."""

    def field_is_required(
        self, field: ModelField | DataclassField | TypedDictField | ComputedField, total: bool
    ) -> bool:
        return True


def taken_schema(model: type[BaseModel]) -> Schema:
    """The schema of what a model takes: fields with a default may be absent."""
    found = _tidied(model.model_json_schema(mode="validation", schema_generator=_Untitled))
    assert isinstance(found, dict)  # noqa: S101 - a schema of a model is an object
    return found


def plain_schema(model: type[BaseModel]) -> Schema:
    """The schema of what a model gives as JSON: all fields, absent ones null."""
    found = model.model_json_schema(mode="serialization", schema_generator=_Plain)
    tidied = _tidied(found)
    assert isinstance(tidied, dict)  # noqa: S101 - a schema of a model is an object
    return tidied


def headed(title: str, description: str, schema: Schema) -> Schema:
    """The schema with its head: dialect, version of the contract, title and description."""
    rest = {name: value for name, value in schema.items() if name not in {"title", "description", "$defs"}}
    defs = {"$defs": schema["$defs"]} if schema.get("$defs") else {}
    head = {"$schema": DIALECT, "version": VERSION, "title": title, "description": first_sentence(description)}
    return head | rest | defs


def first_sentence(docstring: str) -> str:
    """The first paragraph of a docstring on one line: the others speak to programmers."""
    return re.sub(r"\s+", " ", docstring.strip().split("\n\n")[0])


def _tidied(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidied(one) for one in value]
    if not isinstance(value, dict):
        return value
    tidied = {name: _tidied(part) for name, part in value.items() if name != "title" or not isinstance(part, str)}
    if isinstance(tidied.get("description"), str):
        tidied["description"] = first_sentence(tidied["description"])
    if "anyOf" in tidied:
        tidied["anyOf"] = [one for one in tidied["anyOf"] if one != {"type": "integer"} or not _has_number(tidied)]
    return tidied


def _has_number(schema: Schema) -> bool:
    """A whole number is a number: to name both says nothing more."""
    return {"type": "number"} in schema["anyOf"]
