"""JSON: the whole result. What would drive a terminal is written as an escape, which reads back as the same text."""

import json
import re
from collections.abc import Callable
from typing import Any, TextIO

from tracker.reports.answer import Answer

_DRIVES = re.compile("[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write(answer: Answer, stream: TextIO) -> None:
    """Write the answer as one object, indented by two blanks."""
    stream.write(dumped(answer.to_dict(), stream, indent=2) + "\n")


def dumped(found: dict[str, Any], stream: TextIO, indent: int | None = None) -> str:
    """The object as text that the stream can hold."""
    return as_text(encoder(stream, indent)(found))


def encoder(stream: TextIO, indent: int | None = None) -> Callable[[Any], str]:
    """What makes JSON of plain values, in letters that the stream can hold: made once for many objects."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    return json.JSONEncoder(indent=indent, ensure_ascii=not encoding.startswith("utf")).encode


def as_text(encoded: str) -> str:
    """JSON without characters that would drive a terminal: they are written as escapes."""
    plain = encoded.isascii() and "\x7f" not in encoded
    return encoded if plain else _DRIVES.sub(lambda hit: f"\\u{ord(hit[0]):04x}", encoded)
