"""PostgreSQL: opening a store on a server, and what makes a database ours.

It is imported when an address of a server is given, and not before: the driver need not be installed for files.
"""

import sys
from typing import Any

import psycopg
from psycopg.types.numeric import Int8Dumper

from tracker.errors import ForeignStoreError, NoPermissionError, ServerAwayError, StoreError
from tracker.store import connection as opening
from tracker.store.address import Server, parts_of
from tracker.store.failures import first_line

STAMP = "tracker_store"
"""The table whose one row marks a database as ours, as `application_id` and `user_version` do in a SQLite file."""

_RULES = """
SET TIME ZONE 'UTC';
SET standard_conforming_strings = on;
SET synchronous_commit = on;
SET jit = off
"""
"""`jit`: the query of a resolution is long, and most answers are small: compiling it would not pay."""

_DEFAULTS = {"application_name": "tracker", "client_encoding": "UTF8", "connect_timeout": "10"}


def connect(server: Server, *, new: bool = False, older: bool = False) -> "psycopg.Connection[Any]":
    """A connection with every rule set, outside of any transaction.

    `new` takes any database; `older` lets a store of an earlier version in, to be upgraded. Raises ServerAwayError,
    NoPermissionError or ForeignStoreError.
    """
    connection = _open(server)
    try:
        with opening.told(server):
            connection.execute(_RULES)
            connection.adapters.register_dumper(int, Int8Dumper)  # by size, 30,000 + 10,000 would be out of range
            if not new:
                _check(connection, server, older=older)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(server: Server) -> "psycopg.Connection[Any]":
    """A connection that cannot write."""
    connection = connect(server)
    connection.execute("SET default_transaction_read_only = on")
    return connection


def version_of(connection: "psycopg.Connection[Any]") -> int | None:
    """The version of the store in the database; None where the database has no stamp."""
    found = connection.execute("SELECT to_regclass(%s) IS NOT NULL", (STAMP,)).fetchone()
    if not (found and found[0]):
        return None
    row = connection.execute(f"SELECT application, version FROM {STAMP}").fetchone()  # noqa: S608 - a name of ours
    return int(row[1]) if row and row[0] == opening.APPLICATION_ID else None


def begin_to_write(connection: "psycopg.Connection[Any]") -> None:
    """Take the writer's lock, which ends with the transaction; where another holds it, say so in one line and wait."""
    taken = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (opening.APPLICATION_ID,)).fetchone()
    if taken and taken[0]:
        return
    print(f"waiting for another writer, up to {opening.BUSY_SECONDS:.0f} s", file=sys.stderr)  # noqa: T201 - said once, not logged
    connection.execute("SELECT set_config('lock_timeout', %s, true)", (f"{int(opening.BUSY_SECONDS * 1000)}ms",))
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (opening.APPLICATION_ID,))


def _open(server: Server) -> "psycopg.Connection[Any]":
    given = parts_of(server.conninfo) or {}
    try:
        return psycopg.connect(server.conninfo, autocommit=True, **_without(_DEFAULTS, given))
    except psycopg.Error as error:
        raise _refusal(server, error) from error


def _without(defaults: dict[str, str], given: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in defaults.items() if name not in given or name == "client_encoding"}


def _refusal(server: Server, error: psycopg.Error) -> StoreError:
    """Why no connection was made. The driver gives no code for it, and the server's words may be in any language."""
    said, tried = first_line(error), error.pgconn
    if "database" in said and "does not exist" in said:
        return ForeignStoreError(f"{server}: there is no such database (make it first: createdb)")
    if tried is not None and (tried.used_password or tried.needs_password):
        return NoPermissionError(f"{server}: {said} (give the password in PGPASSWORD or ~/.pgpass)")
    if "role" in said or "authentication" in said or "pg_hba.conf" in said:
        return NoPermissionError(f"{server}: {said} (ask who runs the server)")
    return ServerAwayError(f"{server} does not answer: {said} (is it running, and is the address right?)")


def _check(connection: "psycopg.Connection[Any]", server: Server, *, older: bool) -> None:
    version = version_of(connection)
    if version is None:
        raise ForeignStoreError(f"{server} has no store of this program (run: tracker --db ADDRESS init --seed)")
    opening.refuse_other_versions(version, server, older=older)
