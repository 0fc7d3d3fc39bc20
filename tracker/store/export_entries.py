"""Export of entries: reference data with all their names, names that came later, and the transactions."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from tracker.records.entries import ENTRIES, Codes
from tracker.records.exported import Column, Table
from tracker.store.reader import Reader

Row = list[Any]
"""A value for every column of the table: lists as names with blanks between them, None for what is absent."""

_PARENTS = "SELECT p.entry, p.parent FROM entry_parent AS p JOIN entry AS e ON e.no = p.entry WHERE e.noun = :noun"
_NAMES = "SELECT n.* FROM entry_name AS n JOIN entry AS e ON e.no = n.entry WHERE e.noun = :noun"
_LATER = """
SELECT e.noun, e.slug, n.text, n.language, n.note, n.recorded FROM entry_name AS n JOIN entry AS e ON e.no = n.entry
WHERE n.recorded <> e.recorded"""
_ALIAS = ("text", "language", "note")


def entry_rows(reader: Reader, table: Table, *, logged: bool) -> Iterator[Row]:
    """The rows of a table of entries, of the names that were added to them later, or of the transactions.

    With `logged` a name that was added after its entry has a row of its own among the names.
    """
    if table.name == "names":
        return _names(reader, table)
    if table.name == "transactions":
        return _transactions(reader, table)
    return _entries(reader, table, logged=logged)


def _entries(reader: Reader, table: Table, *, logged: bool) -> Iterator[Row]:
    asked = {"noun": table.record}
    names = _by_entry(sorted(reader.rows(_NAMES, asked), key=lambda row: str(row["text"])))
    parents = _by_entry(sorted(reader.rows(_PARENTS, asked), key=lambda row: str(row["parent"])))
    for row in reader.rows("SELECT * FROM entry WHERE noun = :noun ORDER BY no", asked):
        said = {"slug": row["slug"], "name": row["name"], "note": row["note"], **json.loads(row["data"])}
        early = [one for one in names.get(row["no"], ()) if not logged or one["recorded"] == row["recorded"]]
        said["aliases"] = [_present(one) for one in _not_own(early, table.record, said)]
        said["parents"] = [one["parent"] for one in parents.get(row["no"], ())]
        yield _row(table, said, row)


def _row(table: Table, said: dict[str, Any], row: Any) -> Row:
    """The values that an entry has, each in its place: most columns of places stay empty."""
    places = _places(table)
    found: Row = [None] * len(table.columns)
    for at, column in places[""]:
        found[at] = row[column.name]
    for name, value in said.items():
        for at, column in places.get(name, ()):
            found[at] = _value(value, column)
    return found


@cache
def _places(table: Table) -> Mapping[str, list[tuple[int, Column]]]:
    """The columns that hold a field or its parts, by the name of the field; by none what the log tells."""
    found: dict[str, list[tuple[int, Column]]] = defaultdict(list)
    for at, column in enumerate(table.columns):
        found[column.path[0] if column.path else ""].append((at, column))
    return found


def _not_own(names: Sequence[Any], noun: str, said: dict[str, Any]) -> list[Any]:
    """The names that are aliases. Most entries have slug and name alone, and codes are looked up for the others."""
    found = [one for one in names if not _is_own(one, {said["slug"], said["name"]})]
    own = _own_names(noun, said) if found else set()
    return [one for one in found if not _is_own(one, own)]


def _own_names(noun: str, said: dict[str, Any]) -> set[str]:
    """Slug, name and codes of an entry, which was checked when it was recorded."""
    codes = Codes.model_construct(**said["codes"]) if said.get("codes") else None
    return set(ENTRIES[noun].model_construct(**{**said, "codes": codes}).names())


def _by_entry(rows: Sequence[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row["entry"], []).append(row)
    return found


def _present(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in _ALIAS if row[name] is not None}


def _is_own(name: Any, own: set[str]) -> bool:
    """A slug, name or code is no alias, unless something is said of it."""
    return name["text"] in own and name["language"] is None and name["note"] is None


def _value(found: Any, column: Column) -> Any:
    if found is not None and len(column.path) > 1:
        found = found.get(column.path[1])
    if column.kind == "list":
        return " ".join(found) if found else None
    return None if found == [] else found


def _names(reader: Reader, table: Table) -> Iterator[Row]:
    rows = [[row[name] for name in table.names] for row in reader.rows(_LATER)]
    yield from sorted(rows, key=lambda row: (row[-1], *row[:3]))


def _transactions(reader: Reader, table: Table) -> Iterator[Row]:
    for row in reader.rows('SELECT * FROM "transaction" ORDER BY number'):
        yield [json.loads(row[name]) if name == "files" else row[name] for name in table.names]
