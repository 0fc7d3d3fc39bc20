"""Asking as a person does: the command is run, and its JSON read. And the seed claims with a figure changed."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tracker import reading
from tracker.records.reference import Reference
from tracker.store.create import create
from tracker.store.write import record

SEED = Path(__file__).parents[1] / "seed_data"


def ask(store: Path, command: str) -> Any:
    """What `tracker COMMAND --format json` prints for a store."""
    line = [sys.executable, "-m", "tracker", "--db", str(store), *shlex.split(command), "--format", "json"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def seed_with(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A store of the seed claims in which, in the file that carries a key, a text was replaced by another."""
    copy = folder / "seed_data"
    shutil.copytree(SEED, copy)
    for key, old, new in changes:
        _change(copy, key, old, new)
    batch, problems = reading.read_files([copy], Reference())
    assert [str(problem) for problem in problems if problem.severity == "refused"] == []
    store = folder / "changed.db"
    create(store)
    record(store, batch, "init")
    return store


def _change(folder: Path, key: str, old: str, new: str) -> None:
    for path in folder.glob("reports/**/*.yaml"):
        head, found, rest = path.read_text(encoding="utf-8").partition(f"  - key: {key}\n")
        if found:
            claim, more = rest.split("\n  - key: ", 1) if "\n  - key: " in rest else (rest, None)
            assert old in claim, f"{key} has no {old!r}"
            tail = claim.replace(old, new, 1) + ("" if more is None else f"\n  - key: {more}")
            path.write_text(head + found + tail, encoding="utf-8")
            return
    raise AssertionError(f"no claim {key}")


def line_of(answer: Any, **subject: str) -> Any:
    """The one line of an answer whose subject has these parts."""
    lines = answer["lines"] if "lines" in answer else answer["changes"]
    found = [line for line in lines if all(line[name] == value for name, value in subject.items())]
    assert len(found) == 1, f"{len(found)} lines for {subject}"
    return found[0]


def bounds(estimate: Any) -> tuple[Any, Any, Any]:
    """Lower, best and upper."""
    return estimate["lower"], estimate["best"], estimate["upper"]


def names(store: Path, ids: list[str]) -> set[str]:
    """The keys of claims given by id."""
    return {claim["key"] for claim in ask(store, "claims")["claims"] if claim["id"] in ids}


def left_out(line: Any) -> dict[str, str]:
    """The claims left out, by key, with their reasons."""
    return {left["key"]: left["reason"] for left in line["left_out"]}
