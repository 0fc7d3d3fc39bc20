"""Hedges in print: what research notes and a factbook say is read, and no text at all leads astray."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import SHARED
from tests.test_hedges import UNITS, shown
from tracker.estimates import Estimate
from tracker.hedges import LITERAL, read
from tracker.problems import Fault
from tracker.vocabulary import BoundKind

SHORTHAND = {
    "names in place of a figure": "A05 A06 A07 A08 C15",
    "several figures": "A09 A14 B14 D06 D11 D12 E02 F12 F18 F21 G04",
    "two printings of one figure, by the coder": "B19 D02 D05 G01 G03",
    "the coder's remark": "D07 D21 E12 E18",
    "a period": "B02 B04 B05 B20 D14",
    "an item": "C02 C03 C04 C05 C07 C08 C09 C13 C17",
    "what became of it": "B10 C06 D10 F07",
}
"""Rows of claims.csv that cannot be read as they stand, being research notes: what they hold beside a figure."""


def figured_rows() -> list[dict[str, str]]:
    path = SHARED / "domain" / "claims.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["hedge_words"] and (row["lower"] or row["upper"])]


@pytest.mark.skipif(not figured_rows(), reason="shared data missing")
def test_the_research_notes_read_as_they_were_coded() -> None:
    shorthand = " ".join(SHORTHAND.values()).split()
    unread = []
    for row in figured_rows():
        try:
            found = read(row["hedge_words"], units=UNITS.get)
        except Fault:
            unread.append(row["id"])
            continue
        low, high = (f"{row[side] or '-'}{'s' * (row[f'{side}_kind'] == 'soft')}" for side in ("lower", "upper"))
        assert shown(found) == f"{low}/{row['best'] or '-'}/{high}", row["id"]
    assert sorted(unread) == sorted(shorthand)


FACTBOOK = SHARED / "data" / "cia-factbook-military" / "factbook_deployments_dev.csv"
HEDGED = re.compile(
    r"\b(?:(?:approximately|about|up to|as many as|nearly|more than|over|(?:an )?estimated) )+[0-9][0-9,]*[0-9]"
    r"(?:-[0-9][0-9,]*[0-9])?(?: (?:troops|personnel|military personnel))?\b|\b[0-9][0-9,]*-[0-9]+,[0-9]{3}\b"
)


@pytest.mark.skipif(not FACTBOOK.is_file(), reason="shared data missing")
def test_every_hedged_number_of_the_factbook_is_read() -> None:
    with FACTBOOK.open(encoding="utf-8", newline="") as file:
        found = {phrase for row in csv.DictReader(file) for phrase in HEDGED.findall(row["text"])}
    assert len(found) > 90
    units = {**UNITS, "military personnel": "personnel"}
    assert all(read(phrase, units=units.get).has_figure for phrase in found)
    assert shown(read("10-15,000")) == "10000/-/15000"


VOCABULARY = (
    "about some up to as many as at least more than nearly between and from of out the a an one two twenty hundred"
    " thousand million dozen dozens several few couple hundreds thousands tens another additional more by or so not"
    " single none disclosed battalion battalions troops tanks km - – + ~ < ≥ ... 3 5 10 15,000 30,000 1.5 900 1,000 x"
    " sized fold strong elements half"
)
WORDS = st.sampled_from(VOCABULARY.split())
PHRASES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join) | st.lists(WORDS, min_size=1, max_size=5).map("".join)


def outcome(words: str, *, continuous: bool = False) -> Estimate | Fault:
    try:
        return read(words, units=UNITS.get, continuous=continuous)
    except Fault as fault:
        return fault


@given(st.text(), st.booleans())
def test_any_text_is_an_estimate_or_a_fault(words: str, continuous: bool) -> None:
    found = outcome(words, continuous=continuous)
    if isinstance(found, Fault):
        assert not {"\n", "\r", "\x1b", "\u202e"} & set(found.message)


@given(PHRASES, st.booleans())
def test_bounds_are_in_order_and_derive_again(words: str, continuous: bool) -> None:
    found = outcome(words, continuous=continuous)
    if isinstance(found, Fault):
        return
    there = [value for value in (found.lower, found.best, found.upper) if value is not None]
    assert there == sorted(there)
    assert found.tags
    assert (found.lower is None, found.upper is None) == (found.lower_kind is None, found.upper_kind is None)
    assert found.words is not None
    assert found.profile is not None
    assert read(found.words, profile=found.profile, units=UNITS.get, continuous=continuous) == found


@given(PHRASES)
def test_the_literal_profile_never_says_more(words: str) -> None:
    found = outcome(words)
    if isinstance(found, Fault):
        return
    literal = read(words, profile=LITERAL, units=UNITS.get)
    assert literal.lower in {None, found.lower}
    assert literal.upper in {None, found.upper}
    assert BoundKind.SOFT not in {literal.lower_kind, literal.upper_kind}


@given(st.integers(1, 10**9), st.sampled_from(["at least", "up to", "more than", "nearly", "about", "some"]))
def test_a_one_sided_hedge_never_gains_the_other_side(number: int, hedge: str) -> None:
    found = read(f"{hedge} {number:,}")
    assert (found.upper is None) == (hedge in {"at least", "more than"})
    assert (found.lower is None) == (hedge == "up to")
    assert (found.best is None) == (hedge not in {"about", "some"})
