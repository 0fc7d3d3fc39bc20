"""Mapping TOML: text to a located tree. Every value stays text; `tomllib` judges the syntax, but gives no lines."""

import re
import tomllib

from tracker.problems import Fault
from tracker.reading.located import DEEPEST, Listed, Mapped, Node, Reading, Text

_AT = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*+\'{3,5}|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'',
    re.DOTALL,
)
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_TOO_DEEP = Fault("nested-too-deep", f"nested deeper than {DEEPEST} levels", "a mapping needs four")


def read_toml(text: str, reading: Reading) -> Mapped | None:
    """The tables of the text; nothing where it is not TOML, which is reported. Numbers and days stay as written."""
    try:
        tomllib.loads(text)
        return _Parser(text).document()
    except RecursionError:
        reading.add_problem(_TOO_DEEP, 0)
    except Fault as fault:
        reading.add_problem(fault, 0)
    except ValueError as error:
        told = _AT.fullmatch(str(error))
        what, line = (told[1], int(told[2] or text.count("\n") + 1)) if told else (str(error), 0)
        remedy = "put text between quotes, and each key on a line of its own"
        reading.add_problem(Fault("toml-syntax", f"not TOML: {what[:1].lower()}{what[1:]}", remedy), line)
    return None


class _Parser:
    """Walks through text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._at = 0

    def document(self) -> Mapped:
        root = Mapped({}, 1)
        table = root
        self._skip()
        while self._at < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header(root)
            else:
                self._pair(table, 1)
            self._skip()
        return root

    def _line(self) -> int:
        return self._text.count("\n", 0, self._at) + 1

    def _skip(self) -> None:
        self._at += len(self._take(_BLANK, self._at))

    def _take(self, pattern: re.Pattern[str], at: int) -> str:
        found = pattern.match(self._text, at)
        return found[0] if found else ""

    def _is(self, mark: str) -> bool:
        """Whether the mark stands here, after blanks; it is passed over."""
        self._skip()
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def _header(self, root: Mapped) -> Mapped:
        line = self._line()
        listed = self._text.startswith("[[", self._at)
        self._at += 2 if listed else 1
        *path, last = self._path()
        self._at += 2 if listed else 1
        table = _descend(root, path, line)
        return _append(table, last, line) if listed else _descend(table, [last], line)

    def _path(self) -> list[str]:
        path = [self._key()]
        while self._is("."):
            path.append(self._key())
        self._skip()
        return path

    def _key(self) -> str:
        self._skip()
        raw = self._take(_STRING, self._at) or self._take(_KEY, self._at)
        self._at += len(raw)
        return _unquoted(raw)

    def _pair(self, table: Mapped, depth: int) -> None:
        line = self._line()
        *path, last = self._path()
        self._is("=")
        self._skip()
        _descend(table, path, line).fields[last] = self._value(line, depth)

    def _value(self, line: int, depth: int) -> Node:
        if depth > DEEPEST:
            raise _TOO_DEEP
        if self._is("["):
            return Listed(tuple(self._values(depth)), line)
        if self._is("{"):
            return self._inline(line, depth)
        raw = self._take(_STRING, self._at) or self._take(_SCALAR, self._at)
        self._at += len(raw)
        return Text(_unquoted(raw.strip()), line)

    def _values(self, depth: int) -> list[Node]:
        values: list[Node] = []
        while not self._is("]"):
            values.append(self._value(self._line(), depth + 1))
            self._is(",")
        return values

    def _inline(self, line: int, depth: int) -> Mapped:
        table = Mapped({}, line)
        while not self._is("}"):
            self._pair(table, depth + 1)
            self._is(",")
        return table


def _unquoted(raw: str) -> str:
    return str(tomllib.loads(f"x = {raw}")["x"]) if raw[:1] in {'"', "'"} else raw


def _descend(table: Mapped, path: list[str], line: int) -> Mapped:
    """The table at the path, made where it is not there; of a list of tables the last one."""
    for name in path:
        found = table.fields.setdefault(name, Mapped({}, line))
        if isinstance(found, Listed):
            found = found.values[-1]
        if isinstance(found, Mapped):
            table = found
    return table


def _append(table: Mapped, name: str, line: int) -> Mapped:
    before = table.fields.get(name)
    fresh = Mapped({}, line)
    table.fields[name] = (
        Listed((*before.values, fresh), before.line) if isinstance(before, Listed) else Listed((fresh,), line)
    )
    return fresh
