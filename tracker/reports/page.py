"""Page: a result laid out for people, before it is known whether a terminal or a file shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

NameOf = Callable[[str, str], str]
"""From noun and slug to the name people read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading. `number` aligns to the right; `joins` goes into the column before it where the page is narrow; the
    words of a `whole` column are the last to be broken.
    """

    heading: str
    number: bool = False
    joins: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under headings; a grid without a heading is a list of fields."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Node:
    """A branch of a tree: the lines that it says, and what hangs below it."""

    lines: Sequence[str]
    below: Sequence["Node"] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """Remarks below an answer, one a line."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row of one height, counted from 0. `level` is from 0 to 1, None where there is no figure."""

    first: int
    last: int
    level: float | None
    carried: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Heights over days, a row a label; a day without a run is a gap. `ends` name the first and the last day."""

    days: int
    rows: Sequence[tuple[str, Sequence[Run]]]
    ends: tuple[str, str]


Block = Grid | Node | Notes | Chart


@dataclass(frozen=True, slots=True)
class Page:
    """A title, and what stands below it in this order."""

    title: str
    blocks: Sequence[Block]
