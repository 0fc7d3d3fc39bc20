"""Reports: figures as people read them, and text that no format takes for a command."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cli import screen
from tracker.estimates import Bounds
from tracker.problems import visible
from tracker.records.line import LeftOut, Named, Range
from tracker.reports import csv_format, figures, flat, json_format, jsonl_format, md_format
from tracker.reports.chart import drawn
from tracker.reports.lines import left_out
from tracker.reports.page import Block, Chart, Column, Grid, Node, Notes, Page, Run
from tracker.vocabulary import BoundKind

HARD, SOFT = BoundKind.HARD, BoundKind.SOFT


def bounds(text: str) -> Bounds:
    """Bounds from `lower best upper`, with - for a missing one and ~ before a soft bound."""
    lower, best, upper = text.split()
    return Bounds(_value(lower), _kind(lower), _value(best), _value(upper), _kind(upper))


def _value(text: str) -> int | float | None:
    if text == "-":
        return None
    number = float(text.removeprefix("~"))
    return int(number) if number.is_integer() else number


def _kind(text: str) -> BoundKind | None:
    return None if text == "-" else SOFT if text.startswith("~") else HARD


class Shown:
    """An answer with one page, one object and one row of that text."""

    def __init__(self, text: str, *blocks: Block) -> None:
        self.text, self.blocks = text, blocks

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text}

    def records(self) -> list[dict[str, Any]]:
        return [self.to_dict()]

    def flat(self) -> flat.Flat:
        return flat.Flat(("text", "none", "yes"), [[self.text, None, True]])

    def page(self) -> Page:
        text = self.text
        everywhere = (Grid([Column("a")], [[text]]), Node([text], [Node([text, text])]), Notes([text]))
        return Page(text, self.blocks or everywhere)


def written(form: Any, text: str, *blocks: Block) -> str:
    stream = io.StringIO()
    form.write(Shown(text, *blocks), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("given_bounds", "unit", "said"),
    [
        ("27000 30000 33000", "personnel", "27,000–33,000, best 30,000 personnel"),
        ("~27000 30000 ~33000", "personnel", "~27,000–~33,000, best 30,000 personnel"),
        ("~4500 - 4999", "personnel", "~4,500–4,999 personnel"),
        ("51 - -", "aircraft", "≥ 51 aircraft"),  # one side stays one side
        ("- 30000 30000", "personnel", "≤ 30,000, best 30,000 personnel"),
        ("- - 30000", "personnel", "≤ 30,000 personnel"),
        ("2 2 2", "battalion", "2 battalions"),
        ("1 1 1", "battalion", "1 battalion"),
        ("0 0 0", "battalion", "0 battalions"),  # a sourced zero is a figure
        ("- 12 -", "aircraft", "12 aircraft"),  # a best without bounds
        ("- - -", "battalion", "no figure"),
        ("249.44832 257.49504 265.54176", "km", "249.4–265.5, best 257.5 km"),
    ],
)
def test_a_figure_in_words(given_bounds: str, unit: str, said: str) -> None:
    assert figures.figure(bounds(given_bounds), unit) == said


@pytest.mark.parametrize(
    ("lower", "upper", "said", "times"),
    [
        (22001, 28500, "+22,001 to +28,500", "×22001.00–×28500.00"),
        (0, 0, "0", "×0.00"),
        (-2000, -2000, "−2,000", "×-2000.00"),
        (15001, None, "at least +15,001", "≥ ×15001.00"),
        (None, -1001, "at most −1,001", "≤ ×-1001.00"),
        (None, None, "", ""),
    ],
)
def test_a_change_in_words(lower: int | None, upper: int | None, said: str, times: str) -> None:
    assert figures.difference(Range(lower, upper)) == said
    assert figures.times(Range(lower, upper)) == times


def test_what_is_unknown_is_no_zero() -> None:
    assert figures.side(None) == "unknown"
    assert (figures.difference(None), figures.times(None), figures.day(None)) == ("", "", "")


@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (1000, "1,000 days")])
def test_days_in_words(count: int, said: str) -> None:
    assert figures.days(count) == said
    assert figures.day(date(2022, 2, 15)) == "15 Feb 2022"


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_reads_back(value: int) -> None:
    assert int(figures.number(value).replace(",", "").replace("−", "-")) == value


def test_claims_left_out_for_one_reason_stand_together() -> None:
    reasons = {"b01": "copy", "b02": "too-old", "b03": "copy"}
    found = [LeftOut(Named(f"c-{key}", key), reason) for key, reason in reasons.items()]
    assert left_out(found) == "b01, b03 copy; b02 too old"


def test_a_path_becomes_a_column_and_a_missing_value_an_empty_cell() -> None:
    said = {"estimate": {"lower": 0, "upper": None}, "before": None, "used": ["a", "b"]}
    left = {"left_out": [{"claim": "c-1", "key": key, "reason": "copy"} for key in ("b01", None)]}
    paths = ("estimate.lower", "estimate.upper", "before.estimate.lower", "used", "left_out")
    table = flat.flat(paths, [said | left])
    assert table.columns == ("estimate_lower", "estimate_upper", "before_estimate_lower", "used", "left_out")
    assert table.rows == [[0, None, None, "a; b", "b01 copy; c-1 copy"]]


HOSTILE = [
    "\x1b]0;owned\x07\x1b[31mred",  # escape sequences
    "[red]markup[/red] [/]",  # of rich
    "a\u202egnp.exe",  # right-to-left override
    "two\nlines\r\tand a tab",
    "| a | `b` <script>alert(1)</script> [x](javascript:alert(1)) *",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_terminal_is_shown_text_and_obeys_none(text: str) -> None:
    out = written(screen, text)
    assert set(out) & set("\x1b\x07\u202e\r\t") == set()
    assert visible(text) in out


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_what_would_be_markup(text: str) -> None:
    out = written(md_format, text)
    assert "<script>" not in out
    assert not re.search(r"(?<!\\)\]\(", out)
    table = next(line for line in out.splitlines() if line.startswith("| ") and line not in {"| a |", "| --- |"})
    assert table.replace("\\|", "").count("|") == 2
    assert set(out) & set("\x1b\x07\u202e\r\t") == set()


@pytest.mark.parametrize("text", HOSTILE)
def test_json_reads_back_exactly_and_drives_no_terminal(text: str) -> None:
    for form in (json_format, jsonl_format):
        out = written(form, text)
        assert json.loads(out) == {"text": text}
        assert set(out) & set("\x1b\x07\u202e\r\t") == set()


@given(st.text(st.characters(codec="utf-8")))
def test_csv_is_exact(text: str) -> None:
    out = written(csv_format, text)
    rows: Sequence[Sequence[str]] = list(csv.reader(io.StringIO(out, newline="")))
    assert rows == [["text", "none", "yes"], [text, "", "true"]]


@given(st.text(st.characters(codec="utf-8")))
def test_json_is_exact(text: str) -> None:
    assert json.loads(written(json_format, text)) == {"text": text}


def test_columns_that_join_become_one_where_the_page_is_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = Grid(
        [Column("item"), Column("place", joins=True), Column("claims", number=True)], [["S-400", "Belarus", "2"]]
    )
    assert screen.merged(grid).rows == [["S-400, Belarus", "2"]]
    monkeypatch.setenv("COLUMNS", "80")
    assert "item, place" in written(screen, "", grid)
    monkeypatch.setenv("COLUMNS", "120")
    assert "item, place" not in written(screen, "", grid)


@pytest.mark.parametrize("width", [20, 40, 80])
@given(words=st.lists(st.text("abc–, ", max_size=40), min_size=3, max_size=3))
def test_no_table_is_wider_than_the_page(width: int, words: list[str]) -> None:
    grid = Grid([Column("one"), Column("two"), Column("three", number=True)], [words])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("COLUMNS", str(width))
        assert max(map(len, written(screen, "t", grid, Notes(words)).splitlines())) <= width


def test_a_short_column_stays_whole_where_others_hold_long_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    long = "~169,000–~190,000,000,000"
    grid = Grid([*map(Column, "abcdefgh"), Column("verdict", whole=True)], [[long] * 8 + ["within uncertainty"]])
    out = written(screen, "", grid)
    assert "verdict" in out
    assert "uncertainty" in out


@pytest.mark.parametrize(
    ("runs", "days", "width", "bars"),
    [
        # first and last day from 0, level, carried
        ([(0, 1, 1.0, False), (2, 3, 0.5, True)], 6, 40, "██⡆⡆"),
        ([(2, 2, 0.01, False)], 4, 40, "  ▁"),  # a gap before it is blank; what is little is not nothing
        ([(0, 0, 0.0, False), (1, 1, None, False)], 2, 40, "_?"),  # a sourced zero is no gap, nor is no figure
        ([(0, 49, 1.0, True), (50, 50, 0.5, False), (51, 99, 1.0, True)], 100, 16, "⡇⡇⡇⡇⡇▅⡇⡇⡇⡇"),  # ten days a column
        ([], 5, 40, ""),
    ],
)
def test_a_chart_row(runs: list[tuple[int, int, float | None, bool]], days: int, width: int, bars: str) -> None:
    row, axis = drawn(Chart(days, [("name", [Run(*one) for one in runs])], ("1 Feb", "5 Feb")), width)
    assert row == f"name  {bars}".rstrip()
    assert len(axis) <= width
    assert written(md_format, "", Chart(days, [("`x`", [])], ("a", "b"))).splitlines()[2] == "    `x`"


@pytest.mark.parametrize(
    ("lower", "upper", "said"),
    [
        (1.179, None, "≥ ×1.17"),
        (1.15, None, "≥ ×1.15"),
        (1.29, None, "≥ ×1.29"),
        (None, 0.991, "≤ ×1.00"),
        (None, 1.0, "≤ ×1.00"),
        (None, 1.001, "≤ ×1.01"),
    ],
)
def test_a_one_sided_ratio_is_rounded_away_from_what_it_bounds(
    lower: float | None, upper: float | None, said: str
) -> None:
    assert figures.times(Range(lower, upper)) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 entry, 1 report"), (2, "2 entries, 2 reports")])
def test_one_of_a_kind_is_singular(count: int, said: str) -> None:
    assert f"{figures.each(count, 'entries')}, {figures.each(count, 'reports')}" == said


def test_a_part_that_is_wrapped_stays_set_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    grid = Grid([Column("item"), Column("figure")], [["  a part of several words", "5,000 personnel of it"]])
    rows = written(screen, "", grid).splitlines()[4:]
    assert len(rows) > 1
    assert all(row.startswith("  ") for row in rows)


@pytest.mark.parametrize("columns", [flat.LINES, flat.NEAR, flat.STANDING, flat.REACH, *flat.ENTRIES.values()])
def test_no_table_has_a_column_twice(columns: Sequence[str]) -> None:
    assert len(columns) == len(set(columns))
