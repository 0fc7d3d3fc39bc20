"""Spreadsheet: text that a spreadsheet would take for a formula, and how it is made harmless and put back.

A cell that begins with `=`, `+`, `-` or `@`, also after blanks or in full width, is run when a file of CSV is opened
(OWASP, CSV injection); an apostrophe before it makes it text. Text that begins with an apostrophe gets another, so that
one can always be taken away.
"""

import re

_RUN = re.compile(r"[\s\u3000]*[=+\-@＝＋－＠]|[\t\r]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text."""
    return _RUN.match(text) is not None


def escaped(text: str) -> str:
    """The text as a spreadsheet shows it and runs nothing."""
    return f"'{text}" if text.startswith("'") or is_formula(text) else text


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return text.removeprefix("'")
