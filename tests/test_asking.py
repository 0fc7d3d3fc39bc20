"""Asking in SQL: what reads is answered, and nothing else is done, on a file and on a server."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.postgres import Postgres
from tracker.errors import NoStoreError, QuestionError
from tracker.store.address import address
from tracker.store.asking import ask, views

# What writes, what opens other files, what changes settings, what runs other code.
REFUSED = [
    "DELETE FROM claim", "INSERT INTO claim (no) VALUES (1)", "UPDATE claim SET owner = 'x'", "DROP TABLE claim",
    "CREATE TEMP TABLE x (a)", "BEGIN", "COMMIT", "VACUUM",
    "WITH d AS (DELETE FROM claim RETURNING no) SELECT * FROM d",
    "SELECT 1; DROP TABLE claim", "SELECT 1; SELECT 2", "SELEC 1", "", ";", "SELECT 'a\0b'",
]  # fmt: skip
SQLITE = [
    "ATTACH 'other.db' AS other", "PRAGMA user_version = 9", "PRAGMA table_info(claim)",
    "SELECT * FROM pragma_table_info('claim')", "SELECT load_extension('x')", "VACUUM INTO 'copy.db'",
    "SELECT length(zeroblob(1000000000))", "REINDEX", "ANALYZE",
]  # fmt: skip
SERVER = ["COPY claim TO '/x'", "COPY (SELECT 1) TO PROGRAM 'true'", "DO $$ BEGIN END $$", "SET ROLE postgres",
          "SELECT nextval('x')", "SELECT 1 INTO y", "LISTEN x"]  # fmt: skip


@pytest.mark.parametrize("statement", [*REFUSED, *SQLITE])
def test_a_file_is_only_read(statement: str, seed_store: Path) -> None:
    before = seed_store.read_bytes()
    with pytest.raises(QuestionError) as raised:
        ask(seed_store, statement)
    assert "\n" not in str(raised.value)
    assert seed_store.read_bytes() == before
    assert [path.name for path in seed_store.parent.iterdir()] == [seed_store.name]


def test_a_server_is_only_read(postgres: Postgres, seed_database: str) -> None:
    name = postgres.copy(seed_database)
    store = address(postgres.url(name))
    for statement in [*REFUSED, *SERVER]:
        with pytest.raises(QuestionError) as raised:
            ask(store, statement)
        assert "\n" not in str(raised.value)
    assert ask(store, "SELECT count(*) AS many FROM claims;").rows == [[191]]
    with pytest.raises(QuestionError, match=r"more than 0\.2 s"):
        ask(store, "SELECT pg_sleep(5)", seconds=0.2)
    postgres.drop(name)


def test_rows_come_with_their_columns(seed_store: Path) -> None:
    found = ask(
        seed_store, "SELECT key, x'00ff' AS bytes, NULL AS none, 1.5 AS half FROM claim WHERE key = 'b09' -- so"
    )
    assert found.columns == ("key", "bytes", "none", "half")
    assert found.rows == [["b09", "00ff", None, 1.5]]


def test_what_takes_too_long_or_too_much_is_stopped(seed_store: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"
    with pytest.raises(QuestionError, match=r"more than 0\.2 s"):
        ask(seed_store, endless.format("count(*)"), seconds=0.2)
    with pytest.raises(QuestionError, match="more than 10 rows"):
        ask(seed_store, endless.format("x"), rows=10)


def test_a_name_that_is_misspelt_gets_a_hint(seed_store: Path) -> None:
    with pytest.raises(QuestionError, match=r"no such table: clams \(did you mean claims"):
        ask(seed_store, "SELECT * FROM clams")


def test_no_store_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError):
        ask(tmp_path / "none.db", "SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_ends_it(seed_store: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    command = [sys.executable, "-m", "tracker", "--db", str(seed_store), "sql", endless]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        time.sleep(4)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said


def queries() -> list[tuple[str, str]]:
    """The queries that the views and the page about them give as examples."""
    found = []
    for path in sorted((ROOT / "db" / "views").glob("*.sql")):
        text = path.read_text(encoding="utf-8").partition("CREATE VIEW")[0]
        for number, one in enumerate(re.findall(r"^--   (SELECT.*?;)$", text, re.DOTALL | re.MULTILINE), 1):
            found.append((f"{path.stem}-{number}", re.sub(r"^-- +", "", one, flags=re.MULTILINE)))
    page = (ROOT / "db" / "README.md").read_text(encoding="utf-8")
    return found + [(f"page-{at}", one) for at, one in enumerate(re.findall(r"```sql\n(.*?)```", page, re.DOTALL), 1)]


def test_every_view_has_three_queries() -> None:
    counted = [name.rpartition("-")[0] for name, _ in queries()]
    assert {name: counted.count(name) for name in views()} == dict.fromkeys(views(), 3)
    assert counted.count("page") == 3


@pytest.mark.parametrize(("name", "query"), queries(), ids=[name for name, _ in queries()])
def test_every_query_that_is_shown_gives_an_answer(name: str, query: str, seed_store: Path) -> None:
    found = ask(seed_store, query)
    assert found.columns
    assert found.rows, name


def test_the_queries_of_the_views_run_on_a_server_too(postgres: Postgres, seed_database: str, seed_store: Path) -> None:
    name = postgres.copy(seed_database)
    store = address(postgres.url(name))
    for shown, query in queries():
        if not shown.startswith("page"):
            assert len(ask(store, query).rows) == len(ask(seed_store, query).rows), shown
    postgres.drop(name)


def test_the_command_writes_every_format(seed_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tracker.cli.run import main

    statement = "SELECT key, lower FROM claims WHERE key = 'b09'"
    for form in ("csv", "json", "jsonl", "md", "table"):
        assert main(["--db", str(seed_store), "sql", statement, "--format", form]) == 0
        said = capsys.readouterr().out
        assert "b09" in said
        if form == "json":
            assert json.loads(said)["columns"] == ["key", "lower"]
    assert main(["--db", str(seed_store), "sql"]) == 0
    assert "a row is" in capsys.readouterr().out
