"""Refusals of the command line: one line on stderr, and the code that says what sort of failure it is."""

import json
import sys
from pathlib import Path

import pytest

from tests.command_line import Run
from tracker.cli.commands import COMMANDS
from tracker.cli.run import main

# Refusals


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("postur",), 2, "did you mean posture?"),
        (("posture", "--foo"), 2, "--foo"),
        (("posture", "--format", "xml"), 2, "xml"),
        (("posture", "--place", "Belorus"), 2, "belarus"),  # a slip of the pen, not the short code RUS inside it
        (("posture", "--owner", "Rusia"), 2, "RUS"),
        (("posture", "--on", "2022-02-30"), 2, "on: 2022-02-30: 2022-02 has no day 30"),
        (("posture", "--known", "yesterday"), 2, "known: yesterday"),
        (("posture", "--policy", "median"), 2, "envelope, latest, graded, overlap, conservative"),
        (("posture", "--modality", "seen"), 2, "observed, claimed, assessed"),
        (("posture", "--max-age", "-1"), 2, "none for no limit"),
        (("posture", "--max-age", "9" * 5000), 2, "none for no limit"),  # int() refuses so many digits with a traceback
        (("compare", "2022-01-31"), 2, "one DAY has no second side"),
        (("compare", "2022-01-31", "--vs-place", "Belorus"), 2, "belarus"),
        (("timeline", "--from", "2022-02-10"), 2, "--to"),
        (("timeline", "--from", "2022-02-10", "--to", "2022-02-01"), 2, "put the earlier day first"),
        (("timeline", "--from", "2022-02-30", "--to", "2022-03-01"), 2, "from: 2022-02-30"),
        (("panel", "--from", "2022-02-30"), 2, "from: 2022-02-30: 2022-02 has no day 30"),
        (("panel", "--to", "2022/2023"), 2, "to: 2022/2023: no one year, month or day"),
        (("panel", "--from", ""), 2, "from: "),
        (("panel", "--from", "2022-03", "--to", "2022-02"), 2, "put the earlier day first"),
        (("panel", "--freq", "fortnight"), 2, "freq 'FORTNIGHT' (one of: Y, Q, M, W, D)"),
        (("panel", "--rule", "median"), 2, "rule 'median' (one of: last, mean, maximum)"),
        (("conflicts", "--on", "2022-02-30"), 2, "on: 2022-02-30"),
        (("posture", "--recorded", "99"), 2, "the last one is 1"),
        (("posture", "--recorded", "noon"), 2, "neither a number nor a time"),
        (("operations", "union-resolve-2022", "--recorded", "noon"), 2, "neither a number nor a time"),
        (("import", "nowhere.csv", "--mapping", "troopdata"), 2, "troopdata-classic"),
        (("import", "nowhere.csv", "--mapping", "nowhere.toml"), 66, "nowhere.toml"),
        (("show", "b9999"), 2, "b9"),
        (("places", "qqqqzzzz"), 2, "unknown place"),
        (("posture", "--db", "nowhere.db"), 78, "tracker --db nowhere.db init"),
        (("posture", "--db", "."), 78, "not a file"),
        (("import", "nowhere.yaml"), 66, "nowhere.yaml: no such file"),
        (("import", "nowhere"), 66, "nowhere: no such file or folder"),  # not: no known kind of file
        (("import", "https://example.org/a.yaml"), 2, "save it as a file first"),
        (("import", "nowhere.csv", "--delimiter", "ab"), 2, "one character"),
        (("convert", "9**9**9", "--to", "km"), 65, "9**9**9"),
        (("convert", "3 kg", "--to", "km"), 65, "dimension"),
    ],
)
def test_a_refusal_is_said_on_stderr_with_its_code(run: Run, args: tuple[str, ...], code: int, said: str) -> None:
    ended = run(*args)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


BROKEN = "owners:\n" + "".join(f"  - slug: A{number}\n" for number in range(30))


def test_a_refused_import_shows_twenty_problems_and_counts_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ended = run("import", "broken.yaml", "--dry-run")
    lines = ended.err.splitlines()
    assert (ended.code, ended.out, len(lines)) == (65, "", 22)
    assert lines[0].startswith("broken.yaml:2: name: ")
    assert lines[-2:] == ["… and 10 more", "nothing was recorded"]


def test_problems_come_as_json_one_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ended = run("import", "broken.yaml", "--dry-run", "--format", "json")
    found = [json.loads(line) for line in ended.err.splitlines()[:-1]]
    assert (ended.code, len(found)) == (65, 30)
    assert set(found[0]) == {"file", "line", "field", "value", "code", "message", "remedy"}
    value = run("convert", "3 kg", "--to", "km", "--format", "json")
    assert json.loads(value.err)["code"]


def test_a_fault_of_ours_leaves_a_trace_and_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setitem(COMMANDS, "show", COMMANDS["show"]._replace(module="no_such_module"))
    ended = run("show", "b09")
    assert (ended.code, ended.out, ended.err.count("\n")) == (70, "", 1)
    [trace] = tmp_path.glob("tracker-trace-*.txt")
    assert str(trace) in ended.err
    assert "no_such_module" in trace.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "refused"),
    [
        (("posture", "--place", ""), "--place is empty (leave it out, or give a place)"),
        (("posture", "--on", ""), "--on is empty (leave it out, or give a day)"),
        (("posture", "--modality", " , "), "--modality is empty (leave it out, or give a modality)"),
        (("claims", "--on", ""), "--on is empty"),
        (("timeline", "--from", "2022-01-01", "--to", "2022-02-01", "--item", " "), "--item is empty"),
        (("compare", "2022-02-15", "--vs-known", ""), "--vs-known is empty"),
        (("operations", "zapad-2021", "--known", ""), "--known is empty"),
    ],
)
def test_an_empty_option_never_widens_the_question(run: Run, args: tuple[str, ...], refused: str) -> None:
    ended = run(*args)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(refused)


def test_a_closed_stdout_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", None)  # as the interpreter sets it for `>&-`
        assert main(["scopes"]) == 74
    assert capsys.readouterr().err == "stdout is closed (send it to a file, or to /dev/null)\n"


def test_an_unknown_format_is_refused_in_plain_words(run: Run) -> None:
    err = run("posture", "--format", "xlsx").err
    assert "'xlsx' is not one of 'table'" in err
    assert "Value error" not in err
