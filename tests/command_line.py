"""The command line as the tests run it: in this process, or in one of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import tracker
from tracker.cli.commands import COMMANDS, command
from tracker.cli.run import main

ASKED = ("--known", "2022-02-21", "--place", "Belarus", "--owner", "Russia")
DAY = ("--on", "2022-02-15", *ASKED)
FORMATS = ("table", "csv", "json", "jsonl", "md")
ANSWERING = {
    "posture": ("posture", *DAY),
    "compare": ("compare", "2022-01-31", "2022-02-20", *ASKED),
    "timeline": ("timeline", "--from", "2022-01-01", "--to", "2022-03-31", *ASKED),
    "panel": ("panel", "--freq", "M", *ASKED),
    "conflicts": ("conflicts", "--on", "2022-02-10", *ASKED[:4]),
    "log": ("log",),
    "check": ("check",),
    "mappings": ("mappings",),
    "why": ("why", *DAY, "--item", "S-400"),
    "claims": ("claims", *DAY[2:]),
    "show": ("show", "b09"),
    "convert": ("convert", "about 160 miles", "--to", "km"),
    "near": ("near", "Luninets", "--within", "400 km", *DAY[:4]),
    "density": ("density", *DAY),
    "reach": ("reach", "S-400", "--from", "Luninets"),
    "operations": ("operations", "union-resolve-2022", "--known", "2022-02-21"),
    "owners": ("owners", "Russia"),
    "items": ("items", "S-400"),
    "places": ("places", "Baranovichi"),
    "scopes": ("scopes",),
    "sources": ("sources", "tni"),
    "speakers": ("speakers", "NATO"),
    "factors": ("factors", "S-400"),
    "ranges": ("ranges", "S-400"),
}


HERE = {**os.environ, "PYTHONPATH": str(Path(tracker.__file__).parents[1])}
EXAMPLED = [name for name in COMMANDS if name not in {"import", "demo", "add", "correct", "drafts", "mapping"}]
"""The others write, or read a file that is not here: see test_cli_record."""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def store(seed_store: Path) -> Path:
    """A store with the shipped claims; nobody writes to it."""
    return seed_store


@pytest.fixture
def run(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command run here, in an empty folder, with the seed store as the usual one; so wide that no cell is wrapped."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_DB", str(store))
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*args: str) -> Ended:
        capsys.readouterr()
        code = main(args)
        return Ended(code, *capsys.readouterr())

    return ran


@pytest.fixture
def seed(store: Path) -> Iterator[tracker.Dataset]:
    """The same store through the library."""
    with tracker.open(store) as data:
        yield data


def process(*args: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command in a process of its own, its output read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *args],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(tracker.__file__).parents[1])}
        | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def examples(name: str) -> list[str]:
    """The command lines that the help of a command gives."""
    return re.findall(r"^ *(tracker .+)$", command(name).help.replace("\\\n", " "), re.MULTILINE)
