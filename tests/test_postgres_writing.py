"""Recording on PostgreSQL: whole or not at all, once, one writer at a time, and nothing is changed after."""

import json
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import psycopg
import pytest

from tests.postgres import Postgres, at, content
from tests.smallest import REPORT, read
from tracker.dataset import Dataset
from tracker.errors import (
    LockedStoreError,
    NoPermissionError,
    RefusedError,
    ServerAwayError,
    StoreError,
)
from tracker.reading import read_text
from tracker.records.batch import Batch
from tracker.store import connection as opening
from tracker.store.address import Server
from tracker.store.connection import told
from tracker.store.engine import engine_for
from tracker.store.index import rebuild
from tracker.store.reader import Reader
from tracker.store.tables import BASE
from tracker.store.write import Recorded, record

ROOT = Path(__file__).parents[1]


def test_the_same_twice_adds_nothing(postgres: Postgres, seeded: str, seed_batch: Batch) -> None:
    server = at(postgres.url(seeded))
    before = content(server)
    assert record(server, seed_batch, "init --seed") == Recorded(None)
    assert content(server) == before


def test_side_tables_are_made_again_as_they_were(postgres: Postgres, seeded: str) -> None:
    server = at(postgres.url(seeded))
    before = content(server)
    with engine_for(server).begin() as connection:
        rebuild(connection)
    assert content(server)[: len(BASE)] == before[: len(BASE)]
    with Dataset(postgres.url(seeded)) as dataset:
        assert len(dataset.posture("2022-02-15", known="2022-02-21")) > 5


# What COPY takes for signs of its own: a backslash, its sign for nothing, its end of data, quotes.
AWKWARD = [r"C:\new\table", r"\N", r"\.", '"quoted", {braces}', "100 %", "naïve – Барановичи"]


def test_what_is_copied_in_keeps_its_letters(referenced: Server) -> None:
    claims = [
        {"source": "interfax", "published": "2022-02-10", "owner": "RUS", "item": "personnel", "place": "belarus",
         "estimate": f"{no}00", "period": "2022-02-10", "modality": "claimed", "quote": quote}
        for no, quote in enumerate(AWKWARD, 1)
    ]  # fmt: skip
    with Reader(referenced) as reader:
        batch, problems = read_text("\n".join(map(json.dumps, claims)), "awkward.jsonl", reader.reference)
        assert [str(one) for one in problems if one.severity == "refused"] == []
        record(referenced, batch, "import")
        assert [row[0] for row in reader.rows("SELECT quote FROM claim ORDER BY lower")] == AWKWARD


def test_a_trial_and_a_refusal_record_nothing(referenced: Server) -> None:
    record(referenced, read(referenced, REPORT % "some 30,000"), "import")
    before = content(referenced)
    again = (REPORT % "some 31,000").replace("a05", "a06")
    assert record(referenced, read(referenced, again), "import", dry_run=True).claims == 1
    with pytest.raises(RefusedError, match="the store has another claim under this key"):
        record(referenced, read(referenced, REPORT % "some 31,000"), "import")
    assert content(referenced) == before


KEPT = {
    "transaction": "transactions",
    "entry": "entries",
    "entry_name": "names",
    "entry_parent": "parents",
    "report": "reports",
    "claim": "claims",
    "claim_link": "links between claims",
    "correction": "corrections",
}
"""How the refusal of a change begins, by table: a TRUNCATE that cascades is refused where it begins."""

CHANGES = [
    "UPDATE {table} SET {column} = {column}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "INSERT INTO {table} SELECT * FROM {table} LIMIT 1 ON CONFLICT ({key}) DO UPDATE SET {column} = EXCLUDED.{column}",
    "SET session_replication_role = replica; DELETE FROM {table}",
]


@pytest.mark.parametrize("change", CHANGES)
def test_base_tables_only_gain_rows(postgres: Postgres, seeded: str, change: str) -> None:
    before = content(at(postgres.url(seeded)))
    for table in BASE:
        key = ", ".join(f'"{column.name}"' for column in table.primary_key)
        statement = change.format(table=f'"{table.name}"', column=f'"{table.columns[0].name}"', key=key)
        with pytest.raises(psycopg.errors.RaiseException, match=f"^{KEPT[table.name]} are never changed: "):
            postgres.run(statement, seeded)
    assert content(at(postgres.url(seeded))) == before


