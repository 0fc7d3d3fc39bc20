"""Export: every record of a store as rows, a table a kind, a few thousand at a time, so that memory stays flat."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tracker.dates import day_of
from tracker.records.exported import VERSION, Table, tables
from tracker.records.flat import RELATIONS
from tracker.store.export_choice import Chosen
from tracker.store.export_entries import Row, entry_rows
from tracker.store.queries import prepare
from tracker.store.reader import Reader

_AT_ONCE = 4000
_BOOLEANS = ("hedge_conflict", "lower_exclusive", "upper_exclusive")


class Export:
    """The tables of a store. `rows` is to be read inside `Reader.still`, so that all belongs to one moment."""

    def __init__(self, reader: Reader, chosen: Chosen | None = None, *, logged: bool = False) -> None:
        self.tables = tables(logged=logged)
        self.logged = logged
        self._reader, self._chosen = reader, chosen

    def head(self) -> dict[str, Any]:
        """What an export says of itself."""
        return {"record": "export", "version": VERSION}

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, in the order in which they were recorded."""
        ours: dict[str, Callable[[Table], Iterator[Row]]] = {
            "reports": self._reports,
            "claims": self._claims,
            "corrections": self._corrections,
        }
        if table.name in ours:
            return ours[table.name](table)
        return entry_rows(self._reader, table, logged=self.logged)

    def _numbered(self, text: str, listed: Sequence[int] | None) -> Iterator[list[Any]]:
        """The rows of a query in chunks: all by number, or those whose numbers are listed."""
        if listed is not None:
            ordered = sorted(listed)
            for start in range(0, len(ordered), _AT_ONCE):
                some = prepare(text, {"numbers"}, {"numbers": ordered[start : start + _AT_ONCE]})
                yield self._reader.rows(some, {"after": 0, "most": _AT_ONCE})
            return
        after = 0
        while rows := self._reader.rows(prepare(text, (), {}), {"after": after, "most": _AT_ONCE}):
            yield rows
            after = rows[-1][0]

    def _reports(self, table: Table) -> Iterator[Row]:
        text = """
SELECT * FROM report WHERE no > :after
AND no IN (:numbers) --? numbers
ORDER BY no LIMIT :most"""
        for rows in self._numbered(text, self._chosen and self._chosen.reports):
            for row in rows:
                notes = None if row["notes"] == "[]" else json.loads(row["notes"])
                yield [notes if name == "notes" else row[name] for name in table.names]

    def _corrections(self, table: Table) -> Iterator[Row]:
        text = """
SELECT k.no, k.*, r.id AS carrier FROM correction AS k LEFT JOIN report AS r ON r.no = k.report WHERE k.no > :after
AND k.no IN (:numbers) --? numbers
ORDER BY k.no LIMIT :most"""
        renamed = {"report": "carrier", "by": "replacement", "end": "day"}
        for rows in self._numbered(text, self._chosen and self._chosen.corrections):
            for row in rows:
                values = [row[renamed.get(name, name)] for name in table.names]
                yield [_day(value) if column.kind == "date" else value for value, column in _beside(values, table)]

    def _claims(self, table: Table) -> Iterator[Row]:
        columns = [f"c.{name}" for name in table.names if name not in {"report", *RELATIONS}]
        text = f"""
SELECT c.no, r.id, {", ".join(columns)}
FROM claim AS c JOIN report AS r ON r.no = c.report WHERE c.no > :after
AND c.no IN (:numbers) --? numbers
ORDER BY c.no LIMIT :most"""  # noqa: S608 - names of our own columns
        shape = _Shape(table)
        for rows in self._numbered(text, self._chosen and self._chosen.claims):
            links = self._links(rows[0][0], rows[-1][0])
            for row in rows:
                yield shape.row(tuple(row), links)

    def _links(self, first: int, last: int) -> dict[tuple[int, str], str]:
        text = "SELECT claim, relation, target FROM claim_link WHERE claim BETWEEN :first AND :last"
        found: dict[tuple[int, str], str] = {}
        for no, relation, target in sorted(map(tuple, self._reader.rows(text, {"first": first, "last": last}))):
            before = found.get((no, relation))
            found[no, relation] = f"{before} {target}" if before else target
        return found


class _Shape:
    """How the columns of a query of claims become a row: the report after the key, links where they belong."""

    def __init__(self, table: Table) -> None:
        names = table.names
        self._report, self._first = names.index("report"), names.index(RELATIONS[0])
        self._numbers = [at for at, column in enumerate(table.columns) if column.kind == "number"]
        self._tags, self._truths = names.index("tags"), [names.index(name) for name in _BOOLEANS]
        if names[self._first : self._first + len(RELATIONS)] != RELATIONS:
            raise AssertionError

    def row(self, found: tuple[Any, ...], links: dict[tuple[int, str], str]) -> Row:
        no = found[0]
        row = list(found[2:])
        row.insert(self._report, found[1])
        row[self._first : self._first] = [links.get((no, one)) for one in RELATIONS] if links else [None] * 3
        for at in self._numbers:
            value = row[at]
            if value is not None and value == int(value):
                row[at] = int(value)
        for at in self._truths:
            row[at] = bool(row[at])
        row[self._tags] = row[self._tags] or None
        return row


def _day(number: Any) -> str | None:
    return None if number is None else day_of(number).isoformat()


def _beside(values: Sequence[Any], table: Table) -> Iterator[tuple[Any, Any]]:
    return zip(values, table.columns, strict=True)
