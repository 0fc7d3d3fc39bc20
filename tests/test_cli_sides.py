"""Two sides, totals, days in a row and disagreements, as the commands show them on the shipped claims."""

import csv
import io
import json
import re
from typing import Any

import pytest

from tests.command_line import Run
from tests.contract import faults
from tests.test_cli_answers import said

EFP = ("compare", "2022-02-14", "2022-06-28", "--operation", "efp", "--item", "personnel")
NEAR = ("--place", "in-and-near-ukraine", "--item", "personnel")
TRAINING = ("--known", "2022-02-21", "--place", "Belarus", "--item", "training range")
SIDES = [
    # the title says what the two sides are
    (EFP, "Change from 14 Feb 2022 to 28 Jun 2022, as known on"),
    (
        ("compare", "2022-01-30", "--known", "2022-01-31", "--vs-known", "2022-02-18", *NEAR),
        "Change on 30 Jan 2022, from as known on 31 Jan 2022 to as known on 18 Feb 2022 · personnel · in and near",
    ),
    (
        ("compare", "2022-02-18", "--known", "2022-02-18", "--place", "around-ukraine", "--vs-place", NEAR[1]),
        "Change on 18 Feb 2022, as known on 18 Feb 2022, from around Ukraine to in and near Ukraine · envelope",
    ),
    (
        ("compare", "2022-02-18", "--known", "2022-02-18", *NEAR, "--vs-owner", "Russia", "--vs-policy", "latest"),
        "Change on 18 Feb 2022, as known on 18 Feb 2022, from any owner, envelope to Russia, latest · personnel",
    ),
    (
        ("compare", "2022-02-18", "--known", "2022-02-18", *NEAR, "--recorded", "0", "--vs-recorded", "1"),
        "from as recorded up to transaction 0 to as recorded up to transaction 1 ·",
    ),
    (
        ("compare", "2022-02-18", "--known", "2022-02-18", *NEAR, "--vs-modality", "planned"),
        "from observed, claimed, assessed to planned ·",
    ),
    (
        ("compare", "2022-02-18", "--known", "2022-02-18", *NEAR, "--scope", "all", "--vs-scope", "ground"),
        "from scope all to scope ground",
    ),
    (
        ("compare", "2022-02-18", "--known", "2022-02-18", "--vs-speaker", "Ukraine", "--vs-item", "personnel"),
        "from any item, any speaker to personnel, said by Ukraine",
    ),
]


@pytest.mark.parametrize(("args", "title"), SIDES)
def test_the_title_names_both_sides(run: Run, args: tuple[str, ...], title: str) -> None:
    ended = run(*args)
    assert ended.code == 0, ended.err
    assert title in said(ended.out)


def test_totals_are_compared_like_for_like_and_as_a_whole(run: Run) -> None:
    text = said(run(*EFP).out)
    assert "in all, where both sides have a figure: 4,600 personnel → 5,982 personnel; +1,382; ×1.30; grew" in text
    assert "in all, as a whole: 4,600 personnel → 9,641 personnel; +5,041; ×2.10; grew" in text


def test_strict_on_best_and_best_to_best(run: Run) -> None:
    exercises = ("--operation", "zapad-2021", "--vs-operation", "union-resolve-2022")
    asked = ("--owner", "RUS", "--place", "belarus", "--item", "personnel", "--known", "2022-02-21", *exercises)
    modalities = ("--modality", "observed,claimed,assessed,planned", "--vs-modality", "claimed")
    text = said(run("compare", "2021-09-12", "2022-02-15", *asked, *modalities).out)
    for words in ("+24,437 to +30,563", "on best +24,500 to +30,500", "best to best +27,500, ×12.00", "×10.53–×13.54"):
        assert words in text


def test_told_changes_stand_on_their_own_lines_and_moves_are_named(run: Run) -> None:
    asked = ("--owner", "US", "--place", "Europe", "--item", "personnel", "--known", "2022-02-18")
    text = said(run("compare", "2022-02-01", "2022-02-18", *asked, "--modality", "claimed,announced").out)
    assert "Germany ~−830 to ~−570, best −700 personnel" in text
    assert "told changes in all: ~+4,920 to ~+5,080, best +5,000 personnel" in text
    assert "a move between Germany and Romania, which cancels: f09" in text


