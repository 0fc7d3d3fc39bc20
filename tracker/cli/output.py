"""Where an answer goes: stdout, or a file that is whole or not there."""

import sys
from importlib import import_module
from pathlib import Path
from typing import cast

from tracker.reports.answer import Answer, Format
from tracker.reports.whole import whole_file


def write(answer: Answer, name: str, out: str | None = None, *, force: bool = False) -> None:
    """Write the answer in the format of that name, to the file if one is named.

    Raises OutputError where the file is there already and not to be replaced, or its folder is missing.
    """
    home = "tracker.cli.screen" if name == "table" else f"tracker.reports.{name}_format"
    if out is None:
        cast(Format, import_module(home)).write(answer, sys.stdout)
        return
    with whole_file(Path(out), force=force) as path, path.open("x", encoding="utf-8", newline="") as stream:
        cast(Format, import_module(home)).write(answer, stream)
    print(f"written to {out}", file=sys.stderr)  # noqa: T201 - a word about the result
