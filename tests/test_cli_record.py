"""Recording by command: add, correct, import through a mapping, log and check, each on a store of its own."""

import json
import os
import re
import select
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from tests.command_line import HERE, Run, examples
from tests.contract import faults
from tests.test_cli_answers import said
from tracker.cli.told import Told
from tracker.reading.row_entry import COLUMNS


@pytest.fixture
def store(seed_store: Path, tmp_path: Path) -> Path:
    """A copy of the shipped store, to write to."""
    copy = tmp_path / "mine.db"
    shutil.copy(seed_store, copy)
    return copy


def transactions(run: Run) -> int:
    """How many there are."""
    return len(json.loads(run("log", "--format", "json").out)["transactions"])


@pytest.mark.parametrize(
    "line", [line for name in ("add", "correct") for line in examples(name) if line != "tracker add"]
)
def test_every_example_of_the_help_works(run: Run, line: str) -> None:
    ended = run(*shlex.split(line)[1:])
    assert ended.code == 0, ended.err
    assert transactions(run) == 2


# Correct


def test_a_correction_says_what_it_recorded(run: Run) -> None:
    ended = run("correct", "b11", "--retract", "--reason", "it was withdrawn", "--stated", "2022-03-01")
    assert (ended.code, ended.err) == (0, "recorded (transaction 2)\n")
    assert ended.out.splitlines() == [
        "b11 · The National Interest, 21 Feb 2022: ≤ 30,000 personnel, Belarus, Russia",
        "retracted: it was never right; stated 1 Mar 2022",
        "reason: it was withdrawn",
    ]
    assert "b11 retracted" in said(run("posture", "--on", "2022-02-15", "--known", "2022-03-01").out)
    earlier = ("posture", "--on", "2022-02-15", "--known", "2022-03-01", "--recorded", "1")
    assert "b11 retracted" not in said(run(*earlier).out)
    again = run("correct", "b11", "--retract", "--reason", "it was withdrawn", "--stated", "2022-03-01")
    assert (again.code, again.err) == (0, "nothing new: it is recorded already\n")


def test_the_other_verbs(run: Run) -> None:
    ended = run("correct", "b11", "--end", "2022-02-14", "--reason", "x", "--stated", "2022-03-01").out
    assert "ended: it was so until 14 Feb 2022; stated 1 Mar 2022" in ended
    replaced = run("correct", "b10", "--replace", "b09", "--reason", "x", "--stated", "2022-03-01").out
    assert re.search(r"^replaced by b09 · Jens Stoltenberg, 3 Feb 2022: .*; stated 1 Mar 2022$", replaced, re.MULTILINE)


def test_a_correction_as_json_fits_its_schema(run: Run) -> None:
    ended = run("correct", "b11", "--end", "2022-02-14", "--reason", "x", "--stated", "2022-03-01", "--format", "json")
    found = json.loads(ended.out)
    assert faults("correction", found) == []
    assert (found["verb"], found["end"]) == ("end", "2022-02-14")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("b11", "--reason", "x"), 2, "give one of --retract, --end DAY, --replace CLAIM"),
        (("b11", "--reason", "x", "--retract", "--end", "2022-02-14"), 2, "--retract and --end"),
        (("b11", "--retract"), 2, "--reason"),
        (("b1111", "--retract", "--reason", "x"), 2, "unknown claim"),
        (("b11", "--end", "soon", "--reason", "x"), 2, "end: soon"),
        (("b11", "--retract", "--reason", ""), 65, "correction"),
        (("b11", "--replace", "zz99", "--reason", "x"), 2, "unknown claim 'zz99'"),
    ],
)
def test_a_correction_that_is_refused(run: Run, args: tuple[str, ...], code: int, words: str) -> None:
    ended = run("correct", *args)
    assert (ended.code, ended.out, words in ended.err) == (code, "", True), ended.err
    assert transactions(run) == 1


# Add

NEW = {
    "source": "tni",
    "published": "2022-03-02",
    "owner": "Russia",
    "item": "Su-35",
    "place": "Lida",
    "estimate": "about 6",
    "period": "2022-03-01",
    "modality": "claimed",
}


def options(**given: str) -> list[str]:
    """The options of a claim."""
    return [part for name, value in given.items() if value for part in (f"--{name.replace('_', '-')}", value)]


def test_every_column_of_a_table_of_claims_is_an_option() -> None:
    names = {"from" if one.name == "origin" else one.name for one in fields(Told)}
    assert names == set(COLUMNS)


def test_a_claim_is_shown_as_it_was_read_and_recorded(run: Run) -> None:
    ended = run("add", *options(**NEW, key="mine", derived_from="b11"), "--derived-from", "b10")
    assert (ended.code, ended.err) == (0, "")
    text = said(ended.out)
    assert text.startswith("Read as: ~5–~7, best 6 aircraft")
    for words in ("Russia (RUS)", "Lida air base (lida-air-base)", "days 1 Mar 2022", "derives from b10, b11"):
        assert words in text
    assert text.endswith("recorded as mine (transaction 2)")
    assert "about 6" in run("show", "mine").out
    again = run("add", *options(**NEW, key="mine", derived_from="b11"), "--derived-from", "b10")
    assert again.out.endswith("nothing new: it is recorded already\n")
    assert transactions(run) == 2


