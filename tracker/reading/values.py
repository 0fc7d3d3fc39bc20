"""Values: the readers of single fields, shared by all records. Each raises Fault for what it cannot read."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from tracker.dates import read_day
from tracker.hedges.numerals import read_number
from tracker.problems import Fault
from tracker.reading.located import Listed, Mapped, Node, Reading, Text
from tracker.records.record import edtf
from tracker.records.reference import nearest
from tracker.units import canonical_unit, read_unit
from tracker.vocabulary import Code

Anything = TypeVar("Anything")
ACode = TypeVar("ACode", bound=Code)

_TRUTHS = {"true": True, "false": False}
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._-]{0,79}")


def text(node: Node, reading: Reading) -> str:
    """Text as it is kept."""
    if not isinstance(node, Text):
        what = "a list" if isinstance(node, Listed) else "a mapping"
        raise Fault("not-one-value", f"{what} where one value is meant", "write one value")
    tidy = reading.tidy(node.text)
    if not tidy:
        raise Fault("empty-value", "no value", "give one, or leave the field out")
    return tidy


def slug(node: Node, reading: Reading) -> str:
    """A stable name for programs, as the file writes it."""
    name = text(node, reading)
    if not is_slug(name):
        raise Fault(
            "not-a-slug",
            "not a name for programs",
            "use letters, digits and + . _ -, at most 80, e.g. obuz-lesnovsky-range",
        )
    return name


def is_slug(name: str) -> bool:
    """Whether programs may use the name."""
    return _SLUG.fullmatch(name) is not None


def period(node: Node, reading: Reading) -> str:
    """EDTF text, as written."""
    return edtf(text(node, reading)).text


def day(node: Node, reading: Reading) -> date:
    """One calendar day."""
    return read_day(text(node, reading))


def number(node: Node, reading: Reading) -> float:
    """A number and nothing else."""
    return read_number(text(node, reading))


def exact_number(node: Node, reading: Reading) -> float:
    """A number as a program writes it: a point parts whole and fraction, and 180.563 is not read as thousands."""
    try:
        return float(text(node, reading))
    except ValueError as error:
        raise Fault("not-a-number", "no number", "leave it as it was exported") from error


def truth(node: Node, reading: Reading) -> bool:
    """`true` or `false`."""
    value = text(node, reading)
    if value not in _TRUTHS:
        raise Fault("unknown-code", "neither true nor false", "write true or false")
    return _TRUTHS[value]


def unit(node: Node, reading: Reading) -> str:
    """The canonical name of a unit."""
    return read_unit(text(node, reading))


def echelon(node: Node, reading: Reading) -> str:
    """An echelon: a unit of count by its canonical name, or one that nothing is counted in, such as a district."""
    return canonical_unit(text(node, reading)) or slug(node, reading)


def name_of(noun: str) -> Callable[[Node, Reading], str]:
    """A reader of the names of a noun, which gives the slug."""

    def read(node: Node, reading: Reading) -> str:
        return reading.find(noun, text(node, reading))

    return read


def code(codes: type[ACode]) -> Callable[[Node, Reading], ACode]:
    """A reader of the codes of a closed list, without regard to case."""
    known = {member.value.casefold(): member for member in codes}

    def read(node: Node, reading: Reading) -> ACode:
        value = text(node, reading)
        found = known.get(value.casefold())
        if found is None:
            raise Fault("unknown-code", "not one of the codes", _which(value, [member.value for member in codes]))
        return found

    return read


def many(read: Callable[[Node, Reading], Anything]) -> Callable[[Node, Reading], tuple[Anything, ...]]:
    """A reader of one value or a list of them, each read by `read`, none twice."""

    def read_all(node: Node, reading: Reading) -> tuple[Anything, ...]:
        nodes = node.values if isinstance(node, Listed) else (node,)
        return tuple(dict.fromkeys(read(one, reading) for one in nodes))

    return read_all


def mapping(node: Node, what: str) -> Mapped:
    """The node as a mapping."""
    if not isinstance(node, Mapped):
        raise Fault("not-a-mapping", "no fields", f"write {what}")
    return node


def _which(value: str, codes: list[str]) -> str:
    near: list[Any] = nearest(value[:80], codes)
    return f"did you mean {' or '.join(near)}?" if near else f"write one of: {', '.join(codes)}"
