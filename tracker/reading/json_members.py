"""JSON members: the members of one large object, the values of its lists one at a time.

The json module would build all of it at once, five times as large as its text. Here some lines are in memory, as many
as the value that is read has. Line and column of an error are those of the file: `lineno` of the cause of a fault.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from tracker.problems import Fault
from tracker.reading.jsonl_file import DECODER, TOO_DEEP, no_json

_AT_ONCE = 250
_BLANKS = re.compile(r"[ \t\n\r]*")


class Member(NamedTuple):
    """A value and the name of its member; `number` is its place from 1 in a list, 0 where the member is no list."""

    name: str
    number: int
    value: Any


def members(lines: Iterable[str], at_once: int = _AT_ONCE) -> Iterator[Member]:
    """The members of the one object that the lines are, in their order; an empty list is one value.

    Raises Fault for what is no JSON object, a name that is given twice, or what is nested too deep, when it is met.
    """
    walk = _Walk(lines, at_once)
    try:
        yield from walk.members()
    except json.JSONDecodeError as error:
        error.lineno += walk.passed
        raise no_json(error) from error
    except RecursionError as error:
        raise TOO_DEEP from error


class _Walk:
    """A place in a text, which moves on; the lines from there on are at hand as far as they are needed."""

    def __init__(self, lines: Iterable[str], at_once: int) -> None:
        self._lines, self._at_once = iter(lines), at_once
        self._text, self._at, self.passed = "", 0, 0
        self._names: set[str] = set()

    def members(self) -> Iterator[Member]:
        self._take("{", "Expecting value")
        while self._goes_on("}", "Expecting ',' delimiter", first=not self._names):
            name = self._name()
            self._take(":", "Expecting ':' delimiter")
            if self._next() == "[":
                yield from self._elements(name)
            else:
                yield Member(name, 0, self._value())
        if self._next():
            raise self._error("Extra data")

    def _elements(self, name: str) -> Iterator[Member]:
        self._take("[", "Expecting value")
        number = 0
        while self._goes_on("]", "Expecting ',' delimiter", first=not number):
            number += 1
            yield Member(name, number, self._value())
        if not number:
            yield Member(name, 0, [])

    def _goes_on(self, end: str, said: str, *, first: bool) -> bool:
        """Whether another value follows; passes the comma before it, or the end."""
        found = self._next()
        if found == end or not first:
            self._take(end if found == end else ",", said)
        return found != end

    def _name(self) -> str:
        if self._next() != '"':
            raise self._error("Expecting property name enclosed in double quotes")
        name = str(self._value())
        if name in self._names:
            raise Fault("duplicate-key", f"{name} is given twice", "keep one of the two")
        self._names.add(name)
        return name

    def _value(self) -> Any:
        """The value here. As long as lines are left, what is no JSON may be cut off by the last one at hand."""
        self._next()
        many = self._at_once
        while True:
            try:
                value, self._at = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._more(many):
                    raise
                many *= 2
            else:
                return value

    def _next(self) -> str:
        """The character after the blanks, nothing at the end."""
        while True:
            if blanks := _BLANKS.match(self._text, self._at):
                self._at = blanks.end()
            if self._at < len(self._text) or not self._more(self._at_once):
                return self._text[self._at : self._at + 1]

    def _more(self, lines: int) -> bool:
        """Take in so many lines, and let go of those that are passed; whether there were any."""
        some = list(islice(self._lines, lines))
        if some:
            passed = self._text.rfind("\n", 0, self._at) + 1
            self.passed += self._text.count("\n", 0, passed)
            self._text, self._at = "".join([self._text[passed:], *some]), self._at - passed
        return bool(some)

    def _take(self, character: str, said: str) -> None:
        if self._next() != character:
            raise self._error(said)
        self._at += 1

    def _error(self, said: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(said, self._text, self._at)
