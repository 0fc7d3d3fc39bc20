"""Reading on PostgreSQL: the same SQL as on SQLite, its `:name` parameters and its rows made alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from psycopg import Cursor
from psycopg.pq import TransactionStatus

from tracker.store.address import Server
from tracker.store.connection import told
from tracker.store.postgres import connect_to_read

_PIECE = re.compile(
    r"""
    (?P<comment>--[^\n]*)         # may name parameters, which the server would count
    | '(?:[^']|'')*' | "[^"]*"    # text and names hold no parameters
    | ::                          # a cast
    | :(?P<name>[a-z_]\w*)
    """,
    re.VERBOSE,
)


class Row:
    """One row, its columns by name and by number; of two columns of one name the first, as in `sqlite3.Row`."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Sequence[Any]) -> None:
        self._places, self._values = places, values

    def __getitem__(self, key: str | int) -> Any:
        return self._values[self._places[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self._values == other._values and self._places == other._places

    def __hash__(self) -> int:
        return hash(self._values)

    def keys(self) -> list[str]:
        """The names of the columns."""
        return list(self._places)


class Session:
    """A connection that reads."""

    parameter = "\\set {name} {value}"
    """How the shell `psql` takes a parameter of a pasted query."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection = connect_to_read(server)
        self._connection.prepare_threshold = None  # a plan for any values would be a bad plan for most of them

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def rows(self, text: str, values: Mapping[str, Any]) -> list[Any]:
        """All rows of a query."""
        with told(self._server):
            rows: list[Any] = self._run(text, values).fetchall()
        return rows

    def tuples(self, text: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All rows of a query, bare."""
        with told(self._server):
            return self._connection.execute(placeholders(text).encode(), dict(values)).fetchall()

    def value(self, text: str, values: Mapping[str, Any]) -> Any:
        """The first column of the first row, None where there is no row."""
        with told(self._server):
            row = self._run(text, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def still(self) -> Iterator[None]:
        """One snapshot for everything read inside."""
        if self._connection.info.transaction_status != TransactionStatus.IDLE:
            yield
            return
        with told(self._server):
            self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if not self._connection.closed:
                self._connection.execute("COMMIT")

    def _run(self, text: str, values: Mapping[str, Any]) -> Any:
        cursor = self._connection.cursor(row_factory=_rows)
        return cursor.execute(placeholders(text).encode(), dict(values))


@lru_cache(maxsize=64)
def placeholders(text: str) -> str:
    """The query as the driver takes it: `%(name)s` for `:name`, `%%` for a plain sign, comments left out."""
    return _PIECE.sub(_piece, text.replace("%", "%%"))


def _piece(found: re.Match[str]) -> str:
    if found["comment"] is not None:
        return ""
    return f"%({found['name']})s" if found["name"] else found[0]


def _rows(cursor: Cursor[Any]) -> Any:
    places: dict[str, int] = {}
    for number, column in enumerate(cursor.description or ()):
        places.setdefault(column.name, number)
    return lambda values: Row(places, tuple(values))
