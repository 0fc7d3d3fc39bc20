"""Scenario file: a scenario of ORBAT Mapper from its file, or all that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.problems import Fault, Problem
from tracker.reading import json_text
from tracker.reading.located import MOST_PROBLEMS, Reading, find_forbidden, forbidden
from tracker.reading.text import decode, load
from tracker.records.reference import Reference
from tracker.records.scenario import Scenario
from tracker.records.scenario_values import no_scenario

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest scenario that is read: the largest that its program ships has a quarter of a million."""

_KINDS = {
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "greater_than_equal": "0 or more",
}
_CODE = "write the 20 or 30 digits of APP-6D or MIL-STD-2525D"


def read_scenario(path: Path) -> tuple[Scenario | None, list[Problem]]:
    """The scenario; nothing where it has a problem, and all problems.

    Raises UnreadableError for a path that is missing or no regular file, ForbiddenError without permission.
    """
    reading = Reading(str(path), Reference())
    found = _read(path, reading)
    return found, sorted(reading.problems, key=lambda one: one.line) + reading.problems_left_out()


def _read(path: Path, reading: Reading) -> Scenario | None:
    try:
        data = _loaded(path)
    except Fault as fault:
        reading.add_problem(fault, 0)
        return None
    text = decode(data, "JSON", None, reading)
    return None if text is None else _scenario(text, reading)


def _loaded(path: Path) -> bytes:
    data = load(path)
    if len(data) > LARGEST:
        raise Fault("too-large", f"{len(data):,} bytes, more than {LARGEST:,}", "export a part of it")
    return data


def _scenario(text: str, reading: Reading) -> Scenario | None:
    value, fault, line = json_text.parsed(text)
    if fault:
        reading.add_problem(fault, line)
        return None
    if not isinstance(value, dict):
        reading.add_problem(Fault("not-an-object", "not a JSON object", "give a file saved by ORBAT Mapper"), 1)
        return None
    _refuse(
        text,
        [(where, forbidden(hit[0]), "") for where, said in _texts(value) if (hit := find_forbidden(said))],
        reading,
    )
    try:
        found = Scenario.model_validate(value)
    except ValidationError as error:
        faults = [_fault(one) for one in error.errors(include_url=False)]
        _refuse(
            text, [one for one in faults if one[0] == ("type",)] or faults, reading
        )  # another file has other fields
        return None
    return None if reading.refused else found


def _refuse(text: str, faults: list[tuple[json_text.Path, Fault, str]], reading: Reading) -> None:
    """Note the faults, each at its line; those beyond the number that is told are counted only."""
    lines = json_text.lines_of(text, [where for where, _, _ in faults[:MOST_PROBLEMS]]) if faults else {}
    for where, fault, value in faults:
        reading.add_problem(fault, lines.get(where, 0), _named(where), value)


def _texts(value: Any) -> Iterator[tuple[json_text.Path, str]]:
    """Every text in a document, by its path."""
    ahead: list[tuple[json_text.Path, Any]] = [((), value)]
    while ahead:
        where, one = ahead.pop()
        if isinstance(one, str):
            yield where, one
        elif isinstance(one, dict):
            ahead += [((*where, name), part) for name, part in one.items()]
        elif isinstance(one, list):
            ahead += [((*where, at), part) for at, part in enumerate(one)]


def _fault(error: Any) -> tuple[json_text.Path, Fault, str]:
    """What is wrong at which place, and the value that stands there."""
    kind, told, value = error["type"], error.get("ctx", {}).get("error"), error["input"]
    shown = str(value) if isinstance(value, str | int | float) and kind != "missing" else ""
    if isinstance(told, Fault):
        return error["loc"], told, shown
    if error["loc"] == ("type",):
        fault = no_scenario()
    elif kind == "missing":
        fault = Fault("scenario-missing", "missing", "add it, or save the scenario anew in ORBAT Mapper")
    elif kind == "string_pattern_mismatch":
        fault = Fault("scenario-code", "not the digits of a code", _CODE)
    elif kind in _KINDS:
        fault = Fault("scenario-value", f"not {_KINDS[kind]}", f"write {_KINDS[kind]}")
    else:
        fault = Fault("scenario-value", error["msg"][0].lower() + error["msg"][1:], "see schemas/orbat-mapper")
    return error["loc"], fault, shown


def _named(where: json_text.Path) -> str:
    """The path as people write it: sides[0].name."""
    return "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in where).removeprefix(".")
