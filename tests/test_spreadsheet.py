"""Spreadsheet: what would be run is made text, and every text comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.spreadsheet import escaped, is_formula, unescaped

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


@pytest.mark.parametrize("text", RUN)
def test_a_formula_is_made_text(text: str) -> None:
    assert is_formula(text)
    assert not is_formula(escaped(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_none(text: str) -> None:
    assert not is_formula(text)


@given(st.text(st.sampled_from("='+-@\t a＝"), max_size=6) | st.text(max_size=12))
def test_every_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not is_formula(escaped(text))
