"""Inputs: which files a path stands for, and what each is."""

from pathlib import Path

import pytest

from tracker.reading.inputs import Input, inputs_of
from tracker.records.reference import Reference

EXPORT = '{"record": "export", "version": 1}\n'


def names(*paths: Path) -> list[str]:
    return [Path(one.name).name for one in inputs_of(paths, Reference())]


def test_a_folder_stands_for_the_files_whose_kind_is_known(tmp_path: Path) -> None:
    for name in ("b.csv", "a.YML", "notes.txt", "below/c.tsv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names(tmp_path, tmp_path / "b.csv") == ["a.YML", "b.csv", "c.tsv"]
    assert names(tmp_path / "notes.txt") == ["notes.txt"]  # what is named is read, and told to be of no known kind


def test_json_in_a_folder_is_read_where_an_export_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "ours.json").write_text(EXPORT)
    (tmp_path / "settings.json").write_text("{}")
    assert names(tmp_path) == ["ours.json"]
    assert names(tmp_path / "settings.json") == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "content", "kind", "exported"),
    [
        ("a.jsonl", EXPORT, "JSON Lines", True),
        ("a.json", EXPORT, "JSON", True),
        ("a.json", "[]", "JSON", False),
        ("a.csv", EXPORT, "CSV", False),  # its rows are those of a table, whatever they say
        ("a.txt", EXPORT, "", False),
    ],
)
def test_what_an_input_is(name: str, content: str, kind: str, exported: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    found: Input = inputs_of([tmp_path / name], Reference())[0]
    assert (found.kind, found.is_export, found.size) == (kind, exported, len(content))
