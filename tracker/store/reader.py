"""Reading a store: the plain driver, the SQL of `db/queries`, and one unchanging view for all of an answer."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.records.reference import Known, Reference
from tracker.store.connection import connect_to_read, told

Rows = list[sqlite3.Row]


class Reader:
    """An open store, for questions. Close it, or use it in a `with`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = connect_to_read(path)
        self._connection.row_factory = sqlite3.Row
        self.reference = Reference(self._known, self._codes)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def rows(self, text: str, values: Mapping[str, Any] | None = None) -> Rows:
        """All rows of a query, by column name."""
        with told(self.path):
            return self._connection.execute(text, values or {}).fetchall()

    def value(self, text: str, values: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, None where there is no row."""
        with told(self.path):
            row = self._connection.execute(text, values or {}).fetchone()
        return row[0] if row else None

    @contextmanager
    def still(self) -> Iterator[None]:
        """Everything read inside belongs to one moment, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with told(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

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
            overlaps = json.loads(data).get("overlaps", ()) if "overlaps" in data else ()
            yield Known(slug, name, tuple(parents.get(no, ())), unit, tuple(names.get(no, ())), tuple(overlaps))

    def _codes(self, noun: str, listed: str) -> Iterable[tuple[str, str]]:
        for slug, data in self._pairs("SELECT slug, data FROM entry WHERE noun = :noun", noun):
            if code := (json.loads(data).get("codes") or {}).get(listed):
                yield code, slug

    def _pairs(self, text: str, noun: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.rows(text, {"noun": noun})]
