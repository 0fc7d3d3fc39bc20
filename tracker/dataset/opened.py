"""A store that is open, and given back at the end."""

from typing import Self

from tracker.posture import question_for
from tracker.records.question import Question
from tracker.store.address import Address, address
from tracker.store.reader import Reader

from .asked import Asked, Day, as_day, as_options


class Opened:
    """A store opened for questions; use it in a `with`, or `close` it."""

    def __init__(self, path: Address | str) -> None:
        self.path = address(path)
        self._reader = Reader(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the store back."""
        self._reader.close()

    def _reopen(self) -> None:
        """See what was recorded meanwhile."""
        self._reader.close()
        self._reader = Reader(self.path)

    def _question(self, on: Day, asked: Asked) -> Question:
        """The question with its names looked up and its defaults filled in."""
        return question_for(self._reader, on=as_day("on", on), **as_options(self._reader, asked))
