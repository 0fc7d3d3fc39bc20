"""Opening a store in a file: what makes it ours, and the rules every connection keeps. For servers see `postgres`.

`isolation_level=None` leaves transactions to us: the driver's own would let two writers insert one key and would not
roll back changes of the schema. `journal_mode=DELETE` with `synchronous=FULL`: a copied file holds all commits.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tracker.errors import DamagedStoreError, ForeignStoreError, NoStoreError
from tracker.store.address import Address
from tracker.store.failures import BUSY_SECONDS, told

__all__ = [
    "APPLICATION_ID",
    "BUSY_SECONDS",
    "SCHEMA_VERSION",
    "begin_to_write",
    "check_ours",
    "connect",
    "connect_to_read",
    "refuse_other_versions",
    "told",
]

APPLICATION_ID = 0x46505452
"""`FPTR`, in the header of every SQLite store."""

SCHEMA_VERSION = 3
"""`user_version` of a store that this program reads: the number of the last migration in `db/migrations`."""

_HEADER = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_RULES = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
)


def connect(path: Path, *, new: bool = False, older: bool = False) -> sqlite3.Connection:
    """A connection for writing to the store at the path, with every rule set.

    `new` makes the file and checks nothing; `older` lets a store of an earlier version in, to be upgraded.
    """
    connection = _open(path, "rwc" if new else "rw")
    with _closed_on_failure(connection):
        if not new:
            _check(connection, path, older=older)
        with told(path):
            for rule in _RULES:
                connection.execute(rule)
    return connection


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def connect_to_read(path: Path, *, cache_kib: int = 2_000) -> sqlite3.Connection:
    """A connection that cannot write; it keeps at most so much of the file in memory.

    The file is not opened read-only: where a writer was killed, the first reader has to roll its changes back.
    """
    connection = _open(path, "rw")
    with _closed_on_failure(connection):
        _check(connection, path)
        with told(path):
            for rule in ("query_only=ON", "trusted_schema=OFF", f"cache_size=-{cache_kib}"):
                connection.execute(f"PRAGMA {rule}")
    return connection


def check_ours(path: Path) -> None:
    """Raises NoStoreError, ForeignStoreError or DamagedStoreError where the file is not one that we read."""
    with closing(_open(path, "rw")) as connection:
        _check(connection, path)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    if mode == "rw" and not path.exists():
        raise NoStoreError(path)
    if mode == "rw" and not path.is_file():
        raise ForeignStoreError(f"{path} is not a file (give the path of a store)")
    with told(path):
        address = f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _check(connection: sqlite3.Connection, path: Path, *, older: bool = False) -> None:
    refuse_other_versions(_version(connection, path), path, older=older)


def refuse_other_versions(version: int, path: Address, *, older: bool = False) -> None:
    """Raises ForeignStoreError where the store is not of our version; with `older` one of before passes."""
    behind = version < SCHEMA_VERSION
    if version == SCHEMA_VERSION or (behind and older):
        return
    remedy = f"upgrade it: python -m tracker.store.migrate {path}" if behind else "use the program that wrote it"
    raise ForeignStoreError(f"{path} has version {version}, this program reads {SCHEMA_VERSION} ({remedy})")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version, read by SQLite: a close() of ours would drop all locks that this process has on the file."""
    try:
        with told(path):
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except DamagedStoreError as error:
        if _begins_as_database(path):
            raise
        raise _not_a_store(path) from error
    if path.stat().st_size < _HEADER_BYTES:
        raise _cut_off(path) if _begins_as_database(path) else _not_a_store(path)
    if application != APPLICATION_ID:
        raise ForeignStoreError(f"{path} is another program's database (give the path of a store)")
    return int(version)


def _begins_as_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _cut_off(path: Path) -> DamagedStoreError:
    return DamagedStoreError(f"{path} is cut off (take it from a backup)")


def _not_a_store(path: Path) -> ForeignStoreError:
    return ForeignStoreError(f"{path} is not a store of this program (run: tracker init --seed, with another path)")


def begin_to_write(connection: sqlite3.Connection) -> None:
    """Take the writer's lock at once; where another holds it, say so in one line and wait."""
    connection.execute("PRAGMA busy_timeout=1000")
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        print(f"waiting for another writer, up to {BUSY_SECONDS:.0f} s", file=sys.stderr)  # noqa: T201 - said once, not logged
        connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
