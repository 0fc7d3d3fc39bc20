"""SQLAlchemy on our connections: for tables, writing and migrations."""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from tracker.store.address import Address, Server
from tracker.store.connection import begin_to_write, connect


@lru_cache(maxsize=8)
def engine_for(store: Address, connect: Callable[[Path], sqlite3.Connection] = connect) -> Engine:
    """An engine on the store, whose transactions take the writer's lock when they begin. `connect` opens a file.

    It is kept, for it keeps its statements compiled; connections are not.
    """
    if isinstance(store, Server):
        from tracker.store import postgres

        return engine_on(lambda: postgres.connect(store))
    engine = create_engine("sqlite://", creator=lambda: connect(store), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            begin_to_write(driver)

    return engine


def engine_on(connect: Callable[[], Any]) -> Engine:
    """An engine on connections to a server, with the same lock."""
    from tracker.store import postgres

    def opened() -> Any:
        connection = connect()
        connection.autocommit = False
        return connection

    engine = create_engine("postgresql+psycopg://", creator=opened, poolclass=NullPool, use_native_hstore=False)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        postgres.begin_to_write(connection.connection.driver_connection)  # type: ignore[arg-type]  # the driver's own

    return engine
