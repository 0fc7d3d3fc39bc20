"""Reading a store: the plain driver, the SQL of `db/queries`, and one unchanging view for all of an answer.

The text of a query is that of SQLite; a session on another engine makes of it what its driver needs.
"""

import json
import sqlite3
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from tracker.records.reference import Known, Reference, fold
from tracker.store.address import Server, address
from tracker.store.connection import connect_to_read, told
from tracker.store.queries import prepare

_CACHE_KIB = 64_000
"""Memory for pages of a file, at most: with SQLite's own 2,000 a large answer reads the same pages again and again."""

_SLUGS = """
SELECT no, slug FROM entry
WHERE no IN (:numbers) --? numbers"""

_BEARERS = """
SELECT DISTINCT e.slug FROM entry_name AS n JOIN entry AS e ON e.no = n.entry
WHERE n.noun = :noun AND n.folded = :folded"""

Rows = list[Any]
"""Rows whose columns are found by name and by number."""


class Session(Protocol):
    """A connection that reads, on one engine."""

    parameter: str
    """How the engine's shell takes a parameter of a pasted query: a template of name and value."""

    def rows(self, text: str, values: Mapping[str, Any]) -> Rows:
        """All rows of a query."""

    def tuples(self, text: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All rows of a query, bare."""

    def value(self, text: str, values: Mapping[str, Any]) -> Any:
        """The first column of the first row, None where there is no row."""

    def still(self) -> AbstractContextManager[None]:
        """One snapshot for everything read inside."""

    def close(self) -> None:
        """End the connection."""


class _File:
    """A session on a SQLite file."""

    parameter = ".parameter set :{name} {value}"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect_to_read(path, cache_kib=_CACHE_KIB)
        self._connection.row_factory = sqlite3.Row

    def close(self) -> None:
        self._connection.close()

    def rows(self, text: str, values: Mapping[str, Any]) -> Rows:
        with told(self._path):
            return self._connection.execute(text, values).fetchall()

    def tuples(self, text: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with told(self._path):
            cursor = self._connection.cursor()
            cursor.row_factory = None
            return cursor.execute(text, values).fetchall()

    def value(self, text: str, values: Mapping[str, Any]) -> Any:
        with told(self._path):
            row = self._connection.execute(text, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def still(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        with told(self._path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")


def _session(store: Path | Server) -> Session:
    if isinstance(store, Path):
        return _File(store)
    from tracker.store.postgres_reading import Session as OnServer

    return OnServer(store)


class Reader:
    """An open store, for questions. Close it, or use it in a `with`; one that nobody holds any more is closed."""

    def __init__(self, store: Path | str | Server) -> None:
        self.path = address(store)
        self._session = _session(self.path)
        self._closing = weakref.finalize(self, self._session.close)
        self.reference = Reference(self._known, self._codes)
        self._slugs: dict[int, str] = {}
        self._borne: dict[tuple[str, str], str] = {}

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the store back."""
        self._closing()

    def rows(self, text: str, values: Mapping[str, Any] | None = None) -> Rows:
        """All rows of a query, by column name."""
        return self._session.rows(text, values or {})

    def tuples(self, text: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query as bare tuples: for the many, a quarter cheaper."""
        return self._session.tuples(text, values or {})

    def value(self, text: str, values: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, None where there is no row."""
        return self._session.value(text, values or {})

    def still(self) -> AbstractContextManager[None]:
        """Everything read inside belongs to one moment, whatever others write meanwhile."""
        return self._session.still()

    def parameter(self, name: str, value: Any) -> str:
        """The line that gives a parameter to a query pasted into the shell of the engine."""
        return self._session.parameter.format(name=name, value=value)

    def find(self, noun: str, name: str) -> str:
        """The slug of the one entry that bears the name, found by an index: for nouns with very many entries.

        Raises as `Names.find`, for whose hints all entries of the noun are read.
        """
        if (noun, name) not in self._borne:
            bearers = {row[0] for row in self.rows(_BEARERS, {"noun": noun, "folded": fold(name)})}
            alone = name if name in bearers else bearers.pop() if len(bearers) == 1 else None
            self._borne[noun, name] = alone or self.reference[noun].find(name)
        return self._borne[noun, name]

    def slugs(self, numbers: Collection[int]) -> Mapping[int, str]:
        """The slugs of entries by number, at least of those asked for. Entries never change: each is read once."""
        if missing := set(numbers).difference(self._slugs):
            text = prepare(_SLUGS, {"numbers"}, {"numbers": missing})
            self._slugs.update((row[0], row[1]) for row in self.rows(text))
        return self._slugs

    def last_transaction(self) -> int:
        """The number of the last transaction, 0 in an empty store."""
        return int(self.value('SELECT max(number) FROM "transaction"') or 0)

    def _known(self, noun: str) -> Iterable[Known]:
        names: dict[int, list[str]] = {}
        parents: dict[int, list[str]] = {}
        query = "SELECT entry, text FROM entry_name WHERE noun = :noun ORDER BY entry, text"
        for entry, text in self._pairs(query, noun):
            names.setdefault(entry, []).append(text)
        query = "SELECT p.entry, p.parent FROM entry_parent AS p JOIN entry AS e ON e.no = p.entry WHERE e.noun = :noun"
        for entry, text in self._pairs(f"{query} ORDER BY p.entry, p.parent", noun):
            parents.setdefault(entry, []).append(text)
        query = "SELECT no, slug, name, unit, data FROM entry WHERE noun = :noun ORDER BY slug"
        for no, slug, name, unit, data in self._pairs(query, noun):
            more = json.loads(data) if "overlaps" in data or "members" in data else {}
            others = (tuple(more.get(part, ())) for part in ("overlaps", "members"))
            yield Known(slug, name, tuple(parents.get(no, ())), unit, tuple(names.get(no, ())), *others)

    def _codes(self, noun: str, listed: str) -> Iterable[tuple[str, str]]:
        for slug, data in self._pairs("SELECT slug, data FROM entry WHERE noun = :noun ORDER BY slug", noun):
            if code := (json.loads(data).get("codes") or {}).get(listed):
                yield code, slug

    def _pairs(self, text: str, noun: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.rows(text, {"noun": noun})]
