"""Whole: files and folders that are there in full, or not at all."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import OutputError

_PACKAGE = "datapackage.json"


@contextmanager
def whole_file(path: Path, *, force: bool = False) -> Iterator[Path]:
    """The path of a file to write, beside the one meant, whose name it takes at the end.

    A link of that name is replaced, not followed. Raises OutputError where the file is there and not to be replaced,
    is a store, or its folder is missing.
    """
    _check(path, force=force)
    beside = _beside(path)
    try:
        yield beside
        _check(path, force=force)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path, *, force: bool = False) -> Iterator[Path]:
    """The path of a new folder to fill, beside the one meant, whose name it takes at the end.

    With `force` it replaces an earlier export, and nothing else. Raises OutputError where something is there that is
    no empty folder.
    """
    _check_folder(path, force=force)
    beside, before = _beside(path), path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        beside.mkdir()
        yield beside
        _check_folder(path, force=force)
        if path.exists():
            path.rename(before)
        beside.rename(path)
    finally:
        for left in (beside, before):
            shutil.rmtree(left, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _check(path: Path, *, force: bool) -> None:
    _check_parent(path)
    if path.is_dir() and not path.is_symlink():
        raise OutputError(f"{path} is a folder (give the name of a file)")
    if os.path.lexists(path) and not force:
        raise OutputError(f"{path} is there already (give another name, or say --force)")
    if path.is_file() and _is_store(path):
        raise OutputError(f"{path} is a store: --force does not replace one (give another name)")


def _check_folder(path: Path, *, force: bool) -> None:
    _check_parent(path)
    if not os.path.lexists(path) or (path.is_dir() and not path.is_symlink() and not any(path.iterdir())):
        return
    if path.is_symlink() or not path.is_dir():
        raise OutputError(f"{path} is there already, and no folder (give another name)")
    if not _is_export(path):
        raise OutputError(f"{path} is a folder with other files in it (give another name: none of them is removed)")
    if not force:
        raise OutputError(f"{path} is there already (give another name, or say --force)")


def _check_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise OutputError(f"{path.parent} is not a folder (make it first)")


def _is_export(folder: Path) -> bool:
    """Whether the folder holds an export of ours and nothing beside it."""
    try:
        package = json.loads((folder / _PACKAGE).read_text(encoding="utf-8"))
        known = {_PACKAGE, *(resource["path"] for resource in package["resources"])} if "tracker" in package else set()
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return all(one.name in known and one.is_file() for one in folder.iterdir())


def _is_store(path: Path) -> bool:
    """Whether the header of the file says that it is a store of ours; a link is followed."""
    from tracker.store.connection import APPLICATION_ID

    with path.open("rb") as file:
        return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
