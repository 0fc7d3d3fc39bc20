"""Package: a folder that an export wrote, with `datapackage.json`, which says which file is which table."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import UnreadableError
from tracker.records.exported import Table, tables

PACKAGE = "datapackage.json"
_LARGEST = 1 << 22


class Part(NamedTuple):
    """One file of a package: its folder, the table that it holds, and whether its text bears apostrophes."""

    folder: Path
    table: Table
    safe: bool


def is_package(folder: Path) -> bool:
    """Whether an export of ours was written into the folder."""
    return _described(folder) is not None


def parts_of(folder: Path) -> dict[Path, Part]:
    """The files of a package by path. Raises UnreadableError for a description that names what is no table of ours."""
    package: dict[str, Any] = _described(folder) or {}
    known, parts = tables(logged=bool(package["tracker"].get("logged"))), {}
    for resource in package.get("resources") or ():
        named = (resource.get("name"), resource.get("path")) if isinstance(resource, dict) else (None, None)
        name, path = (one if isinstance(one, str) else "" for one in named)
        if name not in known or not path or Path(path).name != path:
            raise UnreadableError(folder / PACKAGE, "it names a file that is no table of an export beside it")
        parts[folder / path] = Part(folder, known[name], package["tracker"].get("spreadsheet_safe") is True)
    return parts


def _described(folder: Path) -> dict[str, Any] | None:
    """What the description says; nothing where there is none, or it is of another program."""
    path = folder / PACKAGE
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    ours = isinstance(package, dict) and isinstance(package.get("tracker"), dict)
    return package if ours and isinstance(package.get("resources"), list) else None
