"""A newcomer's analysis on the installed wheel, from a folder that has a `db.py` and `schemas/` of its own."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

NEWCOMER = ROOT / "tests" / "newcomer"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what is here without a network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel is installed; what it needs comes from the Python that runs the tests."""
    target = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel)], check=True, capture_output=True)
    return target


def test_the_analysis_runs_elsewhere(site: Path, tmp_path: Path) -> None:
    here = tmp_path / "elsewhere"
    shutil.copytree(NEWCOMER, here)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER", "COV"))}
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "analysis.py", str(here)],
        cwd=here,
        env={**environment, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"package of {site.name}" in done.stdout
    assert "claims: 191 reports: 101" in done.stdout
    assert "grew: personnel 22,001 to 28,500 personnel" in done.stdout
    assert "colleague: 191 claims; same figures: True" in done.stdout
    assert done.stdout.endswith("done\n")


def test_the_wheel_brings_one_package_and_its_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"tracker"}
    assert {"tracker/_shipped/db/schema.sql", "tracker/_shipped/db/views/claims.sql", "tracker/py.typed"} <= set(names)


def test_the_analysis_has_a_hundred_lines() -> None:
    lines = (NEWCOMER / "analysis.py").read_text(encoding="utf-8").splitlines()
    assert 80 <= len(lines) <= 120
