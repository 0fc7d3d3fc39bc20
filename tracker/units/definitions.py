"""What `units.txt` says, read without pint; a test holds the two readings against each other."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_FACTORS = re.compile(r"(/?) *(\[\w+\]|[a-z]\w*)")


@dataclass(frozen=True, slots=True)
class UnitName:
    """One unit, and the words for it.

    `name` is the canonical name, the one that is stored; `plural` and `aliases` are other ways to write it, with blanks
    where the definition file has `_`. `dimension` is pint's text for it (`[personnel]`, `[length] ** 2`); two units
    can be converted into each other exactly if their dimensions are equal. `meaning` is one line for people.
    """

    name: str
    plural: str
    aliases: tuple[str, ...]
    dimension: str
    meaning: str


@cache
def _text_of() -> str:
    from importlib.resources import files  # a fifth of the start of the whole program, and not needed by most of it

    return (files("tracker") / "units.txt").read_text(encoding="utf-8")


def _defined(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def definition_lines() -> tuple[str, ...]:
    """The lines of the definition file, blank ones and comment lines left out."""
    return _defined(_text_of())


@cache
def echelons() -> frozenset[str]:
    """The units that count military bodies: the section of the definition file that is headed so."""
    section = _text_of().partition("\n# -- echelons")[2].partition("\n# -- ")[0]
    return frozenset(line.split(" = ")[0] for line in _defined(section) if not line.startswith("@"))


@cache
def all_units() -> tuple[UnitName, ...]:
    """Every unit in the order of the definition file, the canonical one of a dimension before the others of it."""
    return tuple(_read())


def _read() -> Iterator[UnitName]:
    aliases = _aliases()
    powers: dict[str, Counter[str]] = {}
    for line in definition_lines():
        if line.startswith("@"):
            continue
        definition, _, meaning = line.partition("#")
        name, relation, *plural = (part.strip() for part in definition.split(" = "))
        powers[name] = _powers(relation, powers)
        others = tuple(_spoken(alias) for alias in aliases.get(name, ()))
        yield UnitName(name, _spoken(plural[-1] if plural else name), others, _text(powers[name]), meaning.strip())


def _aliases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in definition_lines():
        if line.startswith("@alias "):
            name, *others = line.removeprefix("@alias ").split(" = ")
            found.setdefault(name, []).extend(others)
    return found


def _powers(relation: str, known: dict[str, Counter[str]]) -> Counter[str]:
    """How often each base dimension stands in a relation."""
    total: Counter[str] = Counter()
    for divided, part in _FACTORS.findall(relation):
        powers = Counter([part]) if part.startswith("[") else known[part]
        (total.subtract if divided else total.update)(powers)
    return total


def _text(powers: Counter[str]) -> str:
    return " * ".join(base if n == 1 else f"{base} ** {n}" for base, n in sorted(powers.items()))


def _spoken(name: str) -> str:
    return name.replace("_", " ")
