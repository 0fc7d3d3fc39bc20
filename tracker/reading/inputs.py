"""Inputs: which files are read, those of a folder or package among them, and what each is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import UnreadableError
from tracker.reading import sheet, text
from tracker.reading.exported_rows import is_export
from tracker.reading.located import Reading
from tracker.reading.package import PACKAGE, Part, is_package, parts_of
from tracker.records.reference import Reference

KINDS = {".yaml": "YAML", ".yml": "YAML", **sheet.KINDS}
"""What a file is, by its suffix."""

_EXPORTED = ("JSON", "JSON Lines")
_HEAD = 200


@dataclass
class Input:
    """One file to read: its bytes or its text when asked for, and what was found in it so far."""

    name: str
    load: Callable[[], bytes | str]
    reading: Reading
    size: int = 0
    records: int = 0
    digest: str = ""
    beginning: Callable[[], str] = str
    part: Part | None = None

    @property
    def kind(self) -> str:
        """YAML, CSV, JSON Lines …; nothing for other suffixes."""
        return KINDS.get(Path(self.name).suffix.lower(), "")

    @property
    def is_export(self) -> bool:
        """Whether an export wrote it, whose rows are records of all kinds."""
        return bool(self.part) or (self.kind in _EXPORTED and is_export(self.beginning()))


def inputs_of(paths: Sequence[Path], reference: Reference) -> list[Input]:
    """The files at the paths, of a folder all below it whose suffix is known; each once, sorted by name."""
    found: dict[Path, tuple[Path, Part | None]] = {}
    for given in paths:
        try:
            inside = {path.resolve(): (path, part) for path, part in _expanded(given)}
            if not inside:
                raise UnreadableError(given, f"no file in it that is read: {', '.join(KINDS)}")
            found |= inside
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a ring of links
            raise text.unreadable(given, error) from error
    return [input_of(*one, reference) for one in sorted(found.values(), key=str)]


def _expanded(path: Path) -> Iterator[tuple[Path, Part | None]]:
    """The files at a path, each with what it is in a package, if it is in one."""
    if not path.is_dir():
        if path.exists() and not path.is_file():
            raise UnreadableError(path, "not a regular file")  # before its suffix is looked at: a device has none
        if path.suffix.lower() not in KINDS and not path.exists():
            raise UnreadableError(path, "no such file or folder")
        if path.name == PACKAGE and is_package(path.parent):
            yield from parts_of(path.parent).items()
        else:
            yield path, None
        return
    folders = {below.parent for below in (path / PACKAGE, *path.rglob(PACKAGE)) if is_package(below.parent)}
    for folder in folders:
        yield from parts_of(folder).items()
    for below in path.rglob("*"):
        suffix, plain = below.suffix.lower(), below.is_file() and below.parent not in folders
        if plain and suffix in KINDS and (suffix != ".json" or is_export(_beginning(below))):
            yield below, None


def input_of(path: Path, part: Part | None, reference: Reference) -> Input:
    """The file at a path, with what it is in a package, if it is in one."""
    size = path.stat().st_size if path.is_file() else 0
    reading = Reading(str(path), reference)
    return Input(str(path), lambda: text.load(path), reading, size, beginning=lambda: _beginning(path), part=part)


def _beginning(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
