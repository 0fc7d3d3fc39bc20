"""Deployment clauses: the shapes in which one segment tells a figure and its place. What fits none is not read.

No figure of a segment is left over: where the words after a clause hold one that no clause takes, nothing is read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.reading.deployment import UNDER_MISSION
from tracker.reading.deployment_shapes import (
    BRACKET,
    FOR_MISSION,
    GROUND_LIST,
    INCLUDING,
    ITEM,
    NOTE,
    PART_OF,
    PURPOSE,
    REMARK,
    SHAPES,
    UNDER,
    WITH_POLICE,
)
from tracker.reading.deployment_words import COUNTED, GROUND, PERMANENT, is_mission, is_places

ABROAD = "abroad"


class Clause(NamedTuple):
    """One figure of a segment, before its date is known."""

    figure: str
    counted: str
    place: str
    mission: str = ""
    scope: str = "all"
    modality: str = "assessed"


_DIGIT = re.compile(r"[0-9]")
_EUROPE = {"European": "Europe", "European theater": "Europe"}


def read_clauses(words: str) -> list[Clause] | None:
    """The figures of a segment; None where its words fit no shape, or a figure is left over."""
    if listed := GROUND_LIST.fullmatch(words):
        return _items(listed["items"], "ground")
    for shape, modality in SHAPES:
        if found := shape.match(words):
            clauses = _all(words, found, modality)
            if clauses is not None:
                return clauses
    return None


def _all(words: str, found: re.Match[str], modality: str) -> list[Clause] | None:
    """The main clause, and the parts that brackets and lists after it name."""
    parts = found.groupdict()
    noun, place = parts.get("noun") or "", parts.get("place") or ABROAD
    scope = "ground" if GROUND.search(noun) else "permanent" if PERMANENT.search(found[0]) else "all"
    mission = parts.get("named") or ("NATO" if " for NATO " in found[0] else "")
    counted, place = COUNTED.get(noun, "personnel"), _EUROPE.get(place, place)
    main = Clause(found["figure"], counted, place, mission, scope, modality)
    police = _extra(parts["plus"], main) if parts.get("plus") else []
    return None if police is None else _rest(words[found.end() :], main, police)


def _rest(rest: str, main: Clause, more: list[Clause]) -> list[Clause] | None:
    """What stands after the main figure and its place: a mission, brackets, a purpose, parts."""
    while rest:
        if found := BRACKET.match(rest):
            read = _bracket(found["inside"], main)
            if read is None:
                return None
            main, more = read[0], more + read[1:]
        elif found := UNDER.match(rest) or PART_OF.match(rest):
            main = main._replace(mission=main.mission or found["mission"])
        elif found := INCLUDING.match(rest):
            items = _items(rest[found.end() :], main.scope)
            return None if items is None else _with_mission([main, *more], _within(items, main.mission))
        elif found := PURPOSE.match(rest):
            main = _purposed(found[0], main)
        else:
            return None
        rest = rest[found.end() :]
    return _with_mission([main, *more], [])


def _with_mission(clauses: list[Clause], items: list[Clause]) -> list[Clause]:
    """Police beside the main figure serve under its mission."""
    mission = clauses[0].mission
    return [one if one.scope == UNDER_MISSION else one._replace(mission=mission) for one in clauses] + items


def _within(items: list[Clause], mission: str) -> list[Clause]:
    """The parts of a figure under a mission are under it, where they name none of their own."""
    return [one._replace(mission=one.mission or mission) for one in items]


def _purposed(words: str, main: Clause) -> Clause:
    if found := PART_OF.search(words):
        return main._replace(mission=found["mission"])
    return main._replace(mission="NATO") if "NATO" in words and not main.mission else main


def _bracket(inside: str, main: Clause) -> list[Clause] | None:
    """What brackets say of the main figure, and the figures in them."""
    more: list[Clause] = []
    said = NOTE.split(inside, maxsplit=1)[0].removesuffix("; ")
    for part in map(str.strip, said.split(";")):
        if not part or REMARK.match(part):
            continue
        extra = _extra(part, main)
        if extra is not None:
            more += extra
        elif _DIGIT.search(part):
            return None
        elif is_places(part):
            main = main._replace(place=part.replace(", ", "/"))
        elif not is_mission(part):
            return None
        else:
            main = main._replace(mission=", ".join(filter(None, (main.mission, part))))
    return [main, *more]


def _extra(part: str, main: Clause) -> list[Clause] | None:
    """A figure in brackets: police beside the main figure, or those of it who serve under a mission."""
    if found := WITH_POLICE.fullmatch(part):
        return [main._replace(figure=found["figure"], counted=COUNTED[found["noun"]])]
    if found := FOR_MISSION.fullmatch(part):
        return [main._replace(figure=found["figure"], mission=found["mission"], scope=UNDER_MISSION)]
    return None


def _items(words: str, scope: str) -> list[Clause] | None:
    """The members of a list, which together hold every figure of it."""
    found, left = ITEM.finditer(words), ITEM.sub("", words)
    return None if _DIGIT.search(left) else list(_listed(found, left, scope))


def _listed(found: Iterator[re.Match[str]], left: str, scope: str) -> Iterator[Clause]:
    for item in found:
        noun, place = item["noun"] or "", item["place"] or item["place_"]
        wanted = "ground" if GROUND.search(noun) else scope
        mission = (item["inside"] or "").strip() or ("NATO" if "NATO" in left else "")
        yield Clause(item["figure"] or item["figure_"], COUNTED.get(noun, "personnel"), place, mission, wanted)
