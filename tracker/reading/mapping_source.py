"""Mapping source: a mapping found by its name or path, before what it names is looked up."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from tracker.errors import MappingError, UnknownNameError
from tracker.problems import Fault
from tracker.reading import text as texts
from tracker.reading.located import Mapped, Reading, Text
from tracker.reading.mapping_toml import read_toml
from tracker.reading.values import is_slug
from tracker.records.batch import FileRead
from tracker.records.reference import Reference, nearest
from tracker.shipped import shipped

_SUFFIX = ".toml"
_SHIPPED = Path("schemas/mappings")


class MappingText(NamedTuple):
    """A mapping before its names are looked up: its tables, and the reading that knows its file and its problems."""

    tree: Mapped
    reading: Reading
    read: FileRead


def mapping_names() -> list[str]:
    """The names of the mappings that travel with the program."""
    folder = shipped("schemas") / "mappings"
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


def open_mapping(name: str | Path, reference: Reference) -> MappingText:
    """The tables of a mapping: one that travels with the program, by its name, or a file whose name ends in `.toml`.

    Raises UnknownNameError for a name that none bears, UnreadableError for a file that cannot be read, MappingError
    with every problem for one that is not TOML.
    """
    file, found = _found(name)
    reading = Reading(file, reference)
    tree = None
    try:
        data = texts.load(found) if isinstance(found, Path) else found.read_bytes()
    except Fault as fault:
        reading.add_problem(fault, 0)
    except ValueError as error:  # a path with a NUL character
        raise texts.unreadable(Path(name), error) from error
    else:
        content = texts.decode(data, "TOML", None, reading)
        tree = read_toml(content, reading) if content is not None else None
    if tree is None:
        raise MappingError(reading.problems)
    return MappingText(tree, reading, FileRead(file, texts.fingerprint(data)))


def shared_values(name: str, reading: Reading) -> dict[str, Text]:
    """A table of values that several mappings share: `troopdata:classic` is `[classic]` in `shared/troopdata.toml`.

    Raises Fault where there is no such table.
    """
    file, _, table = name.partition(":")
    values = open_shared(file, reading).tree.fields.get(table)
    if not isinstance(values, Mapped):
        raise Fault(
            "no-such-values", "no such table of values", "write the values here, or FILE:TABLE of a shared file"
        )
    return {cell: meaning for cell, meaning in values.fields.items() if isinstance(meaning, Text)}


def open_shared(name: str, reading: Reading) -> MappingText:
    """What several mappings share: `NAME.toml` in the folder `shared` beside the one that is being read.

    Raises Fault where there is no such file, or it is not TOML.
    """
    beside = Path(reading.file).parent
    folder = shipped("schemas") / "mappings" if beside == _SHIPPED else beside
    found, file = folder / "shared" / f"{name}{_SUFFIX}", str(beside / "shared" / f"{name}{_SUFFIX}")
    data = found.read_bytes() if is_slug(name) and found.is_file() else b""
    own = Reading(file, reading.reference)
    tree = read_toml(data.decode("utf-8", "replace"), own)
    if not data or tree is None:
        raise Fault("no-such-shared-file", f"no {file} that is TOML", "name a file of the folder shared, without .toml")
    return MappingText(tree, own, FileRead(file, texts.fingerprint(data)))


def _found(name: str | Path) -> tuple[str, Path | Traversable]:
    if isinstance(name, Path) or name.endswith(_SUFFIX):
        return str(name), Path(name)
    if name not in mapping_names():
        raise UnknownNameError("mapping", name, nearest(name[:80], mapping_names()))
    file = f"{name}{_SUFFIX}"
    return f"schemas/mappings/{file}", shipped("schemas") / "mappings" / file
