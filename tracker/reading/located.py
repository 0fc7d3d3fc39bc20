"""Located: what was read, before it is understood: every value is text, and knows its line."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.errors import AmbiguousNameError, UnknownNameError
from tracker.problems import Fault, Problem, Severity
from tracker.records.reference import Reference

DEEPEST = 100
"""Values nested deeper than this are refused; a claim needs four levels."""

MOST_PROBLEMS = 1000
"""So many problems of a file are told one by one, of each severity."""

_ENDS_THE_FILE = frozenset({"unclosed-quote", "quote-inside", "cell-too-long"})
"""Problems of a row after which nobody knows where the next one begins."""

_HINTS = 100
"""So many unknown names of a file get a hint: to look for the nearest of all names costs a millisecond."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Text(NamedTuple):
    """A value as written, and the line where it stands."""

    text: str
    line: int


class Listed(NamedTuple):
    """Values in their order."""

    values: "tuple[Node, ...]"
    line: int


class Mapped(NamedTuple):
    """Values by field name."""

    fields: "dict[str, Node]"
    line: int


Node = Text | Listed | Mapped


@dataclass
class Reading:
    """One file while it is read: its name, what its values may refer to, and the problems found so far.

    `refused` counts the problems that stop the import; `tidied` the values whose blanks or invisible characters were
    put right. With `leaves_out` the problems of rows are told, and do not stop it: such rows are left out.
    """

    file: str
    reference: Reference
    problems: list[Problem] = field(default_factory=list)
    refused: int = 0
    tidied: int = 0
    leaves_out: bool = False
    _names: dict[tuple[str, str], str | Fault] = field(default_factory=dict, repr=False)
    _hints: int = 0
    _noted: Counter[Severity] = field(default_factory=Counter, repr=False)

    def add_problem(
        self, fault: Fault, line: int, name: str = "", value: str = "", severity: Severity = "refused"
    ) -> None:
        """Note what is wrong with a value, at its place; the first thousand of a severity are kept."""
        self.refused += severity == "refused"
        if self.leaves_out and line and fault.code not in _ENDS_THE_FILE:
            severity = "warning"
        self._noted[severity] += 1
        if self._noted[severity] <= MOST_PROBLEMS:
            self.problems.append(fault.at(self.file, line, name, value, severity))

    def problems_left_out(self) -> list[Problem]:
        """A problem for each severity that says how many more there are than are kept."""
        more = {severity: many - MOST_PROBLEMS for severity, many in self._noted.items() if many > MOST_PROBLEMS}
        return [
            Fault("more-problems", f"{many:,} more problems", "put the first ones right").at(
                self.file, 0, "", "", severity
            )
            for severity, many in more.items()
        ]

    def tidy(self, text: str) -> str:
        """The value as it is kept: NFC, without blanks around it and characters that have no width.

        Raises Fault for control characters and halves of surrogate pairs, however they were escaped in the file.
        """
        if text.isascii() and text.isprintable() and text[:1] != " " != text[-1:]:
            return text
        if found := _FORBIDDEN.search(text):
            raise forbidden(found[0])
        tidy = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).strip()
        # A block scalar ends in a line break that its author did not mean as a part of the words.
        self.tidied += tidy != text.removesuffix("\n")
        return tidy

    def find(self, noun: str, name: str) -> str:
        """The slug of what bears the name. Raises Fault with the nearest names, or with the candidates."""
        if (noun, name) not in self._names:
            self._names[noun, name] = self._look_up(noun, name)
        found = self._names[noun, name]
        if isinstance(found, Fault):
            raise found
        return found

    def _look_up(self, noun: str, name: str) -> str | Fault:
        try:
            return self.reference[noun].find(name, hint=self._hints < _HINTS)
        except UnknownNameError as error:
            self._hints += 1
            hint = f"did you mean {' or '.join(error.nearest)}?" if error.nearest else f"see: tracker {noun}s"
            return Fault("unknown-name", f"unknown {noun}", hint)
        except AmbiguousNameError as error:
            return Fault("ambiguous-name", f"the name of several {noun}s", f"say which: {', '.join(error.candidates)}")


def forbidden(character: str) -> Fault:
    """The fault that a control character or half of a surrogate pair is."""
    if character == "\0":
        return Fault("nul", "a NUL character", "remove it; is this a text file?")
    kind = "half of a surrogate pair" if "\ud800" <= character <= "\udfff" else "a control character"
    return Fault("control-character", f"{kind}, U+{ord(character):04X}", "remove it")


def find_forbidden(text: str) -> re.Match[str] | None:
    """The first character that no file may hold: a control character but tab and line end, half a surrogate pair."""
    return _FORBIDDEN.search(text)


def shown(node: "Node | None") -> str:
    """A value as a problem shows it; nothing for lists and mappings."""
    return node.text if isinstance(node, Text) else ""
