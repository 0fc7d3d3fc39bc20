"""Opening a store: what makes a file ours, and the rules every connection keeps.

`isolation_level=None` leaves transactions to us: the driver's own would let two writers insert one key and would not
roll back changes of the schema. `journal_mode=DELETE` with `synchronous=FULL`: a copied file holds all commits.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import DamagedStoreError, ForeignStoreError, LockedStoreError, NoStoreError, StoreError

APPLICATION_ID = 0x46505452
"""`FPTR`, in the header of every SQLite store."""

SCHEMA_VERSION = 1
"""`user_version` of a store that this program reads."""

BUSY_SECONDS = 30.0
_HEADER = b"SQLite format 3\x00"
_RULES = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
)


def connect(path: Path, *, new: bool = False) -> sqlite3.Connection:
    """A connection for writing to the store at the path, with every rule set; `new`: not checked."""
    if not new:
        check_ours(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    with told(path):
        for rule in _RULES:
            connection.execute(rule)
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    check_ours(path)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def check_ours(path: Path) -> None:
    """Read the file's header: NoStoreError, ForeignStoreError or DamagedStoreError where we do not read it."""
    if not path.exists():
        raise NoStoreError(path)
    if not path.is_file():
        raise ForeignStoreError(f"{path} is not a file (give the path of a store)")
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(_HEADER):
        raise ForeignStoreError(f"{path} is not a store of this program (run: tracker init --seed, with another path)")
    if len(header) < 100:
        raise DamagedStoreError(f"{path} is cut off (take it from a backup)")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ForeignStoreError(f"{path} is another program's database (give the path of a store)")
    version = int.from_bytes(header[60:64], "big")
    if version != SCHEMA_VERSION:
        raise ForeignStoreError(
            f"{path} has version {version}, this program reads {SCHEMA_VERSION} (use the program that wrote it)"
        )


@contextmanager
def told(path: Path | str) -> Iterator[None]:
    """Turn the driver's failures into ours, each said in one line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise LockedStoreError(
                f"{path} is locked by another writer for over {BUSY_SECONDS:.0f} s (try again later)"
            ) from error
        raise StoreError(f"{path}: {error} (nothing was recorded)") from error
    except sqlite3.DatabaseError as error:
        raise DamagedStoreError(f"{path} is damaged: {error} (take it from a backup)") from error


def begin_to_write(connection: sqlite3.Connection) -> None:
    """Take the writer's lock at once; where another holds it, say so in one line and wait."""
    connection.execute("PRAGMA busy_timeout=1000")
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        print(f"waiting for another writer, up to {BUSY_SECONDS:.0f} s", file=sys.stderr)  # noqa: T201 - said once, not logged
        connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
