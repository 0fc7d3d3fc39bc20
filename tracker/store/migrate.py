"""Upgrading a store: the migrations in `db/migrations`, all of them or none, after a copy was made.

The version in the file's header is the number of the last migration it has seen. A store is upgraded and never thrown
away: it also holds claims that no text file has.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.errors import StoreError, TrackerError
from tracker.shipped import shipped
from tracker.store.connection import connect, told
from tracker.store.create import around_tables
from tracker.store.engine import engine_for


def upgrade(path: Path, scripts: Path | None = None) -> Path | None:
    """Bring the store up to the last migration; the path of the copy made before. At the last one: nothing, None.

    Views and triggers, which stand in the way of changed tables, are dropped first and made again from `db/` after.
    Raises NoStoreError, ForeignStoreError, DamagedStoreError, LockedStoreError; StoreError where a migration fails.
    `scripts` is another folder of migrations.
    """
    with as_file(shipped("db") / "migrations") as own:
        folder = scripts or own
        target = last_migration(folder)
        engine = engine_for(path, _connect)
        with told(path), engine.connect() as connection:
            transaction = connection.begin()
            try:
                backup = _upgrade(connection, path, folder, target)
                transaction.commit()
            except DBAPIError as error:
                transaction.rollback()
                raise (error.orig or error) from error
            except BaseException:
                transaction.rollback()
                raise
        return backup


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
        connection.exec_driver_sql("INSERT INTO temp.alembic_version VALUES (?)", (f"{version:04}",))
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql("DROP TABLE temp.alembic_version")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: the driver's way to run a whole script would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def main(arguments: list[str]) -> int:
    """Upgrade the stores named; the exit code."""
    for name in arguments:
        try:
            backup = upgrade(Path(name))
        except TrackerError as error:
            sys.stderr.write(f"{error}\n")
            return error.exit_code
        sys.stdout.write(f"{name}: {f'upgraded, the copy from before is {backup}' if backup else 'up to date'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
