"""The page of the README on other programs: its commands run, and the files, tables and columns it names are there.

R and QGIS are not needed: what they are told to open is looked at. What they make of it was tried by hand.
"""

import csv
import json
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.test_readme import README
from tracker.cli.run import main

_PAGE = README.read_text(encoding="utf-8").split("\n## I use R")[1].split("\n## ")[0]
_SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", _PAGE, re.DOTALL))
_SPANS = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", _PAGE, flags=re.DOTALL))
_COMMANDS = [one for one in (*_SPANS, *_SHELL.splitlines()) if one.startswith("tracker ")]
_R = re.findall(r"```r\n(.*?)```", _PAGE, re.DOTALL)[0]
_PIPED = re.findall(r'pipe\("(.*?)"\)', _R)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every command of the page was run, in its order."""
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("TRACKER_DB", raising=False)
        ended = {one: main(shlex.split(one)[1:]) for one in _COMMANDS}
    assert {one: code for one, code in ended.items() if code} == {}
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_of_line_was_found() -> None:
    assert {one.split()[1] for one in _COMMANDS} >= {"export", "import", "sql", "posture", "claims", "--db"}
    assert len(_PIPED) == 2


@pytest.mark.parametrize("name", re.findall(r'"([\w/]+\.(?:csv|json|geojson|db))"', _R))
def test_what_r_opens_is_there(name: str, folder: Path) -> None:
    assert (folder / name).stat().st_size


@pytest.mark.parametrize("command", _PIPED)
def test_what_r_pipes_is_a_table(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    assert main(shlex.split(command)[1:]) == 0
    read = list(csv.reader(capsys.readouterr().out.splitlines()))
    assert len(read) > 1
    assert {len(row) for row in read} == {len(read[0])}


def test_what_r_asks_for_is_in_it(folder: Path) -> None:
    assert json.loads((folder / "posture.json").read_text(encoding="utf-8"))["lines"]
    (key, other) = re.findall(r'by = c\("(\w+)" = "(\w+)"\)', _R)[0]
    reports = {row[other] for row in rows(folder / "data" / "reports.csv")}
    assert {row[key] for row in rows(folder / "data" / "claims.csv")} <= reports
    view, column = re.findall(r'dbReadTable\(con, "(\w+)"\)\n\w+\$(\w+)', _R)[0]
    with closing(sqlite3.connect(folder / "posture.db")) as store:
        assert store.execute(f"SELECT count({column}) FROM {view} WHERE date({column}) = {column}").fetchone() == (191,)


def test_the_code_of_namibia_is_no_gap(folder: Path) -> None:
    assert {row["slug"] for row in rows(folder / "data" / "owners.csv") if row["iso2"] == "NA"} == {"NAM"}
    assert _R.count("read_csv(") == _R.count('na = ""')


def test_what_qgis_is_told_of_is_in_the_files(folder: Path) -> None:
    named = {"first_day", "last_day", "precision_km"}
    features = json.loads((folder / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert named & set(_SPANS) == {"first_day", "last_day", "precision_km"}
    assert all(named <= one["properties"].keys() for one in features)
    assert sum(one["geometry"] is not None for one in features) == len(rows(folder / "points.csv")) > 0
    assert all(row[name] for row in rows(folder / "points.csv") for name in ("lon", "lat", "precision_km"))


def test_duckdb_and_the_shell_of_sqlite_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (asked,) = [one for one in _SPANS if one.startswith("SELECT")]
    with duckdb.connect() as connection:
        assert sum(count for _, count in connection.execute(asked).fetchall()) == 191
    (shell,) = [shlex.split(one) for one in _SPANS if one.startswith("sqlite3 -")]
    with closing(sqlite3.connect(f"file:{shell[-2]}?mode=ro", uri=True)) as store:
        assert len(store.execute(shell[-1]).fetchall()) == 191
