"""JSON Lines file: one object a line, in the columns of a table; numbers may be numbers or text."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.problems import Fault
from tracker.reading.json_values import no_number, no_twins
from tracker.reading.located import DEEPEST, Listed, Mapped, Node, Reading, Text

_OPENED = re.compile(rf"(\s*[\[{{]){{{DEEPEST + 1}}}")
"""More openings in a row than anything has levels."""
_NO_ARRAY = Fault("not-an-array", "no JSON array of objects", "write [ … ], or an object on each line in .jsonl")
TOO_DEEP = Fault("nested-too-deep", f"nested deeper than {DEEPEST} levels", "a claim needs three")


def read_rows(text: str, reading: Reading) -> Iterator[Mapped]:
    """The objects, lazily; `null` is absent. Problems are reported as they are met, and the next line is read."""
    return read_lines(io.StringIO(text, newline="\n"), reading)


def read_lines(lines: Iterable[str], reading: Reading) -> Iterator[Mapped]:
    """The same of lines, one at a time."""
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        try:
            yield _object(line.rstrip("\n"), number)
        except Fault as fault:
            reading.add_problem(fault, number, value=line.strip())


def read_array(text: str, reading: Reading) -> Iterator[Mapped]:
    """The objects of one JSON array, the file's only value; nothing where it is none, which is reported."""
    try:
        found = parsed(text)
    except Fault as fault:
        reading.add_problem(fault, getattr(fault.__cause__, "lineno", 0))
        return
    if not isinstance(found, list):
        reading.add_problem(_NO_ARRAY, 0)
        return
    for number, value in enumerate(found, 1):
        try:
            yield as_row(value, number)
        except Fault as fault:
            reading.add_problem(fault, number)


def _object(line: str, number: int) -> Mapped:
    return as_row(parsed(line), number)


def as_row(value: Any, number: int) -> Mapped:
    """A parsed object as a row, every value as text. Raises Fault for what is no object, or holds what no field can."""
    row = _node(value, number, 1)
    if not isinstance(row, Mapped):
        raise Fault("not-an-object", "not a JSON object", "write one object on each line")
    return row


def parsed(line: str) -> Any:
    """The JSON value of a text, numbers as they are written. Raises Fault for what is no JSON, or nested too deep."""
    if _OPENED.match(line):  # how deep the parser itself goes depends on the Python
        raise TOO_DEEP
    try:
        return DECODER.decode(line)
    except json.JSONDecodeError as error:
        raise no_json(error) from error
    except RecursionError as error:
        raise TOO_DEEP from error


def no_json(error: json.JSONDecodeError) -> Fault:
    """The fault of a text that is no JSON, with the place in it."""
    remedy = "write one JSON object on each line"
    if error.msg == "Extra data":
        return Fault("trailing-data", f"more after the object, at column {error.colno}", remedy)
    message = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}, at column {error.colno}"
    return Fault("json-syntax", message, remedy)


def _node(value: Any, line: int, depth: int) -> Node | None:
    if depth > DEEPEST:
        raise TOO_DEEP
    if isinstance(value, dict):
        nodes = ((name, _node(part, line, depth + 1)) for name, part in value.items())
        return Mapped({name: node for name, node in nodes if node is not None}, line)
    if isinstance(value, list):
        parts = (_node(part, line, depth + 1) for part in value)
        return Listed(tuple(part for part in parts if part is not None), line)
    if isinstance(value, bool):
        raise Fault("not-text", f"{str(value).lower()} is no value of any field", "write text or a number")
    return None if value is None else Text(value, line)


DECODER = json.JSONDecoder(object_pairs_hook=no_twins, parse_constant=no_number, parse_int=str, parse_float=str)
"""Numbers stay text as they are written: 0.10 and 10^400 are for our own reader to judge."""
