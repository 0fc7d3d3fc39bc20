"""Strength text: how maps of an order of battle write a strength, and what is none."""

import pytest

from tracker.reading.strength_text import Strength, read_strength
from tracker.reading.unread import Unread

READ = [
    ("2", Strength("exact", "2")),
    ("0", Strength("exact", "0")),  # a zero that somebody wrote
    ("<1", Strength("below", "1")),  # the number column beside it has lost the sign
    ("1?", Strength("doubtful", "1")),
    ("2 (33 MRR, 255 GMRR)", Strength("with units below", "2", "33 MRR, 255 GMRR")),
    ("6 (70 GMRR*, 71 GMRR) ", Strength("with units below", "6", "70 GMRR*, 71 GMRR")),
    ("n/a", Strength("not given")),
    ("", Strength("not given")),
    ('See subordinate units for "BTG equivalents"', Strength("see units below")),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_strengths(text: str, expected: Strength) -> None:
    assert read_strength(text) == expected


@pytest.mark.parametrize("text", ["2.5", "01", "1-2", "two", "2 (33 MRR", "2 33 MRR", ">1", "1??", "-1", "99999"])
def test_what_is_written_otherwise_is_reported(text: str) -> None:
    found = read_strength(text)
    assert isinstance(found, Unread)
    assert (found.text, found.fault.code) == (text, "unread-strength")
