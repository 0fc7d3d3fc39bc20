"""A fault in data, as a value: reading gives all of them at once, and raises none."""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["refused", "warning"]
_SHOWN = 80


def visible(text: str) -> str:
    """Text from strangers, fit for one line of a terminal: control, format and bidi characters shown as escapes."""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} else c for c in text
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is, what was read there, what is wrong and what to do.

    `line` is the physical line, from 1, where the row or the entry begins; 0 for the file as a whole. `code` is stable,
    for programs; `message` and `remedy` are for people. A `warning` does not stop the import.
    """

    file: str
    line: int
    field: str
    value: str
    code: str
    message: str
    remedy: str
    severity: Severity = "refused"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        value = visible(self.value)
        if len(value) > _SHOWN:
            value = value[: _SHOWN - 1] + "…"
        named = ": ".join(part for part in (visible(where), visible(self.field), value) if part)
        said = f"{self.message} ({self.remedy})"
        return f"{named}: {said}" if named else said

    def to_dict(self) -> dict[str, str | int]:
        """The problem as `--format json` prints it."""
        data = asdict(self)
        del data["severity"]
        return data


def is_refused(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the import."""
    return any(problem.severity == "refused" for problem in problems)


class Fault(ValueError):
    """What is wrong with one value, before it is known where it stands; the reader makes a `Problem` of it."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        self.code, self.message, self.remedy = code, message, remedy
        super().__init__(f"{message} ({remedy})")

    def at(self, file: str, line: int, field: str, value: str, severity: Severity = "refused") -> Problem:
        """The problem that this fault is at a place."""
        return Problem(file, line, field, value, self.code, self.message, self.remedy, severity)
