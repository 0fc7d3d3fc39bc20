"""Recording: all of a batch or nothing, once, by one writer at a time, chained to what came before."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from tests.smallest import REFERENCE, REPORT, read
from tracker.errors import RefusedError
from tracker.records.batch import Batch, Origin
from tracker.store import write
from tracker.store.chain import digest
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import Recorded, record

ROOT = Path(__file__).parents[1]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "posture.db"
    create(path)
    record(path, read(path, REFERENCE % "IFX"), "import")
    return path


def counts(path: Path) -> tuple[int, int, int]:
    with Reader(path) as reader:
        found = [reader.value(f'SELECT count(*) FROM "{name}"') for name in ("transaction", "report", "claim")]
    return found[0], found[1], found[2]


def test_what_was_added_is_counted(store: Path) -> None:
    assert record(store, read(store, REPORT % "some 30,000"), "import") == Recorded(2, reports=1, claims=1)
    assert counts(store) == (2, 1, 1)


def test_the_same_twice_leaves_every_byte(store: Path) -> None:
    record(store, read(store, REPORT % "some 30,000"), "import")
    before = store.read_bytes()
    assert record(store, read(store, REPORT % "some 30,000"), "import") == Recorded(None)
    assert store.read_bytes() == before


def test_the_shipped_claims_twice_leave_every_byte(seed_store: Path, seed_batch: Batch, tmp_path: Path) -> None:
    path = tmp_path / "posture.db"
    path.write_bytes(seed_store.read_bytes())
    assert record(path, seed_batch, "init --seed").transaction is None
    assert path.read_bytes() == seed_store.read_bytes()


def test_a_trial_records_nothing(store: Path) -> None:
    before = store.read_bytes()
    assert record(store, read(store, REPORT % "some 30,000"), "import", dry_run=True).claims == 1
    assert store.read_bytes() == before


def test_a_name_can_be_added_and_nothing_else_of_an_entry(store: Path) -> None:
    assert record(store, read(store, REFERENCE % "IFX, Interfax agency"), "import").names == 1
    changed = REFERENCE.replace("name: Belarus,", "name: Byelorussia,") % "IFX"
    with pytest.raises(RefusedError, match="the store has this place with another name"):
        record(store, read(store, changed), "import")


def test_a_refusal_records_nothing_of_the_batch(store: Path) -> None:
    record(store, read(store, REPORT % "some 30,000"), "import")
    before = store.read_bytes()
    with pytest.raises(RefusedError, match="the store has another claim under this key") as caught:
        record(store, read(store, REPORT % "some 31,000"), "import")
    assert [(one.file, one.line, one.code) for one in caught.value.problems] == [("test.yaml", 4, "key-taken")]
    assert store.read_bytes() == before


def test_a_correction_of_no_claim_is_refused(store: Path) -> None:
    text = "corrections: [{claim: a06, verb: retract, stated: 2022-02-11, reason: a slip}]"
    with pytest.raises(RefusedError, match="no claim has this key or id"):
        record(store, read(store, text), "import")


def said_by(reader: Reader, number: int) -> list[str]:
    """What names each record of a transaction that has reports and claims only, in the order of the chain."""
    reports = reader.rows("SELECT id FROM report WHERE recorded = :n ORDER BY no", {"n": number})
    claims = reader.rows("SELECT id, key FROM claim WHERE recorded = :n ORDER BY no", {"n": number})
    return [row["id"] for row in reports] + [f"{row['id']} {row['key'] or ''}" for row in claims]


def test_transactions_are_numbered_without_gaps_and_chained(store: Path) -> None:
    record(store, read(store, REPORT % "some 30,000"), "import")
    batch = read(store, (REPORT % "40,000").replace("a05", "a06"))
    batch.tally("table.csv").skip("no-figure", "the cell says n/a", Origin("table.csv", 2), 3)
    record(store, batch, "import")
    with Reader(store) as reader:
        heads = [dict(row) for row in reader.rows('SELECT * FROM "transaction" ORDER BY number')]
        assert [head["number"] for head in heads] == [1, 2, 3]
        assert [head["previous_hash"] for head in heads] == ["", *(head["hash"] for head in heads[:2])]
        assert heads[2]["skipped"] == 3
        for head in heads[1:]:
            assert head["hash"] == digest(head, said_by(reader, head["number"]))


def test_a_clock_set_back_changes_no_order(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Back(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Back":
            return cls(1999, 1, 1, tzinfo=tz)

    monkeypatch.setattr(write, "datetime", Back)
    record(store, read(store, REPORT % "some 30,000"), "import")
    with Reader(store) as reader:
        times = [row[0] for row in reader.rows('SELECT wall_time FROM "transaction" ORDER BY number')]
    assert times[1] >= times[0] > "2000"


def _record_one(
    path: str, words: str, gate: "multiprocessing.synchronize.Event", told: "multiprocessing.Queue[str]"
) -> None:
    batch = read(Path(path), REPORT % words)
    told.put("ready")
    gate.wait(60)
    try:
        told.put(f"transaction {record(Path(path), batch, 'import').transaction}")
    except RefusedError as error:
        told.put(error.problems[0].code)


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        (["some 30,000"] * 3, ["transaction 2", "transaction None", "transaction None"]),  # the same: recorded once
        (["some 30,000", "some 31,000"], ["key-taken", "transaction 2"]),  # one key, two claims: one is refused
    ],
)
def test_writers_at_once_insert_one_key_once(store: Path, words: list[str], outcomes: list[str]) -> None:
    spawning = multiprocessing.get_context("spawn")
    gate, told = spawning.Event(), spawning.Queue()
    writers = [spawning.Process(target=_record_one, args=(str(store), one, gate, told)) for one in words]
    for writer in writers:
        writer.start()
    assert [told.get(timeout=60) for _ in writers] == ["ready"] * len(writers)
    gate.set()
    assert sorted(told.get(timeout=60) for _ in writers) == outcomes
    for writer in writers:
        writer.join(60)
    assert counts(store) == (2, 1, 1)


IMPORT = """
    import sys
    from pathlib import Path
    from tracker import reading
    from tracker.records.reference import Reference
    from tracker.store import write
    batch, _ = reading.read_files([Path(sys.argv[2])], Reference())
    print("ready", flush=True)
    sys.stdin.readline()
    write.record(Path(sys.argv[1]), batch, "import")
    print("recorded", flush=True)
"""


@pytest.mark.parametrize("milliseconds", [0, 30, 100, 200, 350])
def test_an_import_that_is_killed_is_there_whole_or_not_at_all(
    tmp_path: Path, seed_batch: Batch, milliseconds: int
) -> None:
    path = tmp_path / "posture.db"
    create(path)
    command = [sys.executable, "-c", textwrap.dedent(IMPORT), str(path), str(ROOT / "seed_data")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment) as importing:
        assert importing.stdin is not None
        assert importing.stdout is not None
        assert importing.stdout.readline() == "ready\n"
        importing.stdin.write("go\n")
        importing.stdin.flush()
        time.sleep(milliseconds / 1000)
        importing.send_signal(signal.SIGKILL)
        said = importing.stdout.read()
    whole = (1, len(seed_batch.reports), len(seed_batch.claims))
    assert counts(path) in ([whole] if "recorded" in said else [(0, 0, 0), whole])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    assert record(path, seed_batch, "import").transaction in {None, 1}
    assert counts(path) == whole