def test_a_reader_cannot_write(referenced: Server) -> None:
    with Reader(referenced) as reader, pytest.raises(NoPermissionError, match="read-only"):
        reader.rows("DELETE FROM place_range")


def test_two_writers_record_one_after_the_other(referenced: Server, capsys: pytest.CaptureFixture[str]) -> None:
    batch, done = read(referenced, REPORT % "some 30,000"), []
    with engine_for(referenced).begin():
        other = threading.Thread(target=lambda: done.append(record(referenced, batch, "import")))
        other.start()
        other.join(1)
        assert (done, other.is_alive()) == ([], True)
    other.join(30)
    assert done == [Recorded(2, reports=1, claims=1)]
    assert record(referenced, batch, "import") == Recorded(None)
    assert capsys.readouterr().err == "waiting for another writer, up to 30 s\n"


def test_writers_at_once_insert_one_key_once(referenced: Server) -> None:
    batches = [read(referenced, REPORT % f"some {30 + number},000") for number in range(4)]
    told: list[str] = []

    def write(batch: Batch) -> None:
        try:
            told.append(f"transaction {record(referenced, batch, 'import').transaction}")
        except RefusedError as error:
            told.append(error.problems[0].code)

    writers = [threading.Thread(target=write, args=(batch,)) for batch in batches]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert sorted(told) == ["key-taken"] * 3 + ["transaction 2"]


def test_a_writer_that_waits_too_long_is_told_so(referenced: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    with engine_for(referenced).begin(), pytest.raises(LockedStoreError, match="try again later") as caught:
        record(referenced, Batch(), "import")
    assert caught.value.exit_code == 75


IMPORT = """
    import sys
    from pathlib import Path
    from tracker import reading
    from tracker.errors import TrackerError
    from tracker.records.reference import Reference
    from tracker.store import write
    from tracker.store.address import address
    batch, _ = reading.read_files([Path(sys.argv[2])], Reference())
    store = address(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        write.record(store, batch, "import")
    except TrackerError as error:
        print(error.exit_code, error, flush=True)
    else:
        print("recorded", flush=True)
"""


@pytest.mark.parametrize("milliseconds", [20, 150, 400])
@pytest.mark.parametrize("way", ["client", "server"])
def test_an_import_that_is_killed_is_there_whole_or_not_at_all(
    postgres: Postgres, database: str, seed_batch: Batch, way: str, milliseconds: int
) -> None:
    """Killed on our side, or its connection on the other."""
    server = at(postgres.url(database))
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(IMPORT), postgres.url(database), str(ROOT / "seed_data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdin
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
        writer.stdin.write("\n")
        writer.stdin.flush()
        _wait_for_the_writer(postgres, database)
        threading.Event().wait(milliseconds / 1000)
        if way == "client":
            writer.kill()
            told = ""
        else:
            postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
            told = writer.stdout.readline()
    assert way == "client" or told.startswith(("69 ", "recorded")), told
    with Reader(server) as reader:
        there = (reader.last_transaction(), reader.value("SELECT count(*) FROM claim"))
    assert there in [(0, 0), (1, len(seed_batch.claims))]
    assert there[0] or record(server, seed_batch, "import").transaction == 1


def _wait_for_the_writer(postgres: Postgres, database: str) -> None:
    for _ in range(2000):
        if postgres.run(f"SELECT 1 FROM pg_stat_activity WHERE datname = '{database}' AND xact_start IS NOT NULL"):
            return
        threading.Event().wait(0.01)
    raise AssertionError("no writer came")


def test_a_server_that_goes_away_while_one_reads_is_told(postgres: Postgres, database: str) -> None:
    with Reader(postgres.url(database)) as reader, reader.still():
        postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
        with pytest.raises(ServerAwayError, match="went away"):
            reader.last_transaction()


def test_a_commit_that_fails_is_told(referenced: Server) -> None:
    row = "VALUES (999, 'r', 99, '', 0, '')"
    with (
        pytest.raises(StoreError, match="fk_report_recorded"),
        told(referenced),
        engine_for(referenced).begin() as connection,
    ):
        connection.exec_driver_sql(f"INSERT INTO report (no, id, recorded, source, stated, notes) {row}")
