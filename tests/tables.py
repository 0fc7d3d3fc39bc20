"""Tables of organisation in one line each: "a RUS s-400 battalion: 4/8/12 launcher of s-400"."""

import re
from collections.abc import Iterable

from tracker.conversion import Organisation
from tracker.records.entries import Factor, Item, Owner
from tracker.records.reference import Reference
from tracker.units import read_unit
from tracker.vocabulary import Status

_LINE = re.compile(r"(\S+) (\S+) (\S+) (\S+): ([\d./]+) (\S+)(?: of (\S+))?(?: during (\S+))?( \?)?")
OWNERS = {"RUS": "RUS+BLR", "BLR": "RUS+BLR", "USA": "NATO", "RUS+BLR": None, "NATO": None, "GBR": "NATO"}
ITEMS = {
    "air-defence": None,
    "surface-to-air-missile-system": "air-defence",
    "s-400": "surface-to-air-missile-system",
    "patriot": "surface-to-air-missile-system",
    "aircraft": None,
    "fighter": "aircraft",
    "su-35": "fighter",
    "formation": None,
    "btg": "formation",
    "vehicle": None,
    "tank": "vehicle",
    "infantry-fighting-vehicle": "vehicle",
    "personnel": None,
}


def factor(line: str) -> Factor:
    """One factor; `-` stands for no owner or no item, one number for three, `?` for a number from recall."""
    found = _LINE.fullmatch(line)
    assert found, line
    slug, owner, item, echelon, numbers, unit, content, valid, recall = found.groups()
    least, typical, most = (numbers.split("/") * 3)[:3] if "/" not in numbers else numbers.split("/")
    return Factor(
        slug=slug,
        name=slug,
        owner=None if owner == "-" else owner,
        item=None if item == "-" else item,
        echelon=read_unit(echelon) if echelon != "armed-forces" else echelon,
        content=content,
        unit=read_unit(unit),
        minimum=float(least),
        typical=float(typical),
        maximum=float(most),
        valid=valid,
        source="a table",
        status=Status.UNVERIFIED if recall else Status.VERIFIED,
    )


def organisation(lines: str | Iterable[str]) -> Organisation:
    """The factors of some lines, among a few owners and items."""
    listed = lines.strip().splitlines() if isinstance(lines, str) else lines
    reference = Reference()
    for slug, parent in OWNERS.items():
        reference.add(Owner(slug=slug, name=slug, parents=(parent,) if parent else ()))
    for slug, parent in ITEMS.items():
        reference.add(Item(slug=slug, name=slug, parents=(parent,) if parent else ()))
    return Organisation([factor(line.strip()) for line in listed], reference)
