"""Characters that a console cannot show: a plainer one that says the same, else the escape."""

import codecs
from typing import IO

ERRORS = "tracker-plain"
"""The name under which streams ask for it."""

_PLAINER = {
    "–": "-",
    "—": "-",
    "−": "-",
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "·": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
    "°": " deg",
    **dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True)),
    **dict(zip("⡀⡄⡆⡇", "abcd", strict=True)),
    "→": "->",
}


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    hard = error.object[error.start : error.end]
    return "".join(_PLAINER.get(c) or c.encode("ascii", "backslashreplace").decode() for c in hard), error.end


codecs.register_error(ERRORS, _plainer)


def fitted(text: str, stream: IO[str]) -> str:
    """The text as the stream will show it, so that its width is known before it is laid out."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, ERRORS).decode(encoding)
