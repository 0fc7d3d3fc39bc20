"""YAML file: text to a located tree, by events, so that deep nesting costs nothing and every value stays text."""

from collections.abc import Iterator
from typing import Any, TypeGuard

import yaml

from tracker.problems import Fault
from tracker.reading.located import DEEPEST, Listed, Mapped, Node, Reading, Text

_NULLS = {"", "~", "null", "Null", "NULL"}
_NOT_GIVEN = Fault("empty-value", "no value", "give one, or leave the field out")


def read_tree(text: str, reading: Reading) -> Mapped | None:
    """The one document of the text; nothing where it is no mapping or its YAML has a problem, which is reported.

    Refused: several documents, tags, anchors and aliases, duplicate keys, keys that are no text, values nested more
    than `DEEPEST` levels. Duplicate keys and empty values are reported all, and the rest is read on.
    """
    loader = yaml.CBaseLoader(text)
    try:
        tree = _Composer(loader, reading).document()
    except _Stop as stop:
        reading.add_problem(stop.fault, stop.line, value=stop.value)
        return None
    except yaml.YAMLError as error:
        _report_syntax(error, reading)
        return None
    finally:
        loader.dispose()
    if tree is not None and not isinstance(tree, Mapped):
        reading.add_problem(
            Fault("not-a-mapping", "no fields at the top", "begin with report: or a noun such as places:"), tree.line
        )
        return None
    return tree


class _Stop(Exception):
    """Ends the reading of a document; it never leaves this module."""

    def __init__(self, line: int, code: str, message: str, remedy: str, value: str = "") -> None:
        self.fault, self.line, self.value = Fault(code, message, remedy), line, value


class _Composer:
    """Builds the tree from events with a stack of its own: PyYAML's recursion ends in a RecursionError."""

    def __init__(self, loader: "yaml.CBaseLoader", reading: Reading) -> None:
        self._events = _events(loader)
        self._reading = reading

    def document(self) -> Node | None:
        tree: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(_line(event), "several-documents", "a second document", "put it into a file of its own")
            elif isinstance(event, yaml.NodeEvent):
                tree = self._node(event, 1)
        return tree

    def _node(self, event: yaml.NodeEvent, depth: int) -> Node:
        _refuse_extras(event)
        line = _line(event)
        if depth > DEEPEST:
            raise _Stop(line, "nested-too-deep", f"nested deeper than {DEEPEST} levels", "a claim needs four")
        if isinstance(event, yaml.SequenceStartEvent):
            return Listed(tuple(self._node(child, depth + 1) for child in self._until(yaml.SequenceEndEvent)), line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        return Text(event.value, line) if _is_given(event) else Text("", line)

    def _mapping(self, line: int, depth: int) -> Mapped:
        fields: dict[str, Node] = {}
        for key in self._until(yaml.MappingEndEvent):
            name = self._key(key)
            value = self._node(next(self._events), depth + 1)
            if name in fields:
                fault = Fault("duplicate-key", f"given twice, first on line {fields[name].line}", "keep one of the two")
                self._reading.add_problem(fault, _line(key), name)
            elif isinstance(value, Text) and not value.text:
                self._reading.add_problem(_NOT_GIVEN, value.line, name)
            else:
                fields[name] = value
        return Mapped(fields, line)

    def _key(self, event: yaml.NodeEvent) -> str:
        _refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(_line(event), "key-not-text", "a field name that is a list or a mapping", "write name: value")
        return str(event.value)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event


def _events(loader: "yaml.CBaseLoader") -> Iterator[Any]:
    while loader.check_event():
        yield loader.get_event()


def _is_given(event: Any) -> TypeGuard[yaml.ScalarEvent]:
    return not (event.value in _NULLS and not event.style) and event.value != ""


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 0


def _refuse_extras(event: yaml.NodeEvent) -> None:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent):
        raise _Stop(line, "yaml-alias", "an alias", "write the value out", f"*{event.anchor}")
    if event.anchor:
        raise _Stop(
            line, "yaml-anchor", "an anchor", "remove it, and write values out where they are used", f"&{event.anchor}"
        )
    if tag := getattr(event, "tag", None):
        raise _Stop(line, "yaml-tag", "a tag", "remove it: every value is read as text", str(tag))


def _report_syntax(error: yaml.YAMLError, reading: Reading) -> None:
    line = 0
    what = str(getattr(error, "reason", "")) or "cannot be read"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        what = " ".join(part for part in (error.problem, error.context) if part)
    remedy = "put text that holds : # { [ or begins with a sign between quotes, and indent with blanks"
    reading.add_problem(Fault("yaml-syntax", f"not YAML: {what}", remedy), line)
