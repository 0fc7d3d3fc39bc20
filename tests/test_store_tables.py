"""The tables: a new store, a migrated one and the tables of the program are one; and base tables only gain rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from tracker.errors import ForeignStoreError, StoreError
from tracker.shipped import shipped
from tracker.store import migrate
from tracker.store.audit import audit
from tracker.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect
from tracker.store.create import create
from tracker.store.engine import engine_for
from tracker.store.reader import Reader
from tracker.store.tables import BASE, METADATA, SIDE

MIGRATIONS = Path(__file__).parents[1] / "db" / "migrations"


def made(path: Path) -> dict[str, list[str]]:
    """Every object of a database by name: its SQL without regard to blanks and the order of constraints."""
    query = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with closing(sqlite3.connect(path)) as connection:
        return {name: parts(sql) for name, sql in connection.execute(query)}


def parts(sql: str) -> list[str]:
    text = "".join(sql.split()).replace(")WITHOUT", ",CONSTRAINTWITHOUT").replace(")STRICT", ",CONSTRAINTSTRICT")
    head, *constraints = text.split(",CONSTRAINT")
    return [head, *sorted(constraints)]


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def older(path: Path) -> Path:
    """A store from before the first migration: a stamp and nothing else."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=0; VACUUM;")
    return path


