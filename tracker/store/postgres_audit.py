"""The audit of a store on PostgreSQL: what a fresh one has must be there, and its triggers must be on.

Pages and foreign keys are the server's own to check (`pg_amcheck`); here the catalogue is read.
"""

from collections.abc import Iterator

from tracker.store.around import view_names
from tracker.store.postgres import STAMP
from tracker.store.reader import Reader
from tracker.store.tables import BASE, SIDE

_THERE = """
SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'i' THEN 'index' ELSE 'table' END AS kind, relname AS name FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'i')
UNION ALL
SELECT 'trigger', tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'A'
UNION ALL
SELECT 'constraint', conname FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND convalidated AND contype IN ('c', 'f', 'p', 'u')"""


def missing(reader: Reader) -> Iterator[tuple[str, str]]:
    """What a fresh store has and this one has not, by kind and name; a trigger that is switched off as well."""
    there = {(row["kind"], row["name"]) for row in reader.rows(_THERE)}
    yield from sorted(set(_wanted()) - there)


def _wanted() -> Iterator[tuple[str, str]]:
    yield "table", STAMP
    yield from (("view", name) for name in view_names())
    yield from (("trigger", f"{table.name}_append_only") for table in BASE)
    for table in (*BASE, *SIDE):
        yield "table", table.name
        yield from (("index", str(index.name)) for index in table.indexes)
        yield from (("constraint", str(constraint.name)) for constraint in table.constraints)
