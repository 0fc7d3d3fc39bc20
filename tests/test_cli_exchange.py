"""Scenarios on the command line: what is written, what is refused, and that drafts are not recorded unread."""

import json
from pathlib import Path

import pytest
import yaml

from tests.command_line import Run, process
from tests.scenarios import SAMPLES, sample, schema_faults, smallest, units
from tests.test_drafts import BASE

ASKED = ("scenario", "--from", "2022-01-01", "--to", "2022-03-01", "--known", "2022-03-01", "--place", "Belarus")


def test_a_scenario_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    ended = run(*ASKED, "--out", "belarus.json")
    assert ended == (0, "", "written to belarus.json\n")
    scenario = json.loads((tmp_path / "belarus.json").read_text(encoding="utf-8"))
    assert schema_faults(scenario) == []
    assert [side["name"] for side in scenario["sides"]] == ["Russia", "Russia and Belarus"]


def test_identities_are_a_view_of_whoever_draws(run: Run) -> None:
    drawn = json.loads(run(*ASKED, "--hostile", "RU", "--friend", "Union State").out)
    assert [side["standardIdentity"] for side in drawn["sides"]] == ["6", "3"]
    assert {side["standardIdentity"] for side in json.loads(run(*ASKED).out)["sides"]} == {"1"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--hostile", "Russia", "--friend", "RUS"), "'Russia' is to be drawn in two ways"),
        (("--hostile", "Rusia"), "did you mean"),
        (("--hostile", ""), "unknown owner ''"),
        (("--to", "2021-12-31"), "put the earlier day first"),
        (("--format", "milx"), "'milx' is not"),
    ],
)
def test_what_cannot_be_drawn(run: Run, more: tuple[str, ...], said: str) -> None:
    ended = run(*ASKED, *more)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_what_is_written_can_be_read_as_drafts(run: Run, tmp_path: Path) -> None:
    run(*ASKED, "--out", "belarus.json")
    ended = run("drafts", "belarus.json", "--out", "drafts.yaml")
    assert ended == (0, "", "written to drafts.yaml\n")
    drafts = yaml.load((tmp_path / "drafts.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - only text
    assert {one["owner"] for one in drafts["claims"]} == {"RUS", "RUS+BLR"}
    luninets = [one for one in drafts["claims"] if one["place"] == "luninets-airfield"]
    assert [(one["item"], one["estimate"], one["period"]) for one in luninets] == [("su-25", "15", "2022-02-05")]


def test_drafts_are_not_recorded_unread(run: Run, tmp_path: Path) -> None:
    (tmp_path / "war.json").write_text(json.dumps(smallest(location=BASE)), encoding="utf-8")
    before = run("log", "--format", "json").out
    assert "nothing of it is recorded" in run("drafts", "war.json").out
    run("drafts", "war.json", "--out", "drafts.yaml")
    ended = run("import", "drafts.yaml")
    assert ended.code == 65
    assert "source: missing" in ended.err
    assert ended.err.endswith("nothing was recorded\n")
    assert run("log", "--format", "json").out == before


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_of_the_program_give_drafts(run: Run, shared: Path, name: str) -> None:
    scenario = json.loads(sample(shared, name).read_text(encoding="utf-8"))
    assert units(scenario)
    ended = run("drafts", str(sample(shared, name)))
    assert (ended.code, ended.err) == (0, "")
    assert scenario["name"] in ended.out


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 66, "no such file"),
        ("{}", 65, "no scenario of ORBAT Mapper"),
        ("\x00", 65, "a NUL character"),
        ("[" * 1_000_000, 65, "nested deeper than 100 levels"),
    ],
)
def test_what_is_no_scenario_is_one_line(run: Run, tmp_path: Path, content: str | None, code: int, said: str) -> None:
    if content is not None:
        (tmp_path / "war.json").write_text(content, encoding="utf-8")
    ended = run("drafts", "war.json")
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err.split("\n")[0]
    assert "Traceback" not in ended.err


def test_a_console_without_our_letters_gets_the_same_scenario(store: Path) -> None:
    plain = process("--db", str(store), *ASKED, PYTHONIOENCODING="ascii")
    usual = process("--db", str(store), *ASKED)
    assert plain.returncode == usual.returncode == 0
    assert json.loads(plain.stdout) == json.loads(usual.stdout)
    assert plain.stdout.isascii()
