"""Markdown: the page for people, as a text to paste into a document. Nothing from the data is read as markup."""

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from tracker.problems import visible
from tracker.reports.answer import Answer
from tracker.reports.chart import drawn
from tracker.reports.page import Block, Chart, Grid, Node, Notes

_CHART_WIDTH = 100
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def write(answer: Answer, stream: TextIO) -> None:
    """Write title, tables, lists and notes."""
    page = answer.page()
    stream.write(f"## {shown(page.title)}\n")
    for block in page.blocks:
        stream.write("\n" + "".join(f"{line}\n" for line in _lines(block)))


def shown(text: str) -> str:
    """Text as Markdown shows it: what would be markup has a backslash before it."""
    return _MARKUP.sub(r"\\\1", visible(text))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        return _grid(block)
    if isinstance(block, Node):
        return _node(block, 0)
    if isinstance(block, Chart):
        return (f"    {visible(line)}" for line in drawn(block, _CHART_WIDTH))  # set in by four: read as it stands
    return _notes(block)


def _grid(grid: Grid) -> Iterator[str]:
    yield _row([column.heading for column in grid.columns])
    yield _row(["---:" if column.number else "---" for column in grid.columns], escaped=True)
    for row in grid.rows:
        yield _row(row)


def _row(cells: Sequence[str], *, escaped: bool = False) -> str:
    return f"| {' | '.join(cells if escaped else map(_indented, cells))} |"


def _indented(cell: str) -> str:
    """Blanks before a part, which a Markdown table would drop."""
    text = cell.lstrip(" ")
    return "&nbsp;" * (len(cell) - len(text)) + shown(text)


def _node(node: Node, depth: int) -> Iterator[str]:
    first, *more = map(shown, node.lines)
    yield f"{'  ' * depth}- {'<br>'.join([first, *more])}"
    for below in node.below:
        yield from _node(below, depth + 1)


def _notes(notes: Notes) -> Iterator[str]:
    for number, line in enumerate(notes.lines):
        if number:
            yield ""
        yield shown(line)