QUIET = ("compare", "2022-02-15", "2022-02-15", "--known", "2022-02-21", "--place", "Belarus", "--item", "S-400")
CODES = [
    ((*QUIET, "--exit-code"), 0),  # unchanged
    ((*EFP, "--exit-code"), 1),
    (EFP, 0),
    (
        ("compare", "2022-01-30", "--known", "2022-01-31", "--vs-known", "2022-02-18", *NEAR, "--exit-code"),
        0,
    ),  # unknown
    (("compare", "2022-02-18", *NEAR, "--scope", "all", "--vs-scope", "ground", "--exit-code"), 1),
]


@pytest.mark.parametrize(("args", "code"), CODES)
@pytest.mark.parametrize("form", ["table", "json"])
def test_the_exit_code_says_whether_anything_changed(run: Run, args: tuple[str, ...], code: int, form: str) -> None:
    ended = run(*args, "--format", form)
    assert (ended.code, ended.err) == (code, "")
    assert ended.out


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("args", [EFP, ("compare", "2022-01-31", "2022-02-20", "--known", "2022-02-21")])
def test_no_verdict_is_cut_off(run: Run, args: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = {line["verdict"].split("-")[0] for line in json.loads(run(*args, "--format", "json").out)["changes"]}
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*args).out.splitlines()
    start = lines.index("") + 1
    table = lines[start : lines.index("", start)]
    at = next(line.index("verdict") for line in table if line.endswith("verdict"))
    assert {line[at:].split(" ")[0] for line in table} >= verdicts
    assert max(map(len, lines)) <= width


TOTALS = [
    # a total is shown where it says more than the lines, with what holds it back in words
    (("--on", "2022-02-18", "--known", "2022-02-18", *NEAR), "in all: 169,000–190,000 personnel (1 line); not added"),
    (
        ("--on", "2022-02-25", "--known", "2022-02-25", "--place", "southern-belarus", "--item", "helicopter"),
        "in all: ~145–149 aircraft (1 line); by hard bounds alone 142–149",
    ),
    (("--on", "2022-06-28", "--operation", "efp", "--item", "personnel"), "in all: 9,641 personnel (8 lines)"),
]


@pytest.mark.parametrize(("args", "words"), TOTALS)
def test_a_posture_says_what_its_lines_come_to(run: Run, args: tuple[str, ...], words: str) -> None:
    assert words in said(run("posture", *args).out)


def test_one_line_needs_no_total(run: Run) -> None:
    asked = ("--on", "2022-02-15", "--known", "2022-02-21", "--place", "Belarus", "--item", "Su-35", "--scope", "all")
    line = run("posture", *asked[:6], "--item", "Su-25")
    assert "Su-25" in line.out
    assert "in all" not in line.out


BELARUS = ("--place", "Belarus", "--owner", "Russia", "--item", "personnel", "--known", "2022-04-01")
QUARTER = ("timeline", "--from", "2022-01-01", "--to", "2022-03-31", *BELARUS)


def test_a_timeline_shows_stretches_gaps_and_sums(run: Run) -> None:
    text = said(run(*QUARTER).out)
    for words in (
        "Timeline from 1 Jan 2022 to 31 Mar 2022, as known on 1 Apr 2022 · Russia · personnel · Belarus",
        "personnel 1 Jan 2022 27 Jan 2022 27 unknown 28 Jan 2022",
        "28 Jan 2022 28 Jan 2022 1 ~2,000–~9,999 personnel reported 1",
        "29 Jan 2022 30 Jan 2022 2 ~2,000–~9,999 personnel carried 1–2 days 1",
        "personnel: 52 known days: ~1,261,500–~1,562,994 personnel-days (~3,454–~4,279 personnel-years); 38 days",
        "Spetsnaz: 31 known days: 155,000 personnel-days",
    ):
        assert words in text


def test_the_chart_has_a_column_a_day_with_gaps_blank(run: Run) -> None:
    lines = run(*QUARTER).out.splitlines()
    row = next(line for line in lines if line.startswith("personnel "))
    bars = row[len("personnel  ") :]
    assert bars[:27].strip() == ""
    assert bars[27] == "▃"
    assert len(bars) == 79  # from the 80th day on nothing is known
    assert set(bars[27:]) <= set("▁▂▃▄▅▆▇█⡀⡄⡆⡇")
    assert bars.count("█") == 9
    axis = lines[lines.index(row) + 2]
    assert re.fullmatch(r" +1 Jan 2022 +31 Mar 2022", axis)


