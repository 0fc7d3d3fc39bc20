"""PostgreSQL: the same stores on a server. Who is let in, what is told when not, and what makes a database ours."""

import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.postgres import LOCKED, Postgres, at, content
from tests.smallest import REPORT, read
from tracker.errors import (
    ForeignStoreError,
    NoPermissionError,
    OutputError,
    QuestionError,
    ServerAwayError,
    StoreError,
    TrackerError,
)
from tracker.records.batch import Batch
from tracker.store import around, migrate
from tracker.store import connection as opening
from tracker.store import postgres as driver
from tracker.store.address import Server, address
from tracker.store.audit import audit
from tracker.store.create import create
from tracker.store.engine import engine_for
from tracker.store.reader import Reader
from tracker.store.tables import METADATA
from tracker.store.write import record

ROOT = Path(__file__).parents[1]


SECRETS = ["s3cr3t", "s3cr3t%2F", "s%403cr3t", "s?3cr3t", "s#3cr3t"]


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres", "POSTGRESQL"])
def test_an_address_is_shown_without_its_password(scheme: str) -> None:
    shown = {
        "me:s3cr3t@server:5433/claims": "postgresql://me@server:5433/claims",
        "me@server/claims?password=s3cr3t&sslmode=require": "postgresql://me@server/claims",
        "me:s3cr3t@[::1]/claims": "postgresql://me@[::1]/claims",
        "me:s3cr3t@/claims?host=/run/pg": "postgresql://me@/claims?host=/run/pg",
        "": "postgresql:///",
    }
    for rest, expected in shown.items():
        server = at(f"{scheme}://{rest}")
        assert (str(server), repr(server)) == (expected, expected)


@pytest.mark.parametrize("secret", SECRETS)
def test_a_password_is_in_no_message(secret: str) -> None:
    server = at(f"postgresql://me:{secret}@127.0.0.1:1/claims")
    with pytest.raises(ServerAwayError, match="does not answer") as caught:
        Reader(server)
    assert caught.value.exit_code == 69
    assert "3cr3t" not in str(caught.value) + repr(server)


# What the driver would read otherwise than a person means it, and name a part of the password when it fails.
UNREADABLE = [
    "postgresql://me:s3cr3t@more@server/claims",
    "postgresql://me:s3/cr3t@server/claims",
    "postgresql://me:s3cr3t/claims",
    "postgresql://me:s3cr3t%zz@server/claims",
    "postgresql://me@server/claims?pasword=s3cr3t",
    "postgresql://[s3cr3t",
    "postgresql://me@server:s3cr3t/claims",
    "postgresql://me@server/claims\x00s3cr3t%zz",
    "postgresql://me@ser\ud800ver/s3cr3t",
    "mysql://me:s3cr3t@server/claims",
    "https://me:s3cr3t@server/claims",
]


@pytest.mark.parametrize("text", UNREADABLE, ids=range(len(UNREADABLE)))
def test_an_address_that_cannot_be_read_is_not_repeated(text: str) -> None:
    with pytest.raises(QuestionError, match="give postgresql://USER@HOST/DATABASE") as caught:
        address(text)
    assert "3cr3t" not in str(caught.value)


def test_paths_are_paths() -> None:
    for name in ("posture.db", "a ?mode=memory&b#c%20.db", "C:/posture.db", "postgresql:posture.db"):
        assert address(name) == address(Path(name)) == Path(name)


# Who is let in. User and database of the address, the password in it, what is raised, and words of the line.
REFUSED: list[tuple[str, str, type[TrackerError], int, str]] = [
    ("locked:wrong", "postgres", NoPermissionError, 77, r"password authentication failed .*PGPASSWORD"),
    ("locked", "postgres", NoPermissionError, 77, r"no password supplied .*PGPASSWORD"),
    ("nobody", "postgres", NoPermissionError, 77, "does not exist"),
    ("postgres", "none", ForeignStoreError, 78, "no such database"),
    ("postgres", "postgres", ForeignStoreError, 78, "has no store of this program .*init --seed"),
]


