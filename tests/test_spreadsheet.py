"""Spreadsheet: what would be run is made text, and every text comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.spreadsheet import escaped, is_changed, is_formula, unescaped

RUN = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "  =1",
    "\t=1",
    "\tx",
    "\r",
    "＝1",
    "　=1",
    "\xa0=1",
    '=HYPERLINK("http://x","y")',
]
HARMLESS = ["about 3,000", "'quoted'", "1=1", "a-b", "", "–5", "(=1)"]
CHANGED = [
    "140,000",  # a quote: 140000
    "004",  # a country's number: 4
    "10011500000000000000",  # a symbol code: 1.00115E+19
    "2022-02-10",  # a period: 2/10/2022
    "2022-02",  # 1 February
    "12-1",  # a key: 1 December
    "1e5",  # a key: 100000
    "1/2",
    "50 %",
    "$5",
    "12:30",
    "3 PM",
    "March 2021",
    "5 Feb",
    "TRUE",
    "false",
]
KEPT = ["c21", "12 battalions", "some 4,000", "March", "Luninets", "true north", "12 marines", "BY-BR", ""]


@pytest.mark.parametrize("text", RUN)
def test_a_formula_is_made_text(text: str) -> None:
    assert is_formula(text)
    assert not is_formula(escaped(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_none(text: str) -> None:
    assert not is_formula(text)


@pytest.mark.parametrize("text", CHANGED)
def test_what_would_become_a_number_or_a_day_stays_text(text: str) -> None:
    assert is_changed(text)
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", KEPT)
def test_words_are_shown_without_an_apostrophe(text: str) -> None:
    assert escaped(text) == text


@given(st.text(st.sampled_from("='+-@\t a＝"), max_size=6) | st.text(max_size=12))
def test_every_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not is_formula(escaped(text))
