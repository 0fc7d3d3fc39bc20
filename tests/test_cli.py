"""The command line: every command has help, answers in every format, and tells of the store."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import tracker
from tests.command_line import ANSWERING, EXAMPLED, FORMATS, Ended, Run, examples
from tracker.cli.commands import COMMANDS

# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    assert examples(name)
    assert f"tracker {name}" in ended.out or f"tracker --db mine.db {name}" in ended.out


@pytest.mark.parametrize("line", [line for name in EXAMPLED for line in examples(name)])
def test_every_example_of_the_help_works(run: Run, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if " init" in line:
        monkeypatch.delenv("TRACKER_DB")
    ended = run(*shlex.split(line)[1:])
    assert ended.code == 0, ended.err
    assert ended.out or "written to" in ended.err


def test_the_help_of_all_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert [name for name in COMMANDS if not re.search(rf"^  {name} ", ended.out, re.MULTILINE)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_of_help_is_wider_than_a_terminal(run: Run, name: str) -> None:
    text = run(name, "--help").out
    assert [line for line in text.splitlines() if len(line) > 80 and not line.startswith("  tracker ")] == []


def test_the_version(run: Run) -> None:
    assert run("--version") == Ended(0, f"tracker {tracker.__version__}\n", "")


# Formats


@pytest.mark.parametrize("name", ANSWERING)
@pytest.mark.parametrize("form", FORMATS)
def test_every_answer_comes_in_every_format(run: Run, name: str, form: str) -> None:
    ended = run(*ANSWERING[name], "--format", form)
    assert (ended.code, ended.err) == (0, "")
    if (name, form) == ("check", "jsonl"):
        assert ended.out == ""  # no problem, no line
        return
    assert ended.out.endswith("\n")
    if form in {"json", "jsonl"}:
        assert [json.loads(line) for line in ([ended.out] if form == "json" else ended.out.splitlines())]


def test_json_is_what_the_library_gives(run: Run, seed: tracker.Dataset) -> None:
    words: Any = {"known": "2022-02-21", "place": "Belarus", "owner": "Russia"}
    wanted: dict[str, Any] = {
        "posture": seed.posture("2022-02-15", **words).to_dict(),
        "compare": seed.compare("2022-01-31", "2022-02-20", **words).to_dict(),
        "show": seed.claim("b09").to_dict(),
        "convert": tracker.convert("about 160 miles", "km").to_dict(),
        "operations": seed.operation("union-resolve-2022", "2022-02-21").to_dict(),
        "timeline": seed.timeline("2022-01-01", "2022-03-31", **words).to_dict(),
        "panel": seed.panel("M", **words).to_dict(),
        "log": {"transactions": [one.to_dict() for one in seed.log()]},
    }
    for name, found in wanted.items():
        assert json.loads(run(*ANSWERING[name], "--format", "json").out) == json.loads(json.dumps(found)), name


def test_json_of_claims_and_reasons_holds_the_library_s_under_the_question(run: Run, seed: tracker.Dataset) -> None:
    words: Any = {"known": "2022-02-21", "place": "Belarus", "owner": "Russia"}
    claims = json.loads(run(*ANSWERING["claims"], "--format", "json").out)
    assert claims["question"]["on"] is None
    assert claims["claims"] == json.loads(json.dumps([one.to_dict() for one in seed.claims(**words)]))
    reasons = json.loads(run(*ANSWERING["why"], "--format", "json").out)
    assert reasons["question"]["filter"] == {"owner": "RUS", "item": "s-400", "place": "belarus"}
    found = [one.to_dict() for one in seed.why("2022-02-15", item="S-400", **words)]
    assert reasons["lines"] == json.loads(json.dumps(found))


def test_json_is_indented_by_two_and_keeps_its_letters(run: Run) -> None:
    out = run("places", "Baranovichi", "--format", "json").out
    assert out.startswith('{\n  "places": [\n    {\n      "slug": "baranovichi-air-base"')
    assert "Барановичи" in out


# The store


def test_the_store_may_be_named_before_or_after_the_command(run: Run, store: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("TRACKER_DB", "nowhere.db")
    assert run("show", "b09").code == 78
    assert run("--db", str(store), "show", "b09").code == 0
    assert run("show", "b09", "--db", str(store)).code == 0
    assert run("--db", "elsewhere.db", "show", "b09", "--db", str(store)).code == 0


def test_init_says_what_it_made_and_what_to_type_next(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_DB")
    ended = run("init", "--seed")
    counted = re.match(r"created posture\.db with (\d+) claims from (\d+) reports\n", ended.out)
    assert counted
    assert int(counted[1]) > 100
    following = re.search(r"^next: (tracker .+)$", ended.out, re.MULTILINE)
    assert following
    assert run(*shlex.split(following[1])[1:]).code == 0
    again = run("init", "--seed")
    assert (again.code, again.out) == (73, "")


def test_a_password_in_an_address_is_not_repeated(run: Run) -> None:
    ended = run("posture", "--db", "postgresql://me:secret@127.0.0.1:1/claims")
    assert ended.code == 69
    assert "secret" not in ended.err


def test_import_records_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DB", "mine.db")
    run("init")
    (tmp_path / "owner.yaml").write_text("owners:\n  - slug: XXA\n    name: Examplia\n", encoding="utf-8")
    assert run("import", "owner.yaml", "--dry-run").out.startswith("nothing was recorded; without --dry-run")
    first = run("import", "owner.yaml")
    assert (first.code, first.err) == (0, "")
    assert first.out == "recorded 1 entry (transaction 1)\n"
    bytes_before = (tmp_path / "mine.db").read_bytes()
    assert run("import", "owner.yaml").out == "nothing new: all of it is recorded already\n"
    assert (tmp_path / "mine.db").read_bytes() == bytes_before
    assert "Examplia" in run("owners", "XXA").out
