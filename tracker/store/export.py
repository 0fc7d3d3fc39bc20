"""Export: every record of a store as rows, a table a kind, a few thousand at a time, so that memory stays flat."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from tracker.dates import day_of
from tracker.records.exported import VERSION, Column, Table, tables
from tracker.records.flat import RELATIONS
from tracker.store.export_choice import Chosen
from tracker.store.export_entries import Row, entry_rows
from tracker.store.queries import prepare
from tracker.store.reader import Reader

_AT_ONCE = 250
"""Fewer rows than Python makes before it looks for garbage: with a thousand it looks after every query."""

Columns = list[Sequence[Any]]
"""The values of some rows, a sequence for every column of the table."""


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
        if table.name == "claims":
            return (list(row) for columns in self._claims(table) for row in zip(*columns, strict=True))
        ours: dict[str, Callable[[Table], Iterator[Row]]] = {
            "reports": self._reports,
            "corrections": self._corrections,
        }
        if table.name in ours:
            return ours[table.name](table)
        return entry_rows(self._reader, table, logged=self.logged)

    def columns(self, table: Table) -> Iterator[Columns]:
        """The same by column, some hundred rows at a time: to look at values of one kind together is cheaper."""
        if table.name == "claims":
            yield from self._claims(table)
            return
        rows = self.rows(table)
        while some := list(islice(rows, _AT_ONCE)):
            yield list(zip(*some, strict=True))

    def sources(self) -> set[str]:
        """Who published the reports."""
        text = """
SELECT DISTINCT source FROM report
WHERE no IN (:numbers) --? numbers"""
        listed = self._chosen and self._chosen.reports
        asked = prepare(text, () if listed is None else {"numbers"}, {"numbers": listed or ()})
        return {row[0] for row in self._reader.tuples(asked)}

    def _numbered(self, text: str, listed: Sequence[int] | None) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a query in chunks: all by number, or those whose numbers are listed."""
        if listed is not None:
            ordered = sorted(listed)
            for start in range(0, len(ordered), _AT_ONCE):
                some = prepare(text, {"numbers"}, {"numbers": ordered[start : start + _AT_ONCE]})
                yield self._reader.tuples(some, {"after": 0, "most": _AT_ONCE})
            return
        after = 0
        while rows := self._reader.tuples(prepare(text, (), {}), {"after": after, "most": _AT_ONCE}):
            yield rows
            after = rows[-1][0]

    def _reports(self, table: Table) -> Iterator[Row]:
        text = f"""
SELECT no, {", ".join(table.names)} FROM report WHERE no > :after
AND no IN (:numbers) --? numbers
ORDER BY no LIMIT :most"""  # noqa: S608 - names of our own columns, as below
        notes = table.names.index("notes")
        for rows in self._numbered(text, self._chosen and self._chosen.reports):
            for _, *row in rows:
                row[notes] = None if row[notes] == "[]" else json.loads(row[notes])
                yield row

    def _corrections(self, table: Table) -> Iterator[Row]:
        where = {"report": "r.id", "by": "k.replacement", "end": "k.day"}
        text = f"""
SELECT k.no, {", ".join(where.get(name, f"k.{name}") for name in table.names)}
FROM correction AS k LEFT JOIN report AS r ON r.no = k.report WHERE k.no > :after
AND k.no IN (:numbers) --? numbers
ORDER BY k.no LIMIT :most"""  # noqa: S608 - names of our own
        for rows in self._numbered(text, self._chosen and self._chosen.corrections):
            for _, *row in rows:
                yield [
                    _day(value) if column.kind == "date" else value
                    for value, column in zip(row, table.columns, strict=True)
                ]

    def _claims(self, table: Table) -> Iterator[Columns]:
        own = [column for column in table.columns if column.name not in RELATIONS]
        names = ", ".join("r.id" if column.name == "report" else f"c.{column.name}" for column in own)
        text = f"""
SELECT c.no, {names}
FROM claim AS c JOIN report AS r ON r.no = c.report WHERE c.no > :after
AND c.no IN (:numbers) --? numbers
ORDER BY c.no LIMIT :most"""  # noqa: S608 - names of our own
        for rows in self._numbered(text, self._chosen and self._chosen.claims):
            numbers, *values = zip(*rows, strict=True)
            found = {column.name: _typed(column, listed) for column, listed in zip(own, values, strict=True)}
            found |= self._links(numbers)
            yield [found[name] for name in table.names]

    def _links(self, numbers: Sequence[int]) -> dict[str, list[str | None]]:
        """What claims point at, by relation: the targets of each of them, in the order of the numbers."""
        text = "SELECT claim, relation, target FROM claim_link WHERE claim BETWEEN :first AND :last"
        places = {no: at for at, no in enumerate(numbers)}
        found: dict[str, list[str | None]] = {relation: [None] * len(numbers) for relation in RELATIONS}
        for no, relation, target in sorted(self._reader.tuples(text, {"first": numbers[0], "last": numbers[-1]})):
            if (at := places.get(no)) is not None:
                before = found[relation][at]
                found[relation][at] = f"{before} {target}" if before else target
        return found


def _typed(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column of claims as JSON has them; the store keeps numbers as floats and truths as 0 and 1."""
    if column.kind == "number":
        return [value if value is None or not value.is_integer() else int(value) for value in values]
    if column.kind == "boolean":
        return [value == 1 for value in values]
    return [value or None for value in values] if column.kind == "list" else values


def _day(number: Any) -> str | None:
    return None if number is None else day_of(number).isoformat()
