"""Somebody else's table and our mapping for it, written into a folder and read."""

from pathlib import Path

from tracker.problems import Problem
from tracker.reading import read_files
from tracker.records.batch import Batch
from tracker.records.reference import Reference

REFERENCE = Path(__file__).parent / "errors" / "reference.yaml"
"""A few owners, items, places and sources."""

CLAIMED = """\
[report]
source = "interfax"
published = 2024-12-31
[claim]
owner = "RUS"
item = "personnel"
modality = "claimed"
"""
"""What a mapping says of every claim; more of the claim may follow."""


def read_theirs(
    mapping: str, content: str | bytes, folder: Path, name: str = "theirs.csv", *, skip_problems: bool = False
) -> tuple[Batch, list[Problem]]:
    """What `theirs.toml` makes of the file of that name."""
    (folder / "theirs.toml").write_text(mapping, encoding="utf-8")
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_files([file, REFERENCE], Reference(), mapping=folder / "theirs.toml", skip_problems=skip_problems)
