"""Opening: what is no store of ours is refused and left as it is, and every connection has the rules."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tracker.errors import DamagedStoreError, ForeignStoreError, LockedStoreError, StoreError, TrackerError
from tracker.store import connection as opening
from tracker.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect, connect_to_read, told
from tracker.store.create import create
from tracker.store.reader import Reader

ROOT = Path(__file__).parents[1]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "posture.db"
    create(path)
    return path


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("date,owner,item\n" * 100, encoding="utf-8")


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE claim (no INTEGER)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA user_version=999")


def cut_in_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def cut_in_the_middle(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


# What stands where a store is meant, what is raised, the exit code of DESIGN 9, and words of the line.
NOT_OURS: list[tuple[Callable[[Path], None], type[TrackerError], int, str]] = [
    (nothing, ForeignStoreError, 78, "is not a store of this program"),
    (text, ForeignStoreError, 78, "is not a store of this program"),
    (picture, ForeignStoreError, 78, "is not a store of this program"),
    (another_program, ForeignStoreError, 78, "another program's database"),
    (newer, ForeignStoreError, 78, f"has version 999, this program reads {SCHEMA_VERSION}"),
    (cut_in_the_header, DamagedStoreError, 74, "take it from a backup"),
    (cut_in_the_middle, DamagedStoreError, 74, "take it from a backup"),
    (folder, ForeignStoreError, 78, "is not a file"),
    (pipe, ForeignStoreError, 78, "is not a file"),
]


@pytest.mark.parametrize("way", [connect, connect_to_read, Reader], ids=lambda way: way.__name__)
@pytest.mark.parametrize(
    ("spoil", "raised", "code", "words"), NOT_OURS, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_is_not_ours_is_refused_and_left_alone(
    store: Path,
    way: Callable[[Path], object],
    spoil: Callable[[Path], None],
    raised: type[TrackerError],
    code: int,
    words: str,
) -> None:
    spoil(store)
    before = store.read_bytes() if store.is_file() else b""
    with pytest.raises(raised, match=words) as caught:
        way(store)
    assert type(caught.value) is raised
    assert caught.value.exit_code == code
    assert "\n" not in str(caught.value)
    assert not store.is_file() or store.read_bytes() == before
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_damage_behind_a_sound_header_is_told_when_it_is_met(store: Path) -> None:
    data = store.read_bytes()
    store.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(DamagedStoreError, match=r"is damaged: .*take it from a backup"), Reader(store) as reader:
        reader.rows("SELECT * FROM claim")


RULES: list[tuple[str, object]] = [
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("journal_mode", "delete"),
    ("synchronous", 2),
]


@pytest.mark.parametrize(("rule", "value"), RULES)
def test_a_connection_keeps_every_rule(store: Path, rule: str, value: object) -> None:
    with closing(connect(store)) as made:
        assert made.execute(f"PRAGMA {rule}").fetchone() == (value,)
        assert made.isolation_level is None


def test_a_reader_cannot_write(store: Path) -> None:
    with closing(connect_to_read(store)) as reading:
        for statement in ("INSERT INTO place_range VALUES (1, 1, 1)", "DROP VIEW claims", "PRAGMA user_version=7"):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                reading.execute(statement)


def test_names_with_signs_of_addresses_are_names(tmp_path: Path) -> None:
    path = tmp_path / "a ?mode=memory&b#c%20.db"
    create(path)
    connect(path).close()
    with Reader(path) as reader:
        assert reader.last_transaction() == 0


def test_opening_a_store_again_keeps_the_locks_of_this_process(store: Path) -> None:
    """A close() of the file would drop them all (SQLite, "How to corrupt", 2.2): a writer elsewhere must still wait."""
    with closing(connect(store)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        connect_to_read(store).close()
        opening.check_ours(store)
        script = f"import sqlite3; sqlite3.connect({str(store)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "database is locked" in other.stderr
        writing.execute("COMMIT")


def test_a_second_writer_waits_and_says_so_once(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    with closing(connect(store)) as first, closing(connect(store)) as second:
        opening.begin_to_write(first)
        with pytest.raises(LockedStoreError, match=r"try again later") as caught, told(store):
            opening.begin_to_write(second)
        assert caught.value.exit_code == 75
        assert capsys.readouterr().err == "waiting for another writer, up to 0 s\n"
        first.execute("COMMIT")
        opening.begin_to_write(second)
        second.execute("COMMIT")
    assert capsys.readouterr().err == ""


def test_other_failures_of_the_engine_are_one_line(store: Path) -> None:
    with (
        closing(connect(store)) as made,
        pytest.raises(StoreError, match="nothing was recorded") as caught,
        told(store),
    ):
        made.execute("SELECT * FROM no_such_table")
    assert caught.value.exit_code == 74


KILLED = """
    import os, signal, sqlite3, sys
    made = sqlite3.connect(sys.argv[1], isolation_level=None)
    made.execute("PRAGMA cache_size=5")
    made.execute("BEGIN IMMEDIATE")
    for number in range(1, 5000):
        made.execute("INSERT INTO lineage VALUES (?, ?)", (number, number))
    assert os.path.getsize(sys.argv[1] + "-journal") > 512
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_store_whose_writer_was_killed_can_be_read(store: Path) -> None:
    """Half of its changes are in the file: whoever comes next, a reader too, has to roll them back."""
    before = store.read_bytes()
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), str(store)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert store.read_bytes() != before
    with Reader(store) as reader:
        assert reader.value("SELECT count(*) FROM lineage") == 0
        assert reader.value("PRAGMA integrity_check") == "ok"
    assert store.read_bytes() == before


def test_an_older_stamp_is_not_another_programs(store: Path) -> None:
    with closing(sqlite3.connect(store)) as made:
        made.execute("PRAGMA user_version=0")
    with pytest.raises(ForeignStoreError, match="upgrade it: python -m tracker"):
        connect(store)
    with closing(connect(store, older=True)) as made:
        assert made.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
