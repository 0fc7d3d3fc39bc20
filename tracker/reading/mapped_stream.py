"""Mapped stream: a table that a mapping reads, looked through once and then read while it is recorded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import UnreadableError
from tracker.problems import Problem
from tracker.reading.csv_stream import NOUNS
from tracker.reading.mapped_table import MappedTable
from tracker.records.batch import Batch
from tracker.records.stream import Located

_CHUNK = 2000


@dataclass
class MappedStream:
    """One file that a mapping reads. `again` reads it into a batch; `finish` gives its problems in order."""

    name: str
    table: MappedTable
    again: Callable[[Batch], list[Problem]]
    finish: Callable[[int], list[Problem]]

    def __post_init__(self) -> None:
        self._state = self._stat()
        for noun in NOUNS:  # now: while claims are written, nobody can read the store
            self.table.reading.reference[noun]

    def chunks(self) -> Iterator[Sequence[Located]]:
        """The claims in the order of the file, some thousand at a time. Raises UnreadableError where it has changed."""
        chunk: list[Located] = []
        for line, claim, _ in self.table.claims():
            chunk.append(Located(line, claim))
            if len(chunk) == _CHUNK:
                yield chunk
                chunk = []
        yield chunk
        if self._stat() != self._state:
            raise UnreadableError(self.name, "it changed while it was read")

    def problems(self) -> list[Problem]:
        """What is wrong in the file, by line."""
        return self.finish(self.table.batch.tally(self.name).rows)

    def gather(self, batch: Batch) -> list[Problem]:
        """Read the file anew, into the batch."""
        batch.forget(self.name)
        return self.again(batch)

    def _stat(self) -> tuple[int, int]:
        about = self.table.way.path.stat()
        return about.st_size, about.st_mtime_ns
