"""Strength text: the notation in which maps of an order of battle write the strength of a formation.

`2`, `<1`, `1?`, `7 (4 GTD, 27 SGMRB*)` for a number that holds the named units below it, `n/a`, and a pointer to the
units below. uawardata writes battalion tactical groups so.
"""

import re
from typing import NamedTuple

from tracker.problems import Fault
from tracker.reading.unread import Unread

_NUMBER = r"(?P<number>0|[1-9][0-9]{0,3})"
_SHAPES = (
    ("exact", re.compile(_NUMBER)),
    ("below", re.compile(rf"< ?{_NUMBER}")),
    ("doubtful", re.compile(rf"{_NUMBER}\?")),
    ("with units below", re.compile(rf"{_NUMBER} \((?P<units>[^()]+)\)")),
    ("not given", re.compile(r"n/a", re.IGNORECASE)),
    ("see units below", re.compile(r"see subordinate units\b.*", re.IGNORECASE)),
)
_UNREAD = Fault("unread-strength", "not a strength as it is written here", "write 2, <1, 1? or 2 (33 MRR, 255 GMRR)")


class Strength(NamedTuple):
    """A strength as written. `said` tells how: exact, below, doubtful, with units below, not given, see units below.

    `number` is the number, empty where there is none; `units_below` are the units that it holds.
    """

    said: str
    number: str = ""
    units_below: str = ""


def read_strength(text: str) -> Strength | Unread:
    """The strength that a cell writes. An empty cell gives none."""
    written = text.strip()
    if not written:
        return Strength("not given")
    for said, shape in _SHAPES:
        if found := shape.fullmatch(written):
            parts = found.groupdict()
            return Strength(said, parts.get("number") or "", parts.get("units") or "")
    return Unread(text, _UNREAD)
