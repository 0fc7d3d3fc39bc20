"""The house: what the wheel carries, that it runs without the checkout, and what importing costs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pint", "yaml", "typer", "rich", "pydantic")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as `pip` would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def run(code: str, where: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(where)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=where, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("folder", ["db", "schemas", "seed_data"])
def test_the_wheel_carries_every_file_of(folder: str, wheel: zipfile.ZipFile) -> None:
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {
        name.removeprefix("tracker/_shipped/") for name in wheel.namelist() if name.startswith("tracker/_shipped/")
    }
    assert here <= packed


def test_the_wheel_carries_no_tests_and_says_that_it_is_typed(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "tracker/py.typed" in names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_wheel_runs_without_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "import tracker; ds = tracker.seed(); print(tracker.__file__); print(len(ds.claims()))"
    where, claims = run(code, tmp_path).splitlines()
    assert Path(where).is_relative_to(tmp_path)
    assert int(claims) > 172


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = run("import sys, tracker; print(*sorted(sys.modules))", ROOT).split()
    assert [name for name in HEAVY if name in loaded] == []


def test_the_public_names_are_there() -> None:
    code = "import tracker; print(all(hasattr(tracker, name) for name in tracker.__all__))"
    assert run(code, ROOT) == "True"


def test_the_top_level_holds_the_given_folders_and_small_files() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        listed = [path.relative_to(ROOT).as_posix() for path in ROOT.iterdir()]
    folders = {name.split("/")[0] for name in listed if "/" in name}
    assert folders <= {".ci", "db", "schemas", "seed_data", "tests", "tracker"}
