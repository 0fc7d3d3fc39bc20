"""JSON members: what the json module reads, in pieces; and the same word about what is no JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.problems import Fault
from tracker.reading.json_members import members
from tracker.reading.jsonl_file import parsed

values = st.recursive(
    st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(st.dictionaries(st.text(), values), st.sampled_from([None, 2]), st.booleans())
def test_the_pieces_are_the_whole(said: dict[str, Any], indent: int | None, ascii_only: bool) -> None:
    found: dict[str, Any] = {}
    for name, number, value in members(json.dumps(said, indent=indent, ensure_ascii=ascii_only)):
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
        list(members(text))
    assert (pieces.value.code, pieces.value.message) == (whole.value.code, whole.value.message)


@pytest.mark.parametrize("text", ["[]", "[{}]", "1", '"a"', "null"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="not JSON: expecting value, at column 1"):
        list(members(text))


# A comma before the end: what the json module says of it is another sentence on each Python.
@pytest.mark.parametrize("text", ['{"a": 1,}', '{"a": [1,]}', "{,}"])
def test_a_comma_before_the_end_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="not JSON"):
        list(members(text))


def test_what_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(Fault, match="nested deeper"):
        list(members('{"a": [' + "[" * 100_000 + "]" * 100_000 + "]}"))
