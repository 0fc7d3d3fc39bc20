"""Printed words cut into tokens, and a cursor that looks phrases up in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Generic, NamedTuple, TypeVar

from tracker.hedges.numerals import Marks, quoted
from tracker.problems import Fault

T = TypeVar("T")
LONGEST = 200
"""No text of more characters is read: a quote belongs in the quote, and long texts only cost time."""
_BLANKS = " \t\r\n\u00a0\u202f\u2009"
_DASHES = r"\-\u2010\u2011\u2012\u2013"
_MULTIPLIERS = frozenset({"k", "m", "b", "bn", "mn", "mln", "t", "g"})
_DEFAULT = Marks()


class Token(NamedTuple):
    """A number in figures, a dash, a sign such as `~`, or a word: in lower case, with its place in the text."""

    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=16)
def _pattern(by: Marks) -> re.Pattern[str]:
    blank = "[ \u00a0\u202f\u2009]"
    spaced = rf"(?:{blank}[0-9]{{3}}(?![0-9]))*" if by.thousands == " " else ""
    return re.compile(
        rf"(?P<number>[0-9][0-9.,'’_]*{spaced})|(?P<dash>[{_DASHES}])|(?P<sign>[<>]=|[<>≤≥≈~+])"
        rf"|(?P<word>[^{_BLANKS}{_DASHES}<>≤≥≈~+0-9]+)"
    )


def tokens(text: str, by: Marks = _DEFAULT) -> tuple[Token, ...]:
    """The tokens of a text; a `Fault` for a text that is too long and for a number with letters stuck to it."""
    if len(text) > LONGEST:
        raise Fault("too-long", f"{len(text):,} characters", "give the few words of the figure; the rest is a quote")
    found = tuple(_cut(text, by))
    for first, second, third in zip_longest(found, found[1:], found[2:]):
        if second and first.kind == "number" and second.kind == "word" and first.end == second.start:
            _refuse_glued(text, first, second, third)
    return found


def _cut(text: str, by: Marks) -> Iterator[Token]:
    for match in _pattern(by).finditer(text):
        kind = match.lastgroup or ""
        yield Token(kind, "-" if kind == "dash" else match.group().lower(), match.start(), match.end())


def _refuse_glued(text: str, number: Token, word: Token, after: Token | None) -> None:
    """`5km` is a number and a unit; `30k`, `9**9`, `1e3` and `41st` are not."""
    whole = re.split(f"[{_BLANKS}]", text[number.start :], maxsplit=1)[0]
    if word.text in _MULTIPLIERS:
        remedy = "write the number in full: 30,000 for 30k, 1.5 million for 1.5M; or put a blank before the unit"
        raise Fault("ambiguous-number", f"{quoted(whole)} could count thousands or millions, or measure", remedy)
    if word.text in {"st", "nd", "rd", "th"}:
        remedy = "give how many; the name of a body goes into formation"
        raise Fault("malformed-number", f"{quoted(whole)} says which, not how many", remedy)
    glued_on = after is not None and after.kind == "number" and after.start == word.end
    if glued_on or not word.text.isalpha():
        raise Fault("malformed-number", f"{quoted(whole)} is not a number as people print it", "write a number alone")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """What each phrase of a table means, by its tokens; the longest phrase wins."""

    meanings: dict[tuple[str, ...], T]
    longest: int


def phrases(table: Iterable[tuple[str, T]]) -> Phrases[T]:
    """The look-up of a table whose phrases are written as they are printed."""
    meanings = {tuple(token.text for token in tokens(phrase)): meaning for phrase, meaning in table}
    return Phrases(meanings, max(map(len, meanings), default=0))


class Cursor:
    """A place in the tokens of a text, which phrases are taken from at either end."""

    def __init__(self, text: str, by: Marks) -> None:
        self.text, self.marks = text, by
        self.tokens = tokens(text, by)
        self.at, self.end = 0, len(self.tokens)

    def word(self, ahead: int = 0) -> str:
        """The text of a token not yet taken; "" beyond the last."""
        return self.tokens[self.at + ahead].text if self.at + ahead < self.end else ""

    def kind(self, ahead: int = 0) -> str:
        """The kind of a token not yet taken; "" beyond the last."""
        return self.tokens[self.at + ahead].kind if self.at + ahead < self.end else ""

    def take(self, table: Phrases[T]) -> T | None:
        """What the longest phrase that begins here means, which is then taken; nothing if none begins here."""
        for size in range(min(table.longest, self.end - self.at), 0, -1):
            key = tuple(token.text for token in self.tokens[self.at : self.at + size])
            if key in table.meanings:
                self.at += size
                return table.meanings[key]
        return None

    def take_last(self, table: Phrases[T]) -> T | None:
        """The same for the phrase that ends the text."""
        for size in range(min(table.longest, self.end - self.at), 0, -1):
            key = tuple(token.text for token in self.tokens[self.end - size : self.end])
            if key in table.meanings:
                self.end -= size
                return table.meanings[key]
        return None

    def skip(self, word: str) -> bool:
        """Whether this word stands here, which is then taken."""
        found = self.word() == word and bool(word)
        self.at += found
        return found

    def left(self, start: int | None = None) -> str:
        """The printed text of the tokens that are left, from `start` or from here."""
        first = self.at if start is None else start
        if first >= self.end:
            return ""
        return " ".join(self.text[self.tokens[first].start : self.tokens[self.end - 1].end].split())
