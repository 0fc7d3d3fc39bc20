"""JSON text: what is refused, at which line; and where the parts of a document stand."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.json_text import Path, lines_of, parsed

DEEP = "[" * 101 + "]" * 101


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"a": 1,\n "b"', "json-syntax", 2),
        ('{"a": 1}\n{"b": 2}', "json-syntax", 2),  # one document, and nothing after it
        ('{"a": 1,\n "b": {"c": 1,\n "c": 2}}', "duplicate-key", 3),
        ('{"a": {"c": 1}, "b": {"c": 1}}', "", 0),  # the same name in two objects
        ('{"a": NaN}', "not-finite", 1),
        ('{"a": "NaN",\n "b": NaN}', "not-finite", 2),
        ('{"a": -Infinity}', "not-finite", 1),
        (f'{{"a": {"9" * 5000}}}', "out-of-range", 1),
        (f'{{"a":\n{DEEP}}}', "nested-too-deep", 2),
        (DEEP[1:-1], "", 0),  # a hundred levels are none too many
        ("[" * 1_000_000, "nested-too-deep", 1),
        ('{"a": "[[[[{{{{ \\" [[["}', "", 0),  # brackets in a text are text
        ('"' + "a" * 1_000_000, "json-syntax", 1),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_refused(text: str, code: str, line: int) -> None:
    value, fault, at = parsed(text)
    assert (fault.code if fault else "", at) == (code, line)
    assert (value is None) is bool(fault)


LAID_OUT = """{
  "name": "x",
  "sides": [
    {"id": "a, [", "groups": []},
    {
      "id": "b",
      "groups": [1, 2,
        {"id": "\\"}"}]
    }
  ]
}"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("name",), 2),
        (("sides",), 3),
        (("sides", 0, "id"), 4),
        (("sides", 1), 5),
        (("sides", 1, "groups"), 7),
        (("sides", 1, "groups", 1), 7),
        (("sides", 1, "groups", 2, "id"), 8),
        (("sides", 1, "name"), 5),  # missing: where it should be
        (("colour", "shade"), 1),
    ],
)
def test_where_a_part_stands(path: Path, line: int) -> None:
    assert lines_of(LAID_OUT, [path]) == {path: line}


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(TREES)
def test_every_part_of_any_document_is_found(tree: Any) -> None:
    text = json.dumps(tree, indent=1)
    assert parsed(text) == (tree, None, 0)
    paths = list(_paths(tree, ()))
    lines = lines_of(text, paths)
    assert sorted(lines.values()) == [lines[path] for path in paths]  # as they follow each other in the text
    assert all(json.dumps(path[-1]) in text.split("\n")[lines[path] - 1] for path in paths if isinstance(path[-1], str))


def _paths(tree: Any, above: Path) -> Any:
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, part in parts:
        yield (*above, name)
        yield from _paths(part, (*above, name))
