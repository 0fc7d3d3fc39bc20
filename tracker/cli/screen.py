"""The page on a terminal: tables, trees and notes.

Text from the data is shown, never obeyed: not by rich (it goes in as Text), not by the terminal (`visible`).
"""

import os
import textwrap
from collections.abc import Sequence
from typing import Literal, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from tracker.cli.plain import fitted
from tracker.problems import visible
from tracker.reports.answer import Answer
from tracker.reports.chart import drawn
from tracker.reports.page import Block, Chart, Column, Grid, Node, Page

_PLAIN_WIDTH = 100
_NARROW = 100
_GAP = 1
_LONGEST_WORD = 24
_SHORT_WORD = 4


def write(answer: Answer, stream: TextIO) -> None:
    """Draw the answer's page; where no terminal reads it, as plain text 100 columns wide, or $COLUMNS."""
    console = Console(file=stream, width=_width(stream), highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        _Screen(console).show(answer.page())
        return
    with console.capture() as captured:
        _Screen(console).show(answer.page())
    stream.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _width(stream: TextIO) -> int | None:
    """None on a terminal: it knows its own."""
    if stream.isatty():
        return None
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdigit() and int(asked) else _PLAIN_WIDTH


class _Screen:
    """One console, and how blocks look on it."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def show(self, page: Page) -> None:
        self.console.print(Text(self._shown(page.title), style="bold"))
        for block in page.blocks:
            self.console.print()
            for part in self._drawn(block):
                self.console.print(part)

    def _shown(self, text: str) -> str:
        return fitted(visible(text), self.console.file)

    def _drawn(self, block: Block) -> list[RenderableType]:
        if isinstance(block, Grid):
            grid = merged(block) if self.console.width < _NARROW else block
            return [self._table(grid)] if self._fits(grid) else [self._fields(grid, row) for row in grid.rows]
        if isinstance(block, Node):
            return [self._tree(block)]
        if isinstance(block, Chart):
            return [Text(self._shown(line)) for line in drawn(block, self.console.width)]
        return [self._hanging(line) for line in block.lines]

    def _hanging(self, line: str) -> Text:
        """A remark; what does not fit on its first line goes on below, set in."""
        wrapped = textwrap.wrap(self._shown(line), self.console.width, subsequent_indent="  ", break_on_hyphens=False)
        return Text("\n".join(wrapped))

    def _fits(self, grid: Grid) -> bool:
        """Whether each column has room for a short word: rich leaves out what has none."""
        return len(grid.columns) * (_SHORT_WORD + _GAP + 1) <= self.console.width

    def _fields(self, grid: Grid, row: Sequence[str]) -> RenderableType:
        """One row as a list, a column a line, without what is empty."""
        pairs = [(column.heading, cell) for column, cell in zip(grid.columns, row, strict=True) if cell]
        return Padding(self._table(Grid([Column("", whole=True), Column("")], pairs)), (0, 0, 1, 0))

    def _table(self, grid: Grid) -> Table:
        headed = any(column.heading for column in grid.columns)
        ruled = headed and not self.console.options.ascii_only
        table = Table(box=box.SIMPLE_HEAD if ruled else None, show_header=headed, padding=(0, _GAP, 0, 0))
        table.show_edge = False
        rows = [[self._shown(cell) for cell in row] for row in grid.rows]
        for column, width in zip(grid.columns, self._widths(grid.columns, rows), strict=True):
            justify: Literal["left", "right"] = "right" if column.number else "left"
            table.add_column(column.heading, justify=justify, overflow="fold", width=width, header_style="bold")
        for row in rows:
            table.add_row(*map(self._cell, row))
        return table

    def _cell(self, cell: str) -> RenderableType:
        """A cell; a part that is wrapped stays set in."""
        text, depth = cell.lstrip(" "), _set_in(cell)
        return Padding.indent(Text(text), depth) if text and depth and depth <= self.console.width // 8 else Text(cell)

    def _widths(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int | None]:
        """Widths that fill no more than the console and break no word, where that can be; rich would break words."""
        cells = [[column.heading, *(row[at] for row in rows)] for at, column in enumerate(columns)]
        least = [
            min(max(_set_in(cell) + len(word) for cell in one for word in [*cell.split(), ""]), _LONGEST_WORD)
            for one in cells
        ]
        widths = [max(map(cell_len, one)) for one in cells]
        room = self.console.width - (_GAP + 1) * len(columns) + 1
        if room < len(columns):
            return [None] * len(columns)
        while sum(widths) > room:  # words are broken only where no blank is left to break at: the longest first
            widest = max(
                range(len(columns)), key=lambda at: (widths[at] > least[at], not columns[at].whole, widths[at])
            )
            widths[widest] -= 1
        return [*widths]

    def _tree(self, node: Node) -> Tree:
        tree = Tree(self._lines(node))
        self._grow(tree, node.below)
        return tree

    def _grow(self, tree: Tree, below: Sequence[Node]) -> None:
        for node in below:
            self._grow(tree.add(self._lines(node)), node.below)

    def _lines(self, node: Node) -> Text:
        return Text("\n".join(map(self._shown, node.lines)), overflow="fold")


def _set_in(cell: str) -> int:
    return len(cell) - len(cell.lstrip(" "))


def merged(grid: Grid) -> Grid:
    """The same with each column that joins put into the one before it, for narrow pages."""
    kept = [at for at, column in enumerate(grid.columns) if not column.joins]
    ends = [*kept[1:], len(grid.columns)]
    spans = list(zip(kept, ends, strict=True))
    columns = [_joined(grid.columns[start:end]) for start, end in spans]
    return Grid(columns, [[", ".join(filter(None, row[start:end])) for start, end in spans] for row in grid.rows])


def _joined(columns: Sequence[Column]) -> Column:
    return Column(", ".join(column.heading for column in columns), columns[0].number, whole=columns[0].whole)