@pytest.mark.parametrize(("form", "rows"), [("csv", 15), ("jsonl", 2)])
def test_a_timeline_for_machines(run: Run, form: str, rows: int) -> None:
    out = run(*QUARTER, "--format", form).out
    assert len(out.splitlines()) == rows + (form == "csv")


def test_a_timeline_of_nothing(run: Run) -> None:
    text = run("timeline", "--from", "1990-01-01", "--to", "1990-01-10", *BELARUS).out
    assert "unknown: no claim reaches any of the 10 days" in text


def test_conflicts_show_what_each_says_and_what_would_settle_it(run: Run) -> None:
    text = said(run("conflicts", "--on", "2022-02-10", "--known", "2022-02-21", "--place", "Belarus").out)
    assert text.startswith("7 conflicts on 10 Feb 2022, as known on 21 Feb 2022 · Belarus")
    assert "no overlap: training range, Belarus, Russia and Belarus: some say at most 4, others at least 5" in text
    assert "a05 · Russian Ministry of Defence, 10 Feb 2022, claimed, in Interfax: “Domanovsky" in text
    assert "2 battalions, printed as division, for 2022-01-21~" in text
    assert "would settle it: the word in the language of the one who said it first" in text


def test_no_conflict_is_said(run: Run) -> None:
    ended = run("conflicts", "--on", "1990-01-01")
    assert (ended.code, "no claims of that day" in ended.out) == (0, True)


RECORDED: list[tuple[tuple[str, ...], Any]] = [
    (("posture", "--on", "2022-02-15", "--recorded", "0"), "lines"),
    (("compare", "2022-02-15", "2022-02-16", "--recorded", "0"), "changes"),
    (("why", "--on", "2022-02-15", "--recorded", "0"), "lines"),
    (("claims", "--recorded", "2000-01-01T00:00:00Z"), "claims"),
    (("timeline", "--from", "2022-02-15", "--to", "2022-02-16", "--recorded", "0"), "courses"),
    (("panel", "--recorded", "0"), "cells"),
    (("conflicts", "--on", "2022-02-15", "--recorded", "0"), "conflicts"),
    (("operations", "union-resolve-2022", "--recorded", "0"), "claims"),
]


@pytest.mark.parametrize(("args", "listed"), RECORDED)
def test_before_the_first_transaction_there_was_nothing(run: Run, args: tuple[str, ...], listed: str) -> None:
    assert json.loads(run(*args, "--format", "json").out)[listed] == []
    assert "as recorded up to transaction 0" in said(run(*args).out)


@pytest.mark.parametrize(
    ("args", "name"),
    [
        (QUARTER, "timeline"),
        (("timeline", "--from", "2022-01-01", "--to", "2022-03-31", "--policy", "overlap"), "timeline"),
        (("conflicts", "--on", "2022-02-10", "--known", "2022-02-21"), "conflicts"),
        (("conflicts", "--on", "1990-01-01"), "conflicts"),
        (("panel", "--freq", "W", "--gaps", "--from", "2022-01", "--to", "2022-03", *BELARUS), "panel"),
        (("panel", "--rule", "mean", "--max-age", "30"), "panel"),
        (EFP, "comparison"),
        (SIDES[2][0], "comparison"),
    ],
)
def test_an_answer_fits_its_schema(run: Run, args: tuple[str, ...], name: str) -> None:
    assert faults(name, json.loads(run(*args, "--format", "json").out)) == []


def test_a_side_in_conflict_says_so(run: Run) -> None:
    asked = ("compare", "2022-02-10", "2022-02-11", *TRAINING)
    assert "4–5 sites; conflict (reported, 4 roots)" in said(run(*asked).out)
    [row] = csv.DictReader(io.StringIO(run(*asked, "--format", "csv").out))
    assert (row["before_conflict"], row["after_conflict"]) == ("true", "false")


def test_the_legend_says_how_a_verdict_reads_bare_round_numbers(run: Run) -> None:
    text = said(run("compare", "2022-02-10", "2022-02-11", *TRAINING).out)
    assert "a verdict reads a bare round number N as N ± w(N)" in text
    assert "N ± w(N)" not in run("compare", "2022-01-31", "2022-01-31", "--place", "Belarus", "--item", "S-400").out
