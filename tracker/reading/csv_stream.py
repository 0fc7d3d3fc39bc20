"""CSV stream: a large table of claims, looked through once and then read while it is recorded."""

import codecs
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tracker.errors import UnreadableError
from tracker.problems import Fault, Problem
from tracker.reading import text
from tracker.reading.csv_file import Table
from tracker.reading.fast_rows import FastRows
from tracker.reading.located import Reading, find_forbidden
from tracker.reading.row_entry import Rows
from tracker.reading.sheet import unmarked
from tracker.records.batch import Batch
from tracker.records.flat import flat
from tracker.records.stream import Located

_PIECE = 1 << 20
_BEGINNING, _CHUNK = 4096, 2000
_BEGINS = {"XLSX": b"PK\x03\x04", "Parquet": b"PAR1"}
NOUNS = ("owner", "item", "place", "scope", "speaker", "formation", "operation", "source")
"""What claims refer to by name."""


def looked_through(path: Path, kind: str, encoding: str | None) -> str | None:
    """The SHA-256 of the file in hex; nothing where it cannot be read, or does not hold text and nothing else.

    What is wrong with such a file is for those to say who read it whole.
    """
    try:
        return _looked_through(path, kind, encoding)
    except (OSError, LookupError, ValueError):  # Fault and UnicodeError are ValueErrors
        return None


def fingerprint_of(path: Path, kind: str, reading: Reading) -> str | None:
    """The SHA-256 in hex of a file that is no text; nothing for one that is not of its kind, which is reported."""
    try:
        data = text.load(path)
    except Fault as fault:
        reading.add_problem(fault, 0)
        return None
    if not data.startswith(_BEGINS[kind]):
        other = Fault("other-kind", f"does not begin as {kind} does", f"save it as {kind}, or name it what it is")
        reading.add_problem(other if data else Fault("empty-file", "empty file", "check where it came from"), 0)
        return None
    return text.fingerprint(data)


def _looked_through(path: Path, kind: str, encoding: str | None) -> str | None:
    if not path.is_file():
        return None
    b"".decode(encoding or "utf-8")  # the codecs that make no text are refused here
    digest, decoder, blank = hashlib.sha256(), codecs.getincrementaldecoder(encoding or "utf-8")(), True
    with path.open("rb") as file:
        text.refuse_other_kinds(file.read(_BEGINNING), kind, encoding)
        file.seek(0)
        while piece := file.read(_PIECE):
            digest.update(piece)
            part = decoder.decode(piece)
            if _has_forbidden(piece, part, encoding):
                return None
            blank = blank and not part.lstrip("\ufeff").strip()
        decoder.decode(b"", final=True)
    return None if blank else digest.hexdigest()


def _has_forbidden(piece: bytes, part: str, encoding: str | None) -> bool:
    """Bytes are searched ten times as fast as characters; a letter cut in two at a piece's end is none of these."""
    if encoding is None:
        return len(piece.translate(None, _CONTROL)) < len(piece) or (b"\xc2" in piece and _found(part))
    return _found(part)


_CONTROL = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])


def _found(part: str) -> bool:
    return find_forbidden(part.replace("\r", "\n")) is not None


@dataclass
class CsvStream:
    """One file of claims in our columns. `again` reads it into a batch; `finish` gives its problems in order, told how
    many records it had; `progress` is called with the bytes read.
    """

    name: str
    path: Path
    reading: Reading
    encoding: str | None
    delimiter: str
    ignore_extra: bool
    again: Callable[[Batch], list[Problem]]
    finish: Callable[[int], list[Problem]]
    progress: Callable[[int], None]
    records: int = 0

    def __post_init__(self) -> None:
        self._state = self._stat()
        for noun in NOUNS:  # now: while claims are written, nobody can read the store
            self.reading.reference[noun]

    def chunks(self) -> Iterator[Sequence[Located]]:
        """The claims in the order of the file, some thousand at a time. Raises UnreadableError where it has changed."""
        with self._open() as file:
            chunk: list[Located] = []
            for located in self._claims(unmarked(file)):
                chunk.append(located)
                if len(chunk) == _CHUNK:
                    yield chunk
                    chunk = []
                    self.progress(file.buffer.tell())
            yield chunk
        if self._stat() != self._state:
            raise UnreadableError(self.path, "it changed while it was read")

    def problems(self) -> list[Problem]:
        """What is wrong in the file, by line."""
        return self.finish(self.records)

    def gather(self, batch: Batch) -> list[Problem]:
        """Read the file anew, into the batch."""
        return self.again(batch)

    def _stat(self) -> tuple[int, int]:
        about = self.path.stat()
        return about.st_size, about.st_mtime_ns

    def _claims(self, lines: Iterator[str]) -> Iterator[Located]:
        table = Table(lines, self._whole, self.reading, delimiter=self.delimiter, ignore_extra=self.ignore_extra)
        fast, slow = FastRows(table.columns, self.reading.reference), Rows(self.reading)
        for line, cells in table.records():
            claim = fast.read(cells)
            if claim is None:
                row = table.row(line, cells)
                found = slow.read(row) if row else None
                self.records += row is not None
                if found is None:
                    continue
                claim = flat(found[1], found[0])
            else:
                self.records += 1
            yield Located(line, claim)

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.encoding or "utf-8")  # line ends of all kinds become one

    def _whole(self) -> str:
        with self._open() as file:
            return "".join(unmarked(file))
