"""Making a new store: the SQL of `db/` run on an empty file, and stamped."""

import os
import sqlite3
from pathlib import Path

from tracker.errors import OutputError
from tracker.shipped import shipped
from tracker.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect


def create(path: Path) -> None:
    """A new, empty store. Raises OutputError where something is there already, or its folder is not."""
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


def around_tables() -> str:
    """The SQL of what stands around the tables and holds no data: append-only triggers, and views by name."""
    db = shipped("db")
    views = sorted((db / "views").iterdir(), key=lambda file: file.name)
    files = [db / "append_only.sql", *(file for file in views if file.name.endswith(".sql"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
