"""`db/schema.sql`: the tables with their indexes, then the triggers and views of `db/`."""

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from tracker.store.create import around_tables
from tracker.store.tables import BASE, SIDE

_HEAD = """\
-- A new store, as `tracker init` makes it. Made by `python -m tracker.contract` from tracker/store/tables.py,
-- db/append_only.sql and db/views: change those, and add a migration.

"""


def schema_sql() -> str:
    """All of a new store but the stamp in its header."""
    return _HEAD + "\n\n".join(_table(table) for table in (*BASE, *SIDE)) + "\n\n" + around_tables()


def _table(table: Table) -> str:
    dialect = sqlite.dialect()
    text = str(CreateTable(table).compile(dialect=dialect)).strip().replace("\t", "  ").replace(", \n", ",\n")
    indexes = sorted(table.indexes, key=lambda index: index.name or "")
    made = [text.replace("\n\n", "\n").replace(")\n ", ") ").replace(",\n STRICT", ", STRICT")]
    made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return "\n".join(f"{statement};" for statement in made)