@pytest.fixture
def copy(seed_store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "posture.db"
    path.write_bytes(seed_store.read_bytes())
    return path


def test_a_migrated_store_is_a_new_one(tmp_path: Path) -> None:
    create(tmp_path / "new.db")
    assert migrate.upgrade(older(tmp_path / "old.db")) is not None
    assert made(tmp_path / "old.db") == made(tmp_path / "new.db")
    assert version(tmp_path / "old.db") == version(tmp_path / "new.db") == SCHEMA_VERSION


def test_the_version_is_the_last_migration() -> None:
    assert migrate.last_migration(shipped("db") / "migrations") == SCHEMA_VERSION


def test_the_tables_of_the_program_are_those_of_the_store(seed_store: Path) -> None:
    with engine_for(seed_store).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_every_table_is_a_base_or_a_side_table() -> None:
    assert set(METADATA.tables.values()) == {*BASE, *SIDE}


def test_at_the_last_migration_nothing_is_done(copy: Path) -> None:
    before = copy.read_bytes()
    assert migrate.upgrade(copy) is None
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


NEXT = """
import sqlalchemy as sa
from alembic import op
from tracker.store.tables import METADATA
revision, down_revision = "9999", "{last}"
def upgrade():
    with op.batch_alter_table("claim", copy_from=METADATA.tables["claim"], recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text()))
    for column in ("recorded", "report"):
        op.create_index(f"ix_claim_{{column}}", "claim", [column])
    {more}
"""


@pytest.fixture
def next_migration(tmp_path: Path) -> Path:
    """The migrations with another one: it makes the table again that all views and most triggers stand on."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in (MIGRATIONS / "env.py", *(MIGRATIONS / "versions").glob("*.py")):
        (folder / path.relative_to(MIGRATIONS)).write_bytes(path.read_bytes())
    add_migration(folder, "")
    return folder


def add_migration(folder: Path, more: str) -> None:
    text = NEXT.format(more=more, last=f"{SCHEMA_VERSION:04}")
    (folder / "versions" / "9999_mood.py").write_text(text, encoding="utf-8")


def test_a_table_is_made_again_with_all_its_rows_around_it(copy: Path, next_migration: Path) -> None:
    before = copy.read_bytes()
    with closing(sqlite3.connect(copy)) as connection:
        rows = connection.execute("SELECT * FROM claim ORDER BY no").fetchall()
        links = connection.execute("SELECT * FROM claim_link ORDER BY 1, 2, 3").fetchall()
    was = made(copy)
    backup = migrate.upgrade(copy, next_migration)
    assert backup is not None
    assert backup.read_bytes()[100:] == before[100:]  # the header counts writes
    assert version(copy) == 9999
    now = made(copy)
    assert was.keys() == now.keys()  # views, triggers and indexes are there again
    assert {name for name in now if now[name] != was[name]} == {"table claim"}
    assert "STRICT" in now["table claim"][1:]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT * FROM claim ORDER BY no").fetchall() == [(*row, None) for row in rows]
        assert connection.execute("SELECT * FROM claim_link ORDER BY 1, 2, 3").fetchall() == links
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute("UPDATE claim SET mood = 'grim'")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('op.execute("SELECT * FROM no_such_table")', "no such table"),
        ('op.execute("DELETE FROM report")', "point at nothing"),  # foreign keys are off while tables are made again
    ],
)
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    copy: Path, next_migration: Path, more: str, said: str
) -> None:
    add_migration(next_migration, more)
    before = copy.read_bytes()
    with pytest.raises(StoreError, match=said):
        migrate.upgrade(copy, next_migration)
    assert copy.read_bytes() == before


def test_a_store_of_the_first_version_gains_the_points_of_its_places(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        points = connection.execute("SELECT * FROM place_point ORDER BY place").fetchall()
        connection.executescript(
            "DROP TABLE place_point; DROP TABLE pack; DROP INDEX ix_place_range_low; PRAGMA user_version=1"
        )
    assert migrate.upgrade(copy) is not None
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT * FROM place_point ORDER BY place").fetchall() == points != []
    assert version(copy) == SCHEMA_VERSION
    with Reader(copy) as reader:
        assert [str(problem) for problem in audit(reader)] == []


def test_a_copy_never_takes_the_place_of_another(tmp_path: Path) -> None:
    store = older(tmp_path / "posture.db")
    (tmp_path / "posture.db.v0.backup").write_text("mine", encoding="utf-8")
    assert migrate.upgrade(store) == tmp_path / "posture.db.v0.backup2"
    assert (tmp_path / "posture.db.v0.backup").read_text(encoding="utf-8") == "mine"


def test_an_older_store_is_refused_with_the_command_that_upgrades_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = older(tmp_path / "posture.db")
    with pytest.raises(ForeignStoreError, match=f"python -m tracker.store.migrate {store}"):
        connect(store)
    assert migrate.main([str(store)]) == 0
    assert migrate.main([str(store)]) == 0
    assert migrate.main([str(tmp_path / "none.db")]) == 78
    told = capsys.readouterr()
    assert told.out == f"{store}: upgraded, the copy from before is {store}.v0.backup\n{store}: up to date\n"
    assert told.err.startswith(f"no store at {tmp_path / 'none.db'} (run: tracker --db ")
    connect(store).close()


def test_statements_end_where_they_end() -> None:
    trigger = "CREATE TRIGGER t DELETE ON a\nBEGIN\n  SELECT 1;\nEND;\n"
    script = f"-- a; b\nCREATE TABLE a (b TEXT DEFAULT ';');\n{trigger}"
    assert list(migrate.statements(script)) == ["-- a; b\nCREATE TABLE a (b TEXT DEFAULT ';');\n", trigger]


# What would change a row, for every base table, on a connection of the program. {same} is its first row.
CHANGES = [
    "UPDATE {table} SET {column} = {column}",
    "UPDATE OR REPLACE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE {column} IS NOT NULL",
    "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    "INSERT INTO {table} SELECT * FROM {table} WHERE TRUE LIMIT 1 ON CONFLICT DO UPDATE SET {column} = 1",
]


@pytest.fixture
def writing(copy: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(copy)
    yield connection
    connection.close()


@pytest.mark.parametrize("table", [table.name for table in BASE])
@pytest.mark.parametrize("change", CHANGES)
def test_base_tables_only_gain_rows(writing: sqlite3.Connection, table: str, change: str) -> None:
    column = writing.execute(f'SELECT * FROM "{table}"').description[0][0]
    statement = change.format(table=f'"{table}"', column=f'"{column}"')
    before = writing.execute(f'SELECT * FROM "{table}"').fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="never changed: "):
        writing.execute(statement)
    assert writing.execute(f'SELECT * FROM "{table}"').fetchall() == before


def test_a_changed_claim_is_told_what_to_do(writing: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"^claims are never changed: tracker correct$"):
        writing.execute("UPDATE claim SET upper = 1 WHERE key = 'a05'")


# What must never be false of a claim, whoever writes it.
FALSE = [
    ("lower = 5, lower_kind = 'hard', upper = 4, upper_kind = 'hard', best = NULL", "bounds_in_order"),
    ("lower = 5, lower_kind = NULL", "lower_has_kind"),
    ("upper = NULL, upper_kind = 'soft'", "upper_has_kind"),
    ("lower = 5, lower_kind = 'hard', best = 4, upper = NULL, upper_kind = NULL", "best_above_lower"),
    ("upper = 5, upper_kind = 'hard', best = 6, lower = NULL, lower_kind = NULL", "best_below_upper"),
    ("modality = 'rumoured'", "modality_known"),
    ("kind = 'rate'", "kind_known"),
    ("end_kind = 'never'", "end_kind_known"),
    ("credibility = '7'", "credibility_known"),
    ("recorded = 'yesterday'", "cannot store TEXT value"),  # STRICT
]


@pytest.mark.parametrize(("setting", "named"), FALSE)
def test_what_is_never_true_cannot_be_stored(writing: sqlite3.Connection, setting: str, named: str) -> None:
    writing.execute("DROP TRIGGER claim_no_update")
    with pytest.raises(sqlite3.IntegrityError, match=named):
        writing.execute(f"UPDATE claim SET {setting} WHERE no = 1")


def test_a_row_that_points_at_no_transaction_is_not_committed(copy: Path) -> None:
    row = "VALUES (999, 'r', 99, '', 0, '')"
    with engine_for(copy).connect() as connection:
        connection.exec_driver_sql(f"INSERT INTO report (no, id, recorded, source, stated, notes) {row}")
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            connection.commit()
        connection.rollback()
