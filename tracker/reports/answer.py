"""Answer: what every kind of result offers to every format."""

from collections.abc import Iterable
from typing import Any, Protocol, TextIO

from tracker.reports.flat import Flat
from tracker.reports.page import Page


class Answer(Protocol):
    """A result that can be written; each form is made only when a format asks for it."""

    def to_dict(self) -> dict[str, Any]:
        """The whole result, as `--format json` prints it."""
        ...

    def records(self) -> Iterable[dict[str, Any]]:
        """Its lines, changes, claims …, as `--format jsonl` prints them."""
        ...

    def flat(self) -> Flat:
        """The same as rows of plain values, for machines that want a table."""
        ...

    def page(self) -> Page:
        """The result for people."""
        ...


class Format(Protocol):
    """A module that writes answers in one format."""

    def write(self, answer: Answer, stream: TextIO) -> None:
        """Write the answer to the stream."""
        ...
