"""What the drivers' failures mean: each of them said as one of ours, in one line."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import (
    DamagedStoreError,
    LockedStoreError,
    NoPermissionError,
    QuestionError,
    ServerAwayError,
    StoreError,
    TrackerError,
)
from tracker.store.address import Address, Server

if TYPE_CHECKING:
    import psycopg

BUSY_SECONDS = 30.0
"""How long a writer waits for another."""

_AWAY = ("08", "57P")
_DAMAGED = ("XX001", "XX002")
_FORBIDDEN = ("28000", "28P01", "42501", "25006")
_LOCKED = "55P03"


@contextmanager
def told(path: Address) -> Iterator[None]:
    """Turn the driver's failures into ours, each said in one line; those that SQLAlchemy wraps as well."""
    try:
        yield
    except Exception as error:
        raised = getattr(error, "orig", None) or error
        failure = _on_server(path, raised) if isinstance(path, Server) else _in_file(path, raised)
        if failure is None:
            raise
        raise failure from error


def _in_file(path: Path, error: BaseException) -> StoreError | None:
    if isinstance(error, sqlite3.OperationalError):
        return _locked(path) if "locked" in str(error) else StoreError(f"{path}: {error} (nothing was recorded)")
    if isinstance(error, sqlite3.DatabaseError):
        return DamagedStoreError(f"{path} is damaged: {error} (take it from a backup)")
    return None


def _locked(store: Address) -> LockedStoreError:
    return LockedStoreError(f"{store} is locked by another writer for over {BUSY_SECONDS:.0f} s (try again later)")


def _on_server(server: Server, error: BaseException) -> TrackerError | None:
    import psycopg

    if not isinstance(error, psycopg.Error):
        return None
    state, said = error.sqlstate or "", first_line(error)
    if state.startswith(_AWAY) or (not state and isinstance(error, psycopg.OperationalError)):
        return ServerAwayError(f"{server} went away: {said} (try again: what was recorded already is not added twice)")
    if not state and isinstance(error, psycopg.DataError):
        return QuestionError(f"{said} (no store holds such text)")
    return _by_state(server, state, said)


def _by_state(server: Server, state: str, said: str) -> StoreError:
    if state == _LOCKED:
        return _locked(server)
    if state in _FORBIDDEN:
        return NoPermissionError(f"{server}: {said} (ask who runs the server)")
    if state in _DAMAGED:
        return DamagedStoreError(f"{server} is damaged: {said} (take it from a backup)")
    return StoreError(f"{server}: {said} (nothing was recorded)")


def first_line(error: "psycopg.Error") -> str:
    """The first line of what the driver of PostgreSQL says, without what it repeats."""
    said = (error.diag.message_primary or str(error)).strip() or type(error).__name__
    return said.splitlines()[0].removeprefix("connection failed: ").removeprefix("connection is bad: ")
