"""Stream: a file of many claims that is read while it is recorded, so that it never stands in memory whole."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from tracker.problems import Problem
from tracker.records.batch import Batch, Origin
from tracker.records.flat import FlatClaim


class Located(NamedTuple):
    """A claim, and the line where it was read."""

    line: int
    claim: FlatClaim


class Stream(Protocol):
    """A file whose claims come in chunks, each claim checked; what is wrong with others is told at the end."""

    name: str

    def chunks(self) -> Iterator[Sequence[Located]]:
        """The claims in the order of the file. To be read once; only then are `problems` complete."""

    def problems(self) -> list[Problem]:
        """What is wrong in the file, by line: the first thousand problems, and one that counts the rest."""

    def gather(self, batch: Batch) -> list[Problem]:
        """Read the file anew, into the batch; all that is wrong with it."""


class Lines:
    """Where the claims of a transaction were read, by number: a run of claims on lines in a row is kept as one."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._runs: list[tuple[str, int]] = []

    def add(self, number: int, file: str, line: int) -> None:
        """Note where the claim with that number stands; numbers ascend."""
        if not self._runs or self._runs[-1] != (file, line - number):
            self._starts.append(number)
            self._runs.append((file, line - number))

    def find(self, number: int) -> Origin:
        """Where it stands."""
        file, ahead = self._runs[bisect_right(self._starts, number) - 1]
        return Origin(file, number + ahead)
