"""Text: from a file to its text, or to what is wrong with it."""

import hashlib
import stat
from pathlib import Path

from tracker.errors import QuestionError, UnreadableError
from tracker.problems import Fault
from tracker.reading.located import Reading, find_forbidden, forbidden

LARGEST = 512 * 1024 * 1024
"""Bytes of the largest file that is read."""

_MAGIC = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"%PDF-": "PDF",
    b"SQLite format 3\0": "SQLite",
    b"PAR1": "Parquet",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"7z\xbc\xaf": "7z",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class ForbiddenError(UnreadableError):
    """An input that we have no permission to read."""

    exit_code = 77


def load(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises UnreadableError for a file that is missing, is no regular file or fails while it is read, ForbiddenError
    without permission; Fault for one that is larger than `LARGEST`.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError(path, "not a regular file")
        if about.st_size > LARGEST:
            raise Fault("too-large", f"{about.st_size:,} bytes, more than {LARGEST:,}", "split it")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> UnreadableError:
    """What to raise where the system refuses a path."""
    if isinstance(error, PermissionError):
        return ForbiddenError(path, "no permission to read it")
    if isinstance(error, FileNotFoundError):
        return UnreadableError(path, "no such file")
    return UnreadableError(path, getattr(error, "strerror", None) or str(error))


def fingerprint(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def decode(data: bytes, kind: str, encoding: str | None, reading: Reading) -> str | None:
    """The text of a file, line ends as `\\n`, a byte order mark removed; nothing where it has a problem.

    `kind` is what the file should be, for people. Without `encoding` it is UTF-8; none is ever guessed.
    """
    try:
        refuse_other_kinds(data, kind, encoding)
        text = _decoded(data, encoding)
    except Fault as fault:
        reading.add_problem(fault, getattr(fault, "line", 0))
        return None
    return checked(text, reading)


def checked(text: str, reading: Reading) -> str | None:
    """The text with line ends as `\\n` and without byte order mark; nothing where a character has no place in it."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        reading.add_problem(Fault("empty-file", "empty file", "check where it came from"), 0)
        return None
    if found := find_forbidden(text):
        line, column = _place(text, found.start())
        fault = forbidden(found[0])
        reading.add_problem(Fault(fault.code, f"{fault.message}, at column {column}", fault.remedy), line)
        return None
    return text


def refuse_other_kinds(data: bytes, kind: str, encoding: str | None) -> None:
    """Raises Fault for bytes that begin as another kind of file does, or that are none."""
    if not data:
        raise Fault("empty-file", "empty file", "check where it came from")
    for magic, other in _MAGIC.items():
        if data.startswith(magic):
            what = "xlsx" if other == "zip" and b"[Content_Types].xml" in data[:4096] else other
            raise Fault("other-kind", f"looks like {what}, not {kind}", f"unpack it or save it as {kind}")
    for mark, other in _MARKS.items():
        if encoding is None and data.startswith(mark):
            raise Fault("not-utf-8", f"looks like {other}, not UTF-8", f"say --encoding {other.lower()}")


class _LocatedFault(Fault):
    def __init__(self, fault: Fault, line: int) -> None:
        super().__init__(fault.code, fault.message, fault.remedy)
        self.line = line


def _decoded(data: bytes, encoding: str | None) -> str:
    try:
        return data.decode(encoding or "utf-8")
    except LookupError as error:
        raise QuestionError(f"unknown encoding {encoding!r}") from error
    except UnicodeError as error:
        raise _not_decodable(data, encoding, error) from error
    except ValueError as error:
        raise QuestionError(f"no encoding: {encoding!r}") from error


def _not_decodable(data: bytes, encoding: str | None, error: UnicodeError) -> Fault:
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    byte = f"byte 0x{data[start]:02X}" if start < len(data) else "its end"
    name = encoding or "UTF-8"
    remedy = "say which with --encoding, e.g. cp1251" if encoding is None else "name its real encoding"
    code = "not-utf-8" if encoding is None else "not-decodable"
    return _LocatedFault(Fault(code, f"not {name}: {byte}", remedy), before.count(b"\n") + 1)


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
