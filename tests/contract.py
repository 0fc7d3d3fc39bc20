"""The published contract, for tests: whether a value is as a schema says."""

import json
from pathlib import Path
from typing import Any

import jsonschema

SCHEMAS = {
    path.name.removesuffix(".schema.json"): path
    for path in (Path(__file__).parents[1] / "schemas").glob("*.schema.json")
}


def checker(name: str) -> jsonschema.Draft202012Validator:
    """What checks values against the schema of that name."""
    schema = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def faults(name: str, value: Any) -> list[str]:
    """What is wrong with a value by the schema of that name."""
    return [f"{error.json_path}: {error.message}" for error in checker(name).iter_errors(value)]
