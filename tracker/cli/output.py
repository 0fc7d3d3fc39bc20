"""Where an answer goes: stdout, or a file that is whole or not there."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TextIO, cast

from tracker.errors import OutputError
from tracker.reports.answer import Answer, Format


def write(answer: Answer, name: str, out: str | None = None, *, force: bool = False) -> None:
    """Write the answer in the format of that name, to the file if one is named.

    Raises OutputError where the file is there already and not to be replaced, or its folder is missing.
    """
    home = "tracker.cli.screen" if name == "table" else f"tracker.reports.{name}_format"
    if out is None:
        cast(Format, import_module(home)).write(answer, sys.stdout)
        return
    with _whole(Path(out), force=force) as stream:
        cast(Format, import_module(home)).write(answer, stream)
    print(f"written to {out}", file=sys.stderr)  # noqa: T201 - a word about the result


@contextmanager
def _whole(path: Path, *, force: bool) -> Iterator[TextIO]:
    """A file beside the path that takes its name when all is written. A link of that name is replaced, not followed."""
    _check(path, force=force)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("x", encoding="utf-8", newline="") as stream:
            yield stream
        _check(path, force=force)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _check(path: Path, *, force: bool) -> None:
    if not path.parent.is_dir():
        raise OutputError(f"{path.parent} is not a folder (make it first)")
    if path.is_dir() and not path.is_symlink():
        raise OutputError(f"{path} is a folder (give the name of a file)")
    if os.path.lexists(path) and not force:
        raise OutputError(f"{path} is there already (give another name, or say --force)")
    if path.is_file() and _is_store(path):
        raise OutputError(f"{path} is a store: --force does not replace one (give another name)")


def _is_store(path: Path) -> bool:
    """Whether the header of the file says that it is a store of ours; a link is followed."""
    from tracker.store.connection import APPLICATION_ID

    with path.open("rb") as file:
        return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
