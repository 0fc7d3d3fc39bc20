"""Scenarios in tests: the shared samples, the smallest one, and what is so in one at a moment."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schemas" / "orbat-mapper" / "scenario.schema.json"
SAMPLES = ("falkland82", "narvik40")


def sample(shared: Path, name: str) -> Path:
    return shared / "data" / "orbat-mapper-scenarios" / f"{name}.json"


def schema_faults(scenario: Any) -> list[str]:
    """What the published schema finds wrong."""
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(scenario)]


def smallest(**unit: Any) -> dict[str, Any]:
    """A scenario of one side, one group and one unit."""
    one = {"id": "u", "name": "2nd Wing", "sidc": "10031000170000000000", **unit}
    group = {"id": "g", "name": "Wings", "subUnits": [one]}
    side = {"id": "s", "name": "Red", "standardIdentity": "3", "groups": [group]}
    return {"type": "ORBAT-mapper", "id": "x", "version": "3.3.0", "name": "A war", "sides": [side]}


def units(scenario: Any) -> list[Any]:
    """All units, however deep."""
    found: list[Any] = []
    ahead = [unit for side in scenario["sides"] for group in side["groups"] for unit in group["subUnits"]]
    while ahead:
        found.append(ahead.pop(0))
        ahead += found[-1].get("subUnits") or []
    return found


def at(unit: Any, moment: str) -> dict[str, Any]:
    """What is so of a unit then, as the program plays its states: each is laid over those before it."""
    now: dict[str, Any] = {}
    for state in sorted(unit.get("state") or [], key=lambda one: datetime.fromisoformat(one["t"])):
        if datetime.fromisoformat(state["t"]) <= datetime.fromisoformat(moment):
            now |= state
    return now


def count(state: Any) -> int | None:
    """The one count of a state."""
    held = [one for part in (state.get("update") or {}).values() for one in part]
    return held[0]["onHand"] if held else None
