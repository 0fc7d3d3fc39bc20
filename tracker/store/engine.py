"""SQLAlchemy on our connections: for tables, writing and migrations."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from tracker.store.connection import begin_to_write, connect


def engine_for(path: Path, connect: Callable[[Path], sqlite3.Connection] = connect) -> Engine:
    """An engine on the store at the path, whose transactions take the writer's lock when they begin."""
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            begin_to_write(driver)

    return engine
