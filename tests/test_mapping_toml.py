"""TOML of a mapping: every value knows its line, and stays as it was written."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.reading.mapping_toml import read_toml
from tracker.records.reference import Reference

LINES = """\
a = 1 # one
"b c".d = '''x
y'' z'''
[r.s]
day = 2022-02-02
l = [
  "x", # no
  {p = 'q]', r.s = "\\u00e9"},
]
[[p]]
n = 10.5
[[p]]
[p.q]
z = true
"""


def test_every_value_of_toml_knows_its_line_and_stays_as_written() -> None:
    tree = read_toml(LINES, Reading("f", Reference()))
    assert tree == Mapped(
        {
            "a": Text("1", 1),
            "b c": Mapped({"d": Text("x\ny'' z", 2)}, 2),
            "r": Mapped(
                {
                    "s": Mapped(
                        {
                            "day": Text("2022-02-02", 5),
                            "l": Listed(
                                (
                                    Text("x", 7),
                                    Mapped({"p": Text("q]", 8), "r": Mapped({"s": Text("é", 8)}, 8)}, 8),
                                ),
                                6,
                            ),
                        },
                        4,
                    )
                },
                4,
            ),
            "p": Listed(
                (Mapped({"n": Text("10.5", 11)}, 10), Mapped({"q": Mapped({"z": Text("true", 14)}, 13)}, 12)), 10
            ),
        },
        1,
    )


def plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listed):
        return [plain(one) for one in node.values]
    return {name: plain(one) for name, one in node.fields.items()}


PIECES = [
    "a",
    "b.c",
    '"d e"',
    " = ",
    "=",
    '"x"',
    "'y'",
    '"""z\n"""',
    "'''w'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "\n",
    "#c\n",
    '\\"',
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_tomllib_reads_is_read_alike_and_all_else_is_a_problem(text: str) -> None:
    reading = Reading("f", Reference())
    tree = read_toml(text, reading)
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert (tree, [one.code for one in reading.problems]) == (None, ["toml-syntax"])
    else:
        assert tree is not None
        assert plain(tree) == wanted
