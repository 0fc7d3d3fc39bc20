"""Making a new store: the SQL of `db/` run on an empty file, and stamped. On a server the migrations make it."""

import os
import sqlite3
from pathlib import Path

from tracker.errors import OutputError
from tracker.shipped import shipped
from tracker.store.address import Address, Server
from tracker.store.around import around_tables
from tracker.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect

__all__ = ["around_tables", "create", "make"]


def create(store: Address) -> None:
    """A new, empty store. Raises OutputError where something is there already, or its folder is not."""
    if isinstance(store, Server):
        from tracker.store.migrate import create_on

        create_on(store)
    else:
        _create(store)


def _create(path: Path) -> None:
    if path.exists():
        raise OutputError(f"{path} is there already (give another path, or remove it)")
    if not path.parent.is_dir():
        raise OutputError(f"{path.parent} is not a folder (make it first)")
    half_made = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        connection = connect(half_made, new=True)
        make(connection)
        connection.close()
        half_made.replace(path)
    finally:
        half_made.unlink(missing_ok=True)


def make(connection: sqlite3.Connection) -> None:
    """Run `schema.sql` on an empty database and stamp it as ours."""
    schema = (shipped("db") / "schema.sql").read_text(encoding="utf-8")
    connection.executescript(
        f"BEGIN;\n{schema}\nPRAGMA application_id={APPLICATION_ID};\nPRAGMA user_version={SCHEMA_VERSION};\nCOMMIT;"
    )