@pytest.mark.parametrize(("user", "database", "raised", "code", "words"), REFUSED)
def test_who_is_not_let_in_is_told_why_in_one_line(
    postgres: Postgres, user: str, database: str, raised: type[TrackerError], code: int, words: str
) -> None:
    store = at(postgres.url(database, user))
    for opener in (Reader, lambda one: record(one, Batch(), "import"), migrate.upgrade_on):
        with pytest.raises(raised, match=words) as caught:
            opener(store)
        assert (type(caught.value), caught.value.exit_code) == (raised, code)
        assert "\n" not in str(caught.value)
        assert "wrong" not in str(caught.value)


def test_a_password_comes_from_the_environment(
    postgres: Postgres, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {LOCKED[0]}", database)
    monkeypatch.setenv("PGPASSWORD", LOCKED[1])
    with Reader(postgres.url(database, LOCKED[0])) as reader:
        assert reader.last_transaction() == 0


def test_one_who_may_read_may_not_record(postgres: Postgres, referenced: Server, database: str) -> None:
    postgres.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO watcher", database)
    watcher = at(postgres.url(database, "watcher"))
    with Reader(watcher) as reader:
        assert reader.last_transaction() == 1
    before = content(referenced)
    with pytest.raises(NoPermissionError, match="permission denied") as caught:
        record(watcher, read(referenced, REPORT % "some 30,000"), "import")
    assert caught.value.exit_code == 77
    assert content(referenced) == before


def test_no_socket_no_server(tmp_path: Path) -> None:
    with pytest.raises(ServerAwayError, match="does not answer"):
        Reader(f"postgresql://me@/claims?host={tmp_path}")


def test_without_the_driver_the_command_that_installs_it_is_named() -> None:
    script = """
        import sys
        sys.modules["psycopg"] = None
        from tracker.cli.run import main
        sys.exit(main(["posture", "--db", "postgresql://me:s3cr3t@server/claims"]))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 69
    assert done.stderr == "the driver of PostgreSQL is not installed (pip install '.[postgres]')\n"


def test_files_need_no_driver(seed_store: Path) -> None:
    script = f"""
        import sys
        sys.modules["psycopg"] = None
        from tracker.dataset import Dataset
        assert Dataset({str(seed_store)!r}).counts()["claims"]
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True)


# What makes a database ours


def test_a_new_store_is_stamped_and_the_tables_are_those_of_the_program(postgres: Postgres, postgres_url: str) -> None:
    create(at(postgres_url))
    with engine_for(at(postgres_url)).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _but_the_stamp})
        assert compare_metadata(context, METADATA) == []
        stamp = connection.exec_driver_sql("SELECT application, version FROM tracker_store").all()
    assert [tuple(row) for row in stamp] == [(opening.APPLICATION_ID, opening.SCHEMA_VERSION)]


def _but_the_stamp(_: object, name: str | None, kind: str, *__: object) -> bool:
    return (kind, name) != ("table", driver.STAMP)


def test_text_sorts_by_code_whatever_the_server_says(referenced: Server) -> None:
    with Reader(referenced) as reader:
        text = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
