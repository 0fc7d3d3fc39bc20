"""Spreadsheet: text that a spreadsheet would run or change, and how it is kept as it is and put back.

A cell that begins with `=`, `+`, `-` or `@`, also after blanks or in full width, is run when a file of CSV is opened
(OWASP, CSV injection). One that looks like a number, a day, a time or a truth value becomes one, and is saved in
another form: 2022-02-10 as 2/10/2022, a code 004 as 4, the twenty figures of a symbol code as 1.00115E+19, the quote
"140,000" as 140000. An apostrophe before it makes it text; text that begins with one gets another, so that one can
always be taken away.
"""

import re

_RUN = re.compile(r"[\s\u3000]*[=+\-@＝＋－＠]|[\t\r]")
_WORD = re.compile(
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
    "|[eap]|[ap]m",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_TRUTHS = frozenset({"true", "false"})


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text."""
    return _RUN.match(text) is not None


def is_changed(text: str) -> bool:
    """Whether a spreadsheet may take the text for a number, a day, a time or a truth value, as in English."""
    if _FIGURE.search(text):
        return all(_WORD.fullmatch(word) for word in _LETTERS.findall(text))
    return text.strip().lower() in _TRUTHS


def escaped(text: str) -> str:
    """The text as a spreadsheet shows it and neither runs nor changes it."""
    return f"'{text}" if text.startswith("'") or is_formula(text) or is_changed(text) else text


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return text.removeprefix("'")
