"""JSON: the whole result. What would drive a terminal is written as an escape, which reads back as the same text."""

import json
import re
from typing import Any, TextIO

from tracker.reports.answer import Answer

_DRIVES = re.compile("[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write(answer: Answer, stream: TextIO) -> None:
    """Write the answer as one object, indented by two blanks."""
    stream.write(dumped(answer.to_dict(), stream, indent=2) + "\n")


def dumped(found: dict[str, Any], stream: TextIO, indent: int | None = None) -> str:
    """The object as text that the stream can hold."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    return undriven(json.dumps(found, indent=indent, ensure_ascii=not encoding.startswith("utf")))


def undriven(text: str) -> str:
    """JSON with an escape for each character that would drive a terminal."""
    return _DRIVES.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)
