"""Mapping terms: templates and conditions, which say what is to be made of the cells of a row, and of which rows."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tracker.problems import Fault
from tracker.reading.located import Listed, Node, Reading, Text
from tracker.reading.values import mapping

Cells = Mapping[str, str]
"""The cells of a row by column; an empty cell is an empty text."""

Columns = dict[str, int]
"""The columns that a part of a mapping names, each with the line of the mapping where it does."""

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]+)\}|[{}]")
_RANGE = re.compile(r"(-?[0-9]{1,15})\.\.(-?[0-9]{1,15})")
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_BRIEF = 40
_NO_SLUG = re.compile(r"[^A-Za-z0-9]+")


@lru_cache(maxsize=1 << 14)
def slugged(text: str) -> str:
    """The text as a name for programs: small letters and digits, parted by `-`; empty where there are none in it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NO_SLUG.sub("-", plain).strip("-").lower()


@lru_cache(maxsize=1 << 14)
def marked(text: str) -> str:
    """Eight hexadecimal digits of its SHA-256 that stand for the text, also for an empty one, where it is too long."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def brief(text: str) -> str:
    """A name for programs of at most forty characters."""
    return slugged(text)[:_BRIEF].strip("-")


FILTERS: dict[str, Callable[[str], str]] = {"slug": slugged, "brief": brief, "mark": marked}
"""What can be made of a cell as it is put in, by name."""


class Template(NamedTuple):
    """Text in which `{column}` stands for the cell of that column; `parts` are texts and, at odd places, columns.

    `filters` are the numbers of those columns, from 0, of whose cell something is made first, and what.
    """

    parts: tuple[str, ...]
    line: int
    filters: tuple[tuple[int, str], ...] = ()

    @property
    def columns(self) -> Columns:
        """The columns it names."""
        return dict.fromkeys(self.parts[1::2], self.line)

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell and nothing else."""
        return len(self.parts) == 3 and self.parts[0] == self.parts[2] == "" and not self.filters

    def fill(self, cells: Cells) -> str:
        """The text for a row; empty where a cell it names is empty, so that the field is left out."""
        if len(self.parts) == 1:
            return self.parts[0]
        named = [cells[column] for column in self.parts[1::2]]
        for at, name in self.filters:
            named[at] = FILTERS[name](named[at])
        if not all(named):
            return ""
        filled = list(self.parts)
        filled[1::2] = named
        return "".join(filled)


def template(node: Node, _reading: Reading) -> Template:
    """A template; `{{` and `}}` stand for braces, `{column|slug}` makes a name for programs of the cell.

    Raises Fault for a brace that stands alone.
    """
    if not isinstance(node, Text):
        raise Fault("not-one-value", "not a text", 'write text, with {column} where a cell is meant: "{year}"')
    parts = [""]
    filters: list[tuple[int, str]] = []
    at = 0
    for brace in _BRACES.finditer(node.text):
        parts[-1] += node.text[at : brace.start()]
        if brace[1]:
            column, _, name = brace[1].rpartition("|")
            if name.strip() in FILTERS and column:
                filters.append((len(parts) // 2, name.strip()))
            parts += [column.strip() if column and name.strip() in FILTERS else brace[1].strip(), ""]
        elif len(brace[0]) == 1:
            raise Fault("lone-brace", "a brace that stands alone", "write {column}, or a brace twice")
        else:
            parts[-1] += brace[0][0]
        at = brace.end()
    parts[-1] += node.text[at:]
    return Template(tuple(parts), node.line, tuple(filters))


class Range(NamedTuple):
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int


class Test(NamedTuple):
    """What the cell of a column may be: one of the texts, or what one of the others comes to in that row."""

    column: str
    texts: frozenset[str]
    others: tuple[Template | Range, ...]
    line: int

    def holds(self, cells: Cells) -> bool:
        """Whether the cell is as wanted."""
        cell = cells[self.column]
        return cell in self.texts or any(_meets(cell, one, cells) for one in self.others)


class Condition(NamedTuple):
    """What the cells of some columns have to be. Without any column it always holds."""

    tests: tuple[Test, ...] = ()

    @property
    def columns(self) -> Columns:
        """The columns it names."""
        named = {test.column: test.line for test in self.tests}
        for other in (other for test in self.tests for other in test.others):
            named |= other.columns if isinstance(other, Template) else {}
        return named

    def holds(self, cells: Cells) -> bool:
        """Whether every column is as wanted."""
        for test in self.tests:  # no generator: this is asked of every figure
            if cells[test.column] not in test.texts and not (test.others and test.holds(cells)):
                return False
        return True


def _meets(cell: str, wanted: Template | Range, cells: Cells) -> bool:
    if isinstance(wanted, Template):
        return cell == wanted.fill(cells)
    return bool(_WHOLE.fullmatch(cell)) and wanted.low <= int(cell) <= wanted.high


def condition(node: Node, reading: Reading) -> Condition:
    """What columns have to be: a template, a range as `1991..2025`, or a list of these, of which any will do."""
    wanted = mapping(node, 'columns and what they are: {year = "1991..2025"}').fields
    return Condition(tuple(_test(column, one, reading) for column, one in wanted.items()))


def _test(column: str, node: Node, reading: Reading) -> Test:
    listed = node.values if isinstance(node, Listed) else (node,)
    wanted = [_wanted(one, reading) for one in listed]
    texts = [one.parts[0] for one in wanted if isinstance(one, Template) and not one.columns]
    others = [one for one in wanted if isinstance(one, Range) or one.columns]
    return Test(column, frozenset(texts), tuple(others), node.line)


def _wanted(node: Node, reading: Reading) -> Template | Range:
    if isinstance(node, Text) and (ends := _RANGE.fullmatch(node.text)):
        return Range(int(ends[1]), int(ends[2]))
    return template(node, reading)
