"""A scenario file: whole, or all that is wrong with it, each with its line."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios import SAMPLES, sample, smallest
from tracker.errors import UnreadableError
from tracker.reading.scenario_file import LARGEST, read_scenario


def written(folder: Path, content: Any) -> Path:
    """A file with this text, these bytes, or this as JSON."""
    path = folder / "scenario.json"
    text = content if isinstance(content, str | bytes) else json.dumps(content, indent=1)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(path: Path) -> list[tuple[str, int, str, str]]:
    found, problems = read_scenario(path)
    assert (found is None) is bool(problems)
    return [(one.code, one.line, one.field, one.value) for one in problems]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_have_no_problems(shared: Path, name: str) -> None:
    assert faults(sample(shared, name)) == []


UNIT = "sides[0].groups[0].subUnits[0]"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty-file"),
        (b"PK\x03\x04zip", "other-kind"),
        ("name: x", "json-syntax"),
        ("[1, 2]", "not-an-object"),
        ("\ufeff{}", "scenario-type"),  # a byte order mark is none of its own
        ('{"a": "\x00"}', "nul"),
        (b'{"a": "\xff"}', "not-utf-8"),
        ('{"a": ' * 200_000, "nested-too-deep"),
        (smallest(name="x\ud800"), "control-character"),
        (smallest(name="x\x1b[31m"), "control-character"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_scenario(tmp_path: Path, content: Any, code: str) -> None:
    assert {one[0] for one in faults(written(tmp_path, content))} == {code}


def test_all_problems_at_once_with_their_lines(tmp_path: Path) -> None:
    wrong = smallest(
        sidc="SFGP", location=[27.0, 95.0], equipment=[{"name": "T-72", "count": -1}, {"name": "T-80", "count": 1.5}]
    )
    wrong["version"] = "9.0.0"
    del wrong["name"]
    path = written(tmp_path, wrong)
    lines = path.read_text(encoding="utf-8").split("\n")
    found = faults(path)
    assert [(code, field, value) for code, _, field, value in found] == [
        ("scenario-missing", "name", ""),
        ("scenario-version", "version", "9.0.0"),
        ("scenario-code", f"{UNIT}.sidc", "SFGP"),
        ("coordinate-out-of-range", f"{UNIT}.location", ""),
        ("scenario-value", f"{UNIT}.equipment[0].count", "-1"),
        ("scenario-value", f"{UNIT}.equipment[1].count", "1.5"),
    ]
    for _, line, field, value in found[1:]:
        assert field.rpartition(".")[2].partition("[")[0] in lines[line - 1]
        assert value in lines[line - 1]


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json", Path("/dev/zero")):
        with pytest.raises(UnreadableError):
            read_scenario(path)


def test_megabytes_of_nonsense_are_refused_in_seconds(tmp_path: Path) -> None:
    started = time.monotonic()
    many = smallest() | {"sides": [{"id": 1}] * 5_000}
    found, problems = read_scenario(written(tmp_path, many))
    assert found is None
    assert len(problems) == 1001  # a thousand, and how many more
    assert time.monotonic() - started < 20


def test_a_file_that_is_too_large_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "scenario.json"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert [one[0] for one in faults(path)] == ["too-large"]
