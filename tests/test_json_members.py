"""JSON members: what the json module reads, in pieces; and the same word about what is no JSON."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.problems import Fault
from tracker.reading.json_members import Member
from tracker.reading.json_members import members as members_of
from tracker.reading.jsonl_file import parsed

names = st.text(max_size=4)
plain = st.none() | st.booleans() | names
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3), max_leaves=8
)


def members(text: str, at_once: int = 250) -> list[Member]:
    return list(members_of(text.splitlines(keepends=True), at_once))


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=4), st.sampled_from([None, 0, 2]), st.integers(1, 9))
def test_the_pieces_are_the_whole(said: dict[str, Any], indent: int | None, at_once: int) -> None:
    found: dict[str, Any] = {}
    for name, number, value in members(json.dumps(said, indent=indent), at_once):
        if number:
            found.setdefault(name, []).append(value)
            assert number == len(found[name])
        else:
            found[name] = value
    assert found == said


def test_numbers_stay_as_they_are_written() -> None:
    assert list(members('{"a": 0.10, "b": [1, 1e5]}')) == [("a", 0, "0.10"), ("b", 1, "1"), ("b", 2, "1e5")]


# Cut off, commas, colons and names that are missing or too many, what the json module would let pass, more behind it.
@pytest.mark.parametrize(
    "text",
    ["", " ", "{", '{"a"', '{"a" 1}', '{"a": ', '{"a": }', '{"a": 1', '{"a": 1 "b": 2}', "{1: 2}", '{"a": [1',
     '{"a": [1 2]}', '{"a": [1}', '{"a": "b}', '{"a": 1} x', '{"a": 1}\n{}', '{"a": NaN}', '{"a": 1, "a": 2}',
     '{"a": [{"b": 1, "b": 2}]}'],
)  # fmt: skip
def test_what_is_no_json_is_told_as_of_the_whole(text: str) -> None:
    with pytest.raises(Fault) as whole:
        parsed(text)
    with pytest.raises(Fault) as pieces:
        members(text)
    assert (pieces.value.code, pieces.value.message) == (whole.value.code, whole.value.message)


@pytest.mark.parametrize("text", ['{\n"a": [\n1,\n2 3\n]}', '{"a":\n[1,\n"b\n"]}', '{"a": 1\n}\n\n  x'])
@pytest.mark.parametrize("at_once", [1, 2, 250])
def test_line_and_column_are_those_of_the_file(text: str, at_once: int) -> None:
    with pytest.raises(Fault) as whole:
        parsed(text)
    with pytest.raises(Fault) as pieces:
        members(text, at_once)
    assert pieces.value.message == whole.value.message
    assert getattr(pieces.value.__cause__, "lineno", 0) == getattr(whole.value.__cause__, "lineno", None)


@pytest.mark.parametrize("text", ["[]", "[{}]", "1", '"a"', "null"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="not JSON: expecting value, at column 1"):
        members(text)


# A comma before the end: what the json module says of it is another sentence on each Python.
@pytest.mark.parametrize("text", ['{"a": 1,}', '{"a": [1,]}', "{,}"])
def test_a_comma_before_the_end_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="not JSON"):
        members(text)


def test_what_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(Fault, match="nested deeper"):
        members('{"a": [' + "[" * 100_000 + "]" * 100_000 + "]}")