def test_a_dry_run_records_nothing(run: Run) -> None:
    ended = run("add", *options(**NEW), "--dry-run")
    assert ended.out.endswith("nothing was recorded: --dry-run\n")
    assert transactions(run) == 1


def test_bounds_may_be_given_outright_and_an_option_several_times(run: Run) -> None:
    bounds = options(lower="4", upper="6", upper_kind="soft", unit="aircraft")
    ended = run("add", *options(**{**NEW, "estimate": ""}), *bounds, "--notes", "one", "--notes", "two")
    assert "Read as: 4–~6 aircraft" in ended.out


def test_add_as_json(run: Run) -> None:
    ended = run("add", *options(**NEW, key="mine"), "--format", "json")
    found = json.loads(ended.out)
    assert (found["transaction"], found["key"]) == (2, "mine")
    assert json.loads(run("show", found["claim"], "--format", "json").out)["id"] == found["claim"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"owner": ""}, "add: owner: missing (say whose force it is)"),
        ({"owner": "Rusia"}, "add: owner: Rusia: unknown owner (did you mean RUS"),
        ({"estimate": "9**9**9"}, "add: estimate: 9**9**9: "),
        ({"period": "2022-02-30"}, "add: period: 2022-02-30: "),
        ({"modality": "seen"}, "add: modality: seen: "),
        ({"url": "javascript:alert(1)"}, "add: url: "),
        ({"lower": "4"}, "add: estimate: beside lower (give words with their unit, or the parts)"),
        ({"quote": "\x1b[31m"}, "add: quote: \\u001b[31m: a control character"),
        ({"key": "b11"}, "key"),  # taken by another claim
    ],
)
def test_a_claim_with_a_fault_is_refused(run: Run, more: dict[str, str], words: str) -> None:
    ended = run("add", *options(**{**NEW, **more}))
    assert (ended.code, words in ended.err) == (65, True), ended.err
    assert ended.err.endswith("nothing was recorded\n")
    assert transactions(run) == 1
    problem = run("add", *options(**{**NEW, **more}), "--format", "json")
    assert json.loads(problem.err.splitlines()[0])["code"]


_PATIENCE = 20
"""Seconds that a question may take to come."""


