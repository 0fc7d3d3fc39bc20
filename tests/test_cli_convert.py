"""Conversion on the command line: what people see, their own factors, and what is refused in one line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from tracker.cli.run import main

S400 = ("--item", "S-400", "--owner", "Russia")
FACTORS = """
factors:
  - slug: my.tel
    name: launchers of a short battalion
    owner: RUS
    item: s-400
    echelon: battalion
    content: s-400
    unit: launcher
    minimum: 6
    typical: 6
    maximum: 6
    source: counted on images
    status: verified
  - slug: my.crew
    name: people of a launcher
    item: surface-to-air-missile-system
    echelon: TELs
    content: personnel
    unit: troops
    minimum: 4
    typical: 5
    maximum: 6
    valid: 2020/..
    source: a manual
    status: unverified
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a seeded store that a user's factors were imported into, as a person would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    (tmp_path / "factors.yaml").write_text(FACTORS, encoding="utf-8")
    assert main(("init", "--seed")) == 0
    assert main(("import", "factors.yaml")) == 0
    capsys.readouterr()
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(args)
    return code, *capsys.readouterr()


def test_own_factors_are_listed_and_used(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "factors", "my.")
    assert "my.tel" in out
    assert "1 battalion: 6 launchers" in out
    _, out, _ = run(capsys, "convert", "2 battalions", *S400, "--to", "launchers", "--factor", "my.tel")
    assert out.startswith("12 launchers, derived\n")  # one number, verified: hard
    _, out, _ = run(capsys, "convert", "2 battalions", *S400, "--to", "launchers")
    assert "factors compete: the figure is the hull of" in out
    assert "12 launchers: my.tel" in out
    assert "~8–~24, best 16 launchers: s400.tel_per_battalion" in out


def test_a_way_through_own_and_shipped_factors(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("convert", "2 regiments", *S400, "--to", "personnel", "--factor", "s400.tel_per_battalion")
    _, out, _ = run(capsys, *command, "--format", "json")
    answer = json.loads(out)
    assert [one["slug"] for one in answer["factors"]] == [
        "s400.battalion_per_regiment", "s400.tel_per_battalion", "my.crew",
    ]  # fmt: skip
    assert (answer["estimate"]["lower"], answer["estimate"]["best"], answer["estimate"]["upper"]) == (64, 160, 432)
    code, _, err = run(capsys, *command, "--on", "2019-12-31")
    assert (code, "no factor leads from regiment of s-400 (RUS) to personnel" in err) == (65, True)


def test_the_table_says_all_that_a_reader_needs(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(
        capsys, "convert", "two divizions", *S400, "--to", "launchers", "--factor", "s400.tel_per_battalion"
    )
    assert "derived by factors, verified: no" in out
    assert "translated: divizion" in out
    assert "Al-Hayat/RIA 2012" in out
    assert "read as 2 battalions, S-400, Russia" in out
    _, out, _ = run(capsys, "convert", "2 battalions", "--item", "Patriot", "--owner", "US", "--to", "people")
    assert "not used, since less specific or longer:" in out
    assert "us.battalion" in out


def test_it_fits_a_narrow_terminal(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    posture = ("posture", "--on", "2022-02-15", "--place", "Belarus", "--in", "launchers")
    for command in (("convert", "2 regiments", *S400, "--to", "missiles"), ("factors",), posture):
        _, out, _ = run(capsys, *command)
        assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["csv", "jsonl", "md", "json"])
def test_every_format_names_the_factors(own: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    _, out, _ = run(capsys, "convert", "83 BTGs", "--to", "personnel", "--format", name)
    assert "btg.personnel" in out
    assert "62" in out
    posture = ("posture", "--on", "2022-02-04", "--item", "btg", "--in", "personnel", "--known", "2022-02-21")
    _, out, _ = run(capsys, *posture, "--format", name)
    assert "btg.personnel" in out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("2 battalions", "--to", "personnel"), 65, "say whose and of what"),
        (("2 battalions", "--to", "launchers", "--item", "S-4000"), 2, "S-400"),
        (("2 battalions", *S400, "--to", "launchers", "--factor", "nope"), 2, "nope"),
        (("2 battalions", *S400, "--to", "launchers", "--factor", "btg.tanks"), 65, "there are: my.tel"),
        (("2 battalions", *S400, "--to", "lauchers"), 65, "did you mean launcher"),
        (("elements of a brigade", "--owner", "USA", "--to", "personnel"), 65, "never expanded"),
        (("400 km", "--to", "nmi", "--hedges", "janes"), 2, "iiss-2020"),
        (("2 battalions", *S400, "--to", "launchers", "--on", "yesterday"), 2, "yesterday"),
    ],
)
def test_refusals(own: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], code: int, said: str) -> None:
    ended, out, err = run(capsys, "convert", *args)
    assert (ended, out, said in err) == (code, "", True), err
    assert err.count("\n") == 1


def test_without_a_store_distances_are_converted_and_elements_are_not(tmp_path: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(tracker.__file__).parents[1])}
    here.pop("TRACKER_DB", None)

    def asked(*args: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "tracker", "convert", *args]
        return subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True, check=False)

    assert asked("400 km", "--to", "nmi").stdout.startswith("about 220 nautical miles\n")
    missing = asked("83 BTGs", "--to", "personnel")
    assert (missing.returncode, "init" in missing.stderr) == (78, True)


def test_hedges_are_read_by_the_profile(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "convert", "some 20 BTGs", "--to", "personnel", "--hedges", "iiss-2010")
    assert out.startswith("≤ ~20,000 personnel, derived\n")
