"""Loader: many rows into a table at once, by the driver's own way: the one place that knows how engines differ in it.

SQLite takes tuples through `executemany`; PostgreSQL takes them through COPY, rows that may be there already by way of
a temporary table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

_CACHE_KIB = 24_000
"""Memory for pages while rows come in no order; with SQLite's own 2,000 it reads every leaf again and again."""

_AT_ONCE = 500

_SORTING_KIB = 6_000
"""The same while they come in order: a sorter takes as much again for itself, and there are up to four of them."""


class Loader:
    """Rows on their way into the tables of one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor: Any = connection.connection.cursor()
        self._copies = connection.dialect.name == "postgresql"
        self.bytes = "BYTEA" if self._copies else "BLOB"
        self._staged: set[str] = set()
        if not self._copies:
            self._cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")

    def insert(self, table: str, columns: Sequence[str], listed: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows, none of which may be there."""
        if self._copies and listed:
            self._copy(table, columns, listed)
        elif listed:
            self._cursor.executemany(_insert(table, columns), listed)

    def insert_new(self, table: str, columns: Sequence[str], listed: Sequence[tuple[Any, ...]]) -> int:
        """Insert the rows that clash with none that is there; how many."""
        if not listed:
            return 0
        if not self._copies:
            self._cursor.executemany(f"{_insert(table, columns)} ON CONFLICT DO NOTHING", listed)
            return int(self._cursor.rowcount)
        names = _names(columns)
        aside = self.staged(f"new_{table}", f"SELECT {names} FROM {table}")  # noqa: S608 - our own names
        self._copy(aside, columns, listed)
        added = self.run(f"INSERT INTO {table} ({names}) SELECT {names} FROM {aside} ON CONFLICT DO NOTHING")  # noqa: S608 - names of our own
        self.run(f"DELETE FROM {aside}")  # noqa: S608 - names of our own
        return added

    def sort(self) -> None:
        """Make ready for large sorts: from here on rows are written in the order in which they lie."""
        if not self._copies:
            self._cursor.execute(f"PRAGMA cache_size=-{_SORTING_KIB}")

    def rows(self, query: str, values: Mapping[str, int]) -> Iterator[Sequence[Any]]:
        """The rows of a query, some at a time; while they are read others may be written."""
        if self._copies:
            return iter(self._connection.execute(text(query).execution_options(yield_per=_AT_ONCE), values))
        cursor: Any = self._connection.connection.cursor()
        rows: Iterator[Sequence[Any]] = cursor.execute(query, values)  # SQLAlchemy's own rows take three times as long
        return rows

    def run(self, statement: str) -> int:
        """Run a statement without parameters; how many rows it wrote."""
        self._cursor.execute(statement)
        return int(self._cursor.rowcount)

    def staged(self, name: str, select: str) -> str:
        """The name of an empty temporary table with the columns of a query, made when it is first asked for.

        Whoever fills it empties it: an earlier loader of the same connection may have made it.
        """
        if name not in self._staged:
            self._staged.add(name)
            kept = " ON COMMIT DROP" if self._copies else ""
            self._cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name}{kept} AS {select} LIMIT 0")
        return name

    @contextmanager
    def without_indexes(self, tables: Iterable[str]) -> Iterator[None]:
        """The tables without their secondary indexes, which are made again after: half the work, in an empty store.

        On PostgreSQL nothing is dropped: that would lock the tables against readers.
        """
        dropped: list[tuple[str, str]] = []
        if not self._copies:
            wanted = ", ".join(f"'{table}'" for table in tables)
            self._cursor.execute(
                f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name IN ({wanted})"  # noqa: S608 - names of our own
            )
            dropped = self._cursor.fetchall()
        for name, _ in dropped:
            self._cursor.execute(f"DROP INDEX {name}")
        yield
        for _, made in dropped:
            self._cursor.execute(made)

    def _copy(self, table: str, columns: Sequence[str], listed: Sequence[tuple[Any, ...]]) -> None:
        with self._cursor.copy(f"COPY {table} ({_names(columns)}) FROM STDIN") as copy:
            for row in listed:
                copy.write_row(row)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(columns)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({_names(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of our own