def typed(store: Path, answers: Sequence[str], *args: str) -> tuple[int, str]:
    """What a terminal shows where these lines are typed, one after each question; and the exit code."""
    import pty

    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "tracker", "--db", str(store), "add", *args]
    env = {**HERE, "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
    started = subprocess.Popen(line, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    shown, ahead = b"", list(answers)
    while select.select([ours], [], [], _PATIENCE)[0]:
        try:
            shown += os.read(ours, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            break
        if ahead and re.search(rb"(: |\]: )$", shown):
            os.write(ours, ahead.pop(0).encode())
    else:
        started.kill()
    os.close(ours)
    return started.wait(), shown.decode().replace("\r\n", "\n")


ASKED = ["tni\n", "2022-03-02\n", "Rusia\n", "Russia\n", "Su-35\n", "Lida\n", "about 6\n", "2022-03-01\n", "claimed\n"]


def test_a_terminal_is_asked_for_what_is_missing(store: Path, run: Run) -> None:
    code, shown = typed(store, [*ASKED, "y\n"], "--key", "mine")
    assert code == 0, shown
    assert "owner: Whose force it is" in shown
    assert "unknown owner (did you mean RUS or USA?)" in shown
    assert "Read as: ~5–~7, best 6 aircraft" in shown
    assert shown.index("Read as") < shown.index("record it?") < shown.index("recorded as mine (transaction 2)")
    assert transactions(run) == 2


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([*ASKED, "n\n"], 1),
        ([*ASKED[:2], "\x04"], 130),  # the end of all answers: Ctrl-D
    ],
)
def test_who_declines_records_nothing(store: Path, run: Run, answers: list[str], code: int) -> None:
    ended, shown = typed(store, answers)
    assert ended == code, shown
    assert "nothing was recorded" in shown
    assert transactions(run) == 1


def test_a_fault_found_last_is_asked_for_again(store: Path, run: Run) -> None:
    answers = [*ASKED[:3], *ASKED[3:6], "two of them\n", *ASKED[7:], "two\n"]
    code, shown = typed(store, answers, "--yes")
    assert (code, "record it?" in shown) == (0, False), shown
    assert transactions(run) == 2


# Import through a mapping


def test_rows_that_a_mapping_passes_over_are_told_by_rule(run: Run, shared: Path, tmp_path: Path) -> None:
    whole = (shared / "data/troopdata-revisions/troopdata_annual_revisions.csv").read_text(encoding="utf-8")
    header, *rows = whole.splitlines()
    part = tmp_path / "part.csv"
    part.write_text("\n".join([header, *rows[12400:12420]]) + "\n", encoding="utf-8")
    ended = run("import", "part.csv", "--mapping", "troopdata-revisions", "--dry-run")
    assert (ended.code, ended.err) == (0, "")
    assert re.search(r"^skipped: zero-length +\d+ +withdrawn on the day", ended.out, re.MULTILINE)
    assert "the first claims:" in ended.out
    done = run("import", "part.csv", "--mapping", "troopdata-revisions", "--format", "json")
    found = json.loads(done.out)
    assert found["transaction"] == 2
    (table,) = found["tables"]
    assert table["figures"] == table["claims"] + table["retracting"] + table["skipped"]["zero-length"]["figures"]
    assert f"{table['skipped']['zero-length']['figures']} row" in run("log").out
    assert "troopdata-revisions" in run("import", "--help").out
    assert "troopdata-revisions" in run("mappings").out


def test_a_mapping_with_faults_is_refused_line_by_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[report]\nsource = "nobody"\n', encoding="utf-8")
    (tmp_path / "rows.csv").write_text("a\n1\n", encoding="utf-8")
    ended = run("import", "rows.csv", "--mapping", "own.toml")
    assert (ended.code, ended.out) == (78, "")
    assert len(ended.err.splitlines()) > 2
    assert ended.err.endswith("nothing was recorded\n")


# Log and check


def test_the_log_has_the_newest_first(run: Run) -> None:
    run("correct", "b11", "--retract", "--reason", "x")
    found = json.loads(run("log", "--format", "json").out)
    assert faults("log", found) == []
    assert [one["command"] for one in found["transactions"]] == ["correct", "init --seed"]
    text = said(run("log").out)
    assert re.search(r"2 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC correct 1 correction", text)
    assert run("log", "--format", "csv").out.count("\n") == 3


def test_a_sound_store_is_said_to_be(run: Run) -> None:
    ended = run("check")
    assert (ended.code, ended.err) == (0, "")
    assert re.match(r"checked 1 transaction, \d+ claims: no damage\n", ended.out)
    assert faults("check", json.loads(run("check", "--format", "json").out)) == []


def test_damage_ends_with_1_and_names_the_claim(run: Run, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE claim SET upper = 40000 WHERE key = 'b11'")
    ended = run("check")
    assert (ended.code, ended.err) == (1, "")
    assert "the first claim that does not match: b11\n" in ended.out
    assert re.match(r"checked 1 transaction, \d+ claims: damaged\n", ended.out)
    assert "is missing (take the store from a backup" in said(ended.out)
    as_json = run("check", "--format", "json")
    assert (as_json.code, faults("check", json.loads(as_json.out))) == (1, [])
    assert run("check", "--format", "csv").out.startswith("severity,file,line,field,value,code,message,remedy\n")


def test_a_warning_is_no_damage(run: Run) -> None:
    run("add", *options(**NEW, key="mine", derived_from="later"))
    ended = run("check")
    assert ended.code == 0
    assert "warning: mine: derived_from: later: no claim has this key yet" in ended.out


THEIRS = "land,year,men\nBLR,2020,5\nXYZ,2021,6\nUKR,2022,7\n"


def test_a_new_mapping_is_proposed_filled_in_and_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_text(THEIRS)
    asked = ("--owner", "RUS", "--item", "personnel", "--modality", "claimed")
    proposed = run("mapping", "new", "theirs.csv", *asked, "--out", "theirs.toml")
    assert (proposed.code, proposed.out) == (0, "")
    assert "fill in line" in proposed.err
    assert run("mapping", "new", "theirs.csv", "--out", "theirs.toml").code == 73
    assert run("import", "theirs.csv", "--mapping", "theirs.toml").code == 78
    text = (tmp_path / "theirs.toml").read_text(encoding="utf-8")
    edited = text.replace('place = "?"', 'place = { of = "{land}", codes = "iso3" }').replace('ignored = ["land"]', "")
    (tmp_path / "theirs.toml").write_text(edited, encoding="utf-8")
    refused = run("import", "theirs.csv", "--mapping", "theirs.toml")
    assert (refused.code, run("log").out.count("\n")) == (65, run("log").out.count("\n"))
    assert "theirs.csv:3: place: land XYZ: the mapping does not say what this is" in refused.err
    left_out = run("import", "theirs.csv", "--mapping", "theirs.toml", "--skip-problems")
    assert left_out.code == 0
    assert re.search(r"^problems +1 +left out", left_out.out, re.MULTILINE)
    assert "1 row" in run("log").out


def test_mapping_has_one_thing_to_do(run: Run) -> None:
    assert run("mapping", "old", "theirs.csv").code == 2
