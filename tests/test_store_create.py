"""Only `create` makes a store: nothing else ever does, and it never takes the place of anything."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tracker.errors import NoStoreError, OutputError
from tracker.records.batch import Batch
from tracker.store.connection import APPLICATION_ID, SCHEMA_VERSION, check_ours, connect, connect_to_read
from tracker.store.create import create
from tracker.store.engine import engine_for
from tracker.store.migrate import main, upgrade
from tracker.store.reader import Reader
from tracker.store.write import record


def test_a_new_store_is_stamped_and_empty(tmp_path: Path) -> None:
    create(tmp_path / "posture.db")
    assert [path.name for path in tmp_path.iterdir()] == ["posture.db"]
    with closing(sqlite3.connect(tmp_path / "posture.db")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT count(*) FROM claim").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_stamp_spells_our_name() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"FPTR"


OPENERS: list[Callable[[Path], object]] = [
    connect,
    connect_to_read,
    check_ours,
    Reader,
    upgrade,
    lambda path: engine_for(path).connect(),
    lambda path: record(path, Batch(), "import"),
]


@pytest.mark.parametrize("opener", OPENERS)
def test_nothing_else_makes_a_store(opener: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match=r"no store at .*none\.db \(run: tracker "):
        opener(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


# The command makes a store where the next one looks for it.
@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("posture.db", "tracker init"),
        ("other.db", "tracker --db other.db init"),
        ("my store.db", "tracker --db 'my store.db' init"),
    ],
)
def test_the_command_that_makes_the_store_names_it(path: str, command: str) -> None:
    assert f"(run: {command}, with --seed" in str(NoStoreError(path))


@pytest.mark.parametrize("content", [b"", b"notes", b"SQLite format 3\x00"])
def test_nothing_is_overwritten(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "posture.db"
    path.write_bytes(content)
    with pytest.raises(OutputError, match="is there already"):
        create(path)
    assert path.read_bytes() == content


def test_a_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is not a folder"):
        create(tmp_path / "none" / "posture.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), ([], 2)])
def test_the_upgrade_says_how_it_is_called(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    assert capsys.readouterr().out.startswith("Usage: python -m tracker.store.migrate PATH|URL…")
