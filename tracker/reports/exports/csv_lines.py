"""CSV lines: columns of text as lines of CSV, the same that `csv.writer` writes for the rows with `\\n` at their ends.

The writer looks at every character of every cell; most columns have no character in any cell that asks for quotes, and
to see that takes one look at all their cells together (RFC 4180, 2.6 and 2.7).
"""

import re
from collections.abc import Sequence
from typing import Any

_ASK_FOR_QUOTES = '",\n\r'
_ASKS_FOR_QUOTES = re.compile(f"[{_ASK_FOR_QUOTES}]")


def lines(columns: Sequence[Sequence[str]]) -> str:
    """The rows of at least two columns, whose cells are quoted already."""
    return "\n".join([*map(",".join, zip(*columns, strict=True)), ""])


def blanks(values: Sequence[str | None]) -> Sequence[str]:
    """Text of which no cell asks for quotes: slugs, codes and days; what is absent is an empty cell."""
    return [value or "" for value in values] if any(values) else ("",) * len(values)


def quoted(values: Sequence[str | None]) -> Sequence[str]:
    """Text of any kind, each cell in quotes that asks for them."""
    cells = blanks(values)
    together = "".join(cells)
    if not any(character in together for character in _ASK_FOR_QUOTES):
        return cells
    asks = _ASKS_FOR_QUOTES.search
    return ['"' + cell.replace('"', '""') + '"' if asks(cell) else cell for cell in cells]


def numbers(values: Sequence[Any]) -> Sequence[str]:
    """Numbers as Python writes them, so that they come back the same."""
    return ["" if value is None else str(value) for value in values]
