"""Upgrading a store: the migrations in `db/migrations`, all of them or none, after a copy was made.

The version in the stamp of a store is the number of the last migration it has seen. A store is upgraded and never
thrown away: it also holds claims that no text file has. On a server the migrations also make a new store, and no copy
is made: that is for its own tools.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from tracker.errors import OutputError, StoreError, TrackerError
from tracker.shipped import shipped
from tracker.store.address import Address, Server, address
from tracker.store.around import VARIANTS, around_tables, view_names
from tracker.store.connection import APPLICATION_ID, connect, told
from tracker.store.engine import engine_for, engine_on


def upgrade(path: Path, scripts: Path | None = None) -> Path | None:
    """Bring the store up to the last migration; the path of the copy made before. At the last one: nothing, None.

    Views and triggers, which stand in the way of changed tables, are dropped first and made again from `db/` after.
    Raises NoStoreError, ForeignStoreError, DamagedStoreError, LockedStoreError; StoreError where a migration fails.
    `scripts` is another folder of migrations.
    """
    with as_file(shipped("db") / "migrations") as own:
        folder = scripts or own
        target = last_migration(folder)
        with told(path), engine_for(path, _connect).begin() as connection:
            return _upgrade(connection, path, folder, target)


def upgrade_on(server: Server, scripts: Path | None = None) -> bool:
    """The same for a store on a server, without a copy; whether anything was to be done."""
    from tracker.store import postgres

    with as_file(shipped("db") / "migrations") as own:
        folder = scripts or own
        target = last_migration(folder)
        engine = engine_on(lambda: postgres.connect(server, older=True))
        with told(server), engine.begin() as connection:
            version = postgres.version_of(_driver(connection))
            if version is None or version == target:
                return False
            _drop_around_on(connection)
            _run(connection, folder, version)
            _stand_around_on(connection)
            connection.execute(text(f"UPDATE {postgres.STAMP} SET version = :version"), {"version": target})  # noqa: S608 - a name of ours
        return True


def create_on(server: Server) -> None:
    """A new, empty store in a database. Raises OutputError where one is there already, or anything of its names is."""
    from tracker.store import postgres

    engine = engine_on(lambda: postgres.connect(server, new=True))
    with told(server), engine.begin() as connection, as_file(shipped("db") / "migrations") as folder:
        _refuse_if_taken(connection, server)
        _run(connection, folder, 0)
        _driver(connection).execute((shipped("db") / VARIANTS / "stamp.sql").read_text(encoding="utf-8"))
        _stand_around_on(connection)
        stamp = {"application": APPLICATION_ID, "version": last_migration(folder)}
        connection.execute(text(f"INSERT INTO {postgres.STAMP} VALUES (:application, :version)"), stamp)  # noqa: S608 - a name of ours


def _refuse_if_taken(connection: Connection, server: Server) -> None:
    from tracker.store import postgres

    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise OutputError(f"{server} holds text as {encoding} (give a database made with ENCODING 'UTF8')")
    if postgres.version_of(_driver(connection)) is not None:
        raise OutputError(f"{server} is there already (give another database)")
    taken = connection.exec_driver_sql(
        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace ORDER BY relname LIMIT 1"
    ).scalar()
    if taken:
        raise OutputError(f"{server} is not empty: {taken} is another program's (give an empty database)")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _drop_around_on(connection: Connection) -> None:
    for name in view_names():
        connection.exec_driver_sql(f'DROP VIEW IF EXISTS "{name}"')
    triggers = """
SELECT t.tgname, t.tgrelid::regclass FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid
WHERE p.proname = 'tracker_append_only' AND pg_table_is_visible(t.tgrelid)"""
    for name, table in connection.exec_driver_sql(triggers).all():
        connection.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")


def _stand_around_on(connection: Connection) -> None:
    _driver(connection).execute(around_tables(VARIANTS))  # the driver's own way takes a script


def last_migration(folder: Traversable) -> int:
    """The number of the last migration, which begins the name of its file."""
    names = [one.name for one in (folder / "versions").iterdir()]
    return max(int(name[:4]) for name in names if name.endswith(".py"))


def _connect(path: Path) -> sqlite3.Connection:
    """With foreign keys off: making a table again would take the rows that point at it along."""
    connection = connect(path, older=True)
    connection.execute("PRAGMA foreign_keys=OFF")
    return connection


def _upgrade(connection: Connection, path: Path, folder: Path, target: int) -> Path | None:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version == target:
        return None
    backup = _back_up(path, version)
    _drop_around(connection)
    _run(connection, folder, version)
    for statement in statements(around_tables()):
        connection.exec_driver_sql(statement)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(f"{path}: the upgrade would leave rows that point at nothing (nothing was changed)")
    connection.exec_driver_sql(f"PRAGMA user_version={target}")
    return backup


def _back_up(path: Path, version: int) -> Path:
    """A copy beside the store, made by SQLite: closing a file of our own would drop the lock that we hold."""
    backup = _free_name(path, version)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    return backup


def _free_name(path: Path, version: int) -> Path:
    name, count = path.with_name(f"{path.name}.v{version}.backup"), 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.name}.v{version}.backup{count}")
    return name


def _drop_around(connection: Connection) -> None:
    text = "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
    for kind, name in connection.exec_driver_sql(text).all():
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def _run(connection: Connection, folder: Path, version: int) -> None:
    """Run what lies between the version and the last migration; alembic keeps its place in a temporary table."""
    from alembic import command
    from alembic.config import Config

    connection.exec_driver_sql("CREATE TEMP TABLE alembic_version (version_num TEXT NOT NULL)")
    if version:
        connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": f"{version:04}"})
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql("DROP TABLE alembic_version")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: the driver's way to run a whole script would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


_USAGE = """Usage: python -m tracker.store.migrate PATH|URL…

  Bring stores that an older version made up to this one. A copy of each file is kept beside it.

  python -m tracker.store.migrate posture.db
"""


def main(arguments: list[str]) -> int:
    """Upgrade the stores named; the exit code."""
    if not arguments or arguments[0].startswith("-"):
        sys.stdout.write(_USAGE)
        return 0 if arguments else 2
    for name in arguments:
        try:
            store = address(name)
            done = _upgraded(store)
        except TrackerError as error:
            sys.stderr.write(f"{error}\n")
            return error.exit_code
        sys.stdout.write(f"{store}: {done}\n")
    return 0


def _upgraded(store: Address) -> str:
    if isinstance(store, Server):
        return "upgraded" if upgrade_on(store) else "up to date"
    backup = upgrade(store)
    return f"upgraded, the copy from before is {backup}" if backup else "up to date"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