AND table_name IN (SELECT tablename FROM pg_tables)"""
        assert reader.rows(text) == []
        assert reader.value("SHOW TimeZone") == "UTC"
        assert reader.value("SHOW client_encoding") == "UTF8"


def test_a_store_takes_the_place_of_nothing(postgres: Postgres, postgres_url: str, referenced: Server) -> None:
    with pytest.raises(OutputError, match="is there already") as caught:
        create(referenced)
    assert caught.value.exit_code == 73
    database = postgres_url.partition("?")[0].rpartition("/")[2]
    postgres.run("CREATE TABLE claim (no INTEGER)", database)
    with pytest.raises(OutputError, match="is not empty: claim is another program's"):
        create(at(postgres_url))
    with pytest.raises(ForeignStoreError, match="has no store of this program"):
        Reader(postgres_url)
    assert postgres.run("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace", database) == [
        ("claim",)
    ]


def test_a_database_of_another_encoding_is_refused(postgres: Postgres) -> None:
    postgres.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(OutputError, match="holds text as LATIN1"):
        create(at(postgres.url("latin")))
    postgres.drop("latin")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE tracker_store SET version = 999", "has version 999, this program reads"),
        ("UPDATE tracker_store SET version = 0", "upgrade it: python -m tracker"),
        ("UPDATE tracker_store SET application = 1", "has no store of this program"),
        ("DELETE FROM tracker_store", "has no store of this program"),
        ("DROP TABLE tracker_store", "has no store of this program"),
    ],
)
def test_another_stamp_is_refused(postgres: Postgres, database: str, change: str, words: str) -> None:
    postgres.run(change, database)
    with pytest.raises(ForeignStoreError, match=words) as caught:
        Reader(postgres.url(database))
    assert caught.value.exit_code == 78


# What someone with rights of his own may do to a store behind its back, and what the audit says.
DAMAGE = [
    ("SELECT 1", []),
    ("DROP VIEW claims", ["view: claims"]),
    ("ALTER TABLE claim DISABLE TRIGGER claim_append_only", ["trigger: claim_append_only"]),
    ("ALTER TABLE claim ENABLE TRIGGER claim_append_only", ["trigger: claim_append_only"]),
    ("ALTER TABLE claim DROP CONSTRAINT ck_claim_bounds_in_order", ["constraint: ck_claim_bounds_in_order"]),
    (
        (
            "ALTER TABLE claim DISABLE TRIGGER USER; UPDATE claim SET quote = 'x' WHERE key = 'a05'; "
            "ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_append_only"
        ),
        ["claim: a05", "transaction 1"],
    ),
]


@pytest.mark.parametrize(("damage", "found"), DAMAGE)
def test_the_audit_finds_what_was_changed(postgres: Postgres, seeded: str, damage: str, found: list[str]) -> None:
    postgres.run(damage, seeded)
    with Reader(postgres.url(seeded)) as reader:
        told = [str(problem) for problem in audit(reader) if problem.severity == "refused"]
    assert [line for line, start in zip(told, found, strict=True) if not line.startswith(start)] == []


NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{last}"
def upgrade():
    with op.batch_alter_table("claim") as batch:
        batch.alter_column("quote", type_=sa.Text(collation="C"), new_column_name="cited")
    op.execute("{more}")
"""


@pytest.mark.parametrize(("more", "wrong"), [("SELECT 1", False), ("SELECT * FROM no_such_table", True)])
def test_a_store_is_upgraded_whole_or_not_at_all(
    postgres: Postgres, seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str, wrong: bool
) -> None:
    (tmp_path / "versions").mkdir()
    own = ROOT / "db" / "migrations"
    for path in (own / "env.py", *(own / "versions").glob("*.py")):
        (tmp_path / path.relative_to(own)).write_bytes(path.read_bytes())
    text = NEXT.format(more=more, last=f"{opening.SCHEMA_VERSION:04}")
    (tmp_path / "versions" / "9999_cited.py").write_text(text, encoding="utf-8")
    views = [name for name in around.view_names() if name != "claims"]
    changed = around.around_tables(around.VARIANTS).replace("c.quote,", "c.cited AS quote,")
    monkeypatch.setattr(migrate, "around_tables", lambda _: changed)
    server = at(postgres.url(seeded))
    before = content(server)
    if wrong:
        with pytest.raises(StoreError, match="no_such_table"):
            migrate.upgrade_on(server, tmp_path)
        assert migrate.upgrade_on(server) is False
    else:
        assert migrate.upgrade_on(server, tmp_path) is True
        assert postgres.run("SELECT version FROM tracker_store", seeded) == [(9999,)]
        postgres.run(f"UPDATE tracker_store SET version = {opening.SCHEMA_VERSION}", seeded)
    assert content(server) == before
    assert postgres.run("SELECT count(*) FROM claims", seeded) == postgres.run("SELECT count(*) FROM claim", seeded)
    assert all(postgres.run(f"SELECT count(*) FROM {name}", seeded) for name in views)
    with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
        postgres.run("DELETE FROM claim", seeded)


def test_a_store_of_the_first_version_gains_the_points_of_its_places(postgres: Postgres, seeded: str) -> None:
    points = postgres.run("SELECT * FROM place_point ORDER BY place", seeded)
    for what in ("TABLE place_point", "TABLE pack", "INDEX ix_place_range_low"):
        postgres.run(f"DROP {what}", seeded)
    postgres.run("UPDATE tracker_store SET version = 1", seeded)
    assert migrate.upgrade_on(at(postgres.url(seeded))) is True
    assert postgres.run("SELECT * FROM place_point ORDER BY place", seeded) == points != []
    with Reader(postgres.url(seeded)) as reader:
        assert [str(problem) for problem in audit(reader)] == []
