"""JSON text: one document, read as strictly as all else, and the lines where its parts stand."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.problems import Fault
from tracker.reading.json_values import no_number, no_twins
from tracker.reading.located import DEEPEST

Path = tuple[str | int, ...]
"""The way to a part: names of members and places in lists, from 0."""

_LONGEST_NUMBER = 30
_LONG = re.compile(rf"-?[0-9]{{{_LONGEST_NUMBER},}}")
_NO_NUMBERS = {"NaN", "Infinity", "-Infinity"}
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_BRACKETS = re.compile(rf"{_STRING}|[{{}}\[\]]", re.DOTALL)
_TOKENS = re.compile(rf"{_STRING}|[{{}}\[\],]|[^\s{{}}\[\],:\"]+", re.DOTALL)


def parsed(text: str) -> tuple[Any, Fault | None, int]:
    """The document; or None, what is wrong, and the line where."""
    if line := _too_deep(text):
        return None, Fault("nested-too-deep", f"nested deeper than {DEEPEST} levels", "check where it came from"), line
    try:
        return _DECODER.decode(text), None, 0
    except json.JSONDecodeError as error:
        said = f"{error.msg[0].lower()}{error.msg[1:]}"
        return (
            None,
            Fault("json-syntax", f"not JSON: {said}, at column {error.colno}", "give JSON, and all of it"),
            error.lineno,
        )
    except Fault as fault:
        return None, fault, _first_twice(text) if fault.code == "duplicate-key" else _first_odd_number(text)


def lines_of(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """The line of each part of a valid document; of a part that is missing, the line of what should hold it."""
    asked = list(paths)
    wanted = {path[:length] for path in asked for length in range(1, len(path) + 1)}
    found: dict[Path, int] = {(): 1}
    line, at = 1, 0
    for path, start in _members(text):
        if path in wanted:
            line, at = line + text.count("\n", at, start), start
            found[path] = line
    return {path: next(found[path[:n]] for n in range(len(path), -1, -1) if path[:n] in found) for path in asked}


def _too_deep(text: str) -> int:
    """The line where brackets are nested too deep, 0 where they are not: how deep a parser goes differs by Python."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        mark = token[0]
        depth += (mark in "{[") - (mark in "}]") if len(mark) == 1 else 0
        if depth > DEEPEST:
            return text.count("\n", 0, token.start()) + 1
    return 0


def _members(text: str) -> Iterator[tuple[Path, int]]:
    """Every member of an object and of a list of a valid document: its path, and where its name or value begins."""
    stack: list[list[Any]] = []
    for token in _TOKENS.finditer(text):
        mark, top = token[0], stack[-1] if stack else None
        if mark in {"}", "]"}:
            stack.pop()
        elif mark == ",":
            stack[-1][1] = None if stack[-1][0] == "{" else stack[-1][1] + 1
        elif top and top[0] == "{" and top[1] is None:
            top[1] = json.loads(mark)
            yield _path(stack), token.start()
        else:
            if top and top[0] == "[":
                yield _path(stack), token.start()
            if mark in {"{", "["}:
                stack.append([mark, None if mark == "{" else 0])


def _path(stack: list[list[Any]]) -> Path:
    return tuple(where for _, where in stack if where is not None)


def _first_twice(text: str) -> int:
    """The line of the first member that is given a second time."""
    seen: set[Path] = set()
    for path, start in _members(text):
        if path in seen:
            return text.count("\n", 0, start) + 1
        seen.add(path)
    return 0


def _first_odd_number(text: str) -> int:
    """The line of the first number that is none, or that is too long to be one."""
    found = next(one for one in _TOKENS.finditer(text) if one[0] in _NO_NUMBERS or _LONG.fullmatch(one[0]))
    return text.count("\n", 0, found.start()) + 1


def _whole(digits: str) -> int:
    if _LONG.fullmatch(digits):
        raise Fault("out-of-range", f"a number of {len(digits.lstrip('-')):,} digits", "check where it came from")
    return int(digits)


_DECODER = json.JSONDecoder(object_pairs_hook=no_twins, parse_constant=no_number, parse_int=_whole)
