"""Asking in SQL: one statement that only reads, with a limit of time and of rows.

SQLite is told what a statement may do (https://sqlite.org/c3ref/set_authorizer.html): read tables and call functions,
and nothing else: no write, no ATTACH, no PRAGMA, no extension. On a server the statement is the query of a cursor in a
transaction that only reads: nothing but a SELECT can be one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from tracker.errors import QuestionError
from tracker.records.reference import nearest
from tracker.shipped import shipped
from tracker.store.address import Address, Server
from tracker.store.connection import connect_to_read, told

SECONDS, ROWS = 60.0, 1_000_000
"""How long a statement may take, and how many rows it may give, unless it is said otherwise."""

_LARGEST = 10_000_000
_STEPS = 10_000
_NEVER = {"load_extension", "fts3_tokenizer"}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


class Found(NamedTuple):
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[list[Any]]


def ask(store: Address, statement: str, *, seconds: float = SECONDS, rows: int = ROWS) -> Found:
    """What a SELECT gives. Raises QuestionError for a statement that is wrong, writes, or takes too much."""
    asked = statement.strip().rstrip(";").rstrip()
    if not asked:
        raise QuestionError('no statement (for example: tracker sql "SELECT * FROM claims LIMIT 5")')
    if "\0" in asked:
        raise QuestionError("a NUL character in the statement (remove it)")
    found = (
        _on_server(store, asked, seconds, rows) if isinstance(store, Server) else _in_file(store, asked, seconds, rows)
    )
    if len(found.rows) > rows:
        raise QuestionError(f"more than {rows:,} rows (add a LIMIT, or say --rows)")
    return found


def views() -> dict[str, str]:
    """What a row of each view is: the words before its SQL."""
    folder = shipped("db") / "views"
    texts = {path.name.removesuffix(".sql"): path.read_text(encoding="utf-8") for path in folder.iterdir()}
    return {name: _said(texts[name]) for name in sorted(texts)}


def _said(text: str) -> str:
    lines = (
        line.removeprefix("-- ") for line in text.partition("-- Example")[0].splitlines() if line.startswith("-- ")
    )
    return " ".join(lines).partition(": ")[2].removeprefix("one row is ").partition(". ")[0].rstrip(".")


def _in_file(path: Path, statement: str, seconds: float, rows: int) -> Found:
    connection = connect_to_read(path)
    clock = _Clock(seconds)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        # Before 3.41 SQLite counts the reading of JSON, which the views do, among what no schema may be trusted with.
        connection.execute("PRAGMA trusted_schema=ON")
        connection.set_authorizer(_authorised)
        connection.set_progress_handler(clock.is_over, _STEPS)
        with _explained(clock):
            cursor = connection.execute(statement)
            found = cursor.fetchmany(rows + 1)
    finally:
        connection.close()
    return _made(cursor.description, found)


class _Clock:
    """Stops a statement that takes too long, or that the user interrupts: the exception of that stays inside SQLite."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.ended = seconds, monotonic() + seconds
        self.interrupted = False

    def is_over(self) -> int:
        try:
            return int(monotonic() > self.ended)
        except KeyboardInterrupt:
            self.interrupted = True
            return 1


@contextmanager
def _explained(clock: _Clock) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        said = str(error)
        if said == "interrupted":
            if monotonic() <= clock.ended:
                raise KeyboardInterrupt from error
            raise QuestionError(f"it took more than {clock.seconds:g} s (narrow it down, or say --seconds)") from error
        raise QuestionError(f"{said} ({_hint(said)})") from error


def _authorised(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    name = (second if action == sqlite3.SQLITE_FUNCTION else first) or ""
    if action not in _ALLOWED or name.startswith("pragma_") or name in _NEVER:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _hint(said: str) -> str:
    if "not authorized" in said or "prohibited" in said or "readonly" in said:
        return "one SELECT that reads, and nothing else"
    if "one statement" in said:
        return "ask one after the other"
    if said.startswith("no such table: "):
        near = nearest(said.removeprefix("no such table: "), views())
        return f"did you mean {' or '.join(near)}?" if near else "see: tracker sql"
    return "see: tracker sql"


def _on_server(server: Server, statement: str, seconds: float, rows: int) -> Found:
    import psycopg

    from tracker.store import postgres

    connection = postgres.connect_to_read(server)
    try:
        with told(server):
            connection.execute("BEGIN READ ONLY")
            connection.execute("SELECT set_config('statement_timeout', %s, true)", (f"{int(seconds * 1000)}ms",))
        try:
            # As parameters are sent: the server takes one statement then, and a cursor takes none but a SELECT.
            connection.execute(f"DECLARE asked NO SCROLL CURSOR FOR {statement}".encode(), prepare=True)
            cursor = connection.execute(f"FETCH {rows + 1} FROM asked")
            found = cursor.fetchall()
        except psycopg.errors.QueryCanceled as error:
            raise QuestionError(f"it took more than {seconds:g} s (narrow it down, or say --seconds)") from error
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise QuestionError(f"{said} (one SELECT that reads; see: tracker sql)") from error
    finally:
        connection.close()
    return _made(cursor.description, found)


def _made(described: Any, found: list[Any]) -> Found:
    columns = tuple(str(column[0]) for column in described or ())
    return Found(columns, [[_plain(value) for value in row] for row in found])


def _plain(value: Any) -> Any:
    """A value that every format can write: bytes in hex, days and the like as text."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if value is None or isinstance(value, str | int | float) else str(value)
