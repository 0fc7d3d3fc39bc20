"""The audit: whatever is changed behind the program's back is found and named."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.worlds import claim, day, tell, world
from tracker.dataset import Dataset
from tracker.problems import Problem


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three transactions: the names, two claims of which one has a link, and a correction."""
    said = [claim("a", "10", day(10)), claim("b", "about 12", day(11), derived_from="a", quote="a dozen")]
    with world(tmp_path, *said) as data:
        data.correct("a", "retract", reason="never", stated=day(21))
    return tmp_path / "world.db"


def tampered(store: Path, *statements: str) -> list[Problem]:
    """What the audit finds after these statements, run with every trigger gone and put back."""
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement
        for _, text in triggers:
            connection.execute(text)
    return found(store)


def found(store: Path) -> list[Problem]:
    """What the audit finds."""
    with Dataset(store) as data:
        return data.check()


def damage(problems: list[Problem]) -> set[tuple[str, str]]:
    """Where there is damage, and in what."""
    assert all(one.code == "damaged" for one in problems if one.severity == "refused")
    return {(one.file, one.value) for one in problems if one.severity == "refused"}


def test_a_store_as_it_was_recorded_has_no_damage(store: Path) -> None:
    assert found(store) == []


def test_the_shipped_store_has_no_damage(seed_dataset: Dataset) -> None:
    assert damage(seed_dataset.check()) == set()


CLAIM = [
    # one value of one claim, in each way that it is kept
    "UPDATE claim SET upper = 11 WHERE key = 'a'",
    "UPDATE claim SET lower = NULL, lower_kind = NULL WHERE key = 'a'",
    "UPDATE claim SET words = '11' WHERE key = 'a'",
    "UPDATE claim SET period = '2022-02-09' WHERE key = 'a'",
    "UPDATE claim SET start_earliest = start_earliest - 1 WHERE key = 'a'",  # worked out, not written
    "UPDATE claim SET modality = 'observed' WHERE key = 'a'",
    "UPDATE claim SET stated = stated + 1 WHERE key = 'a'",
    "UPDATE claim SET note = 'x' WHERE key = 'a'",
    "INSERT INTO claim_link SELECT no, 'contradicts', 'b' FROM claim WHERE key = 'a'",
]


@pytest.mark.parametrize("statement", CLAIM)
def test_a_changed_claim_is_named(store: Path, statement: str) -> None:
    assert ("claim", "a") in damage(tampered(store, statement))


def test_a_changed_byte_of_the_file_is_found(store: Path) -> None:
    raw = store.read_bytes()
    assert raw.count(b"a dozen") == 1
    store.write_bytes(raw.replace(b"a dozen", b"a tozen"))
    assert ("claim", "b") in damage(found(store))


CHAIN = [
    ("UPDATE claim SET key = 'z' WHERE key = 'a'", "transaction 2"),  # the label is chained, though no part of the id
    ("UPDATE entry SET name = 'rouge' WHERE slug = 'red'", "transaction 1"),
    ("DELETE FROM claim_link", "transaction 2"),
    ("UPDATE correction SET reason = 'ever'", "transaction 3"),
    ("DELETE FROM correction", "transaction 3"),
    ("UPDATE \"transaction\" SET hash = 'x' WHERE number = 2", "transaction 2"),
    ("UPDATE \"transaction\" SET previous_hash = 'x' WHERE number = 3", "transaction 3"),
    ("UPDATE \"transaction\" SET tool_version = '9' WHERE number = 1", "transaction 1"),
    ("UPDATE \"transaction\" SET command = 'init' WHERE number = 2", "transaction 2"),
]


@pytest.mark.parametrize(("statement", "where"), CHAIN)
def test_a_break_in_the_chain_is_named(store: Path, statement: str, where: str) -> None:
    assert where in {file for file, _ in damage(tampered(store, statement))}


def test_a_deleted_claim_is_found(store: Path) -> None:
    problems = tampered(
        store,
        "DELETE FROM claim_link",
        "DELETE FROM ruling WHERE claim = (SELECT no FROM claim WHERE key = 'b') OR 1",
        "DELETE FROM claim WHERE key = 'b'",
    )
    assert "transaction 2" in {file for file, _ in damage(problems)}


def test_the_last_transaction_cut_off_leaves_what_it_recorded_without_one(store: Path) -> None:
    problems = tampered(store, 'DELETE FROM "transaction" WHERE number = 3')
    assert "correction" in {file for file, _ in damage(problems)}


def test_a_transaction_missing_in_the_middle_is_named(store: Path) -> None:
    problems = tampered(store, 'DELETE FROM "transaction" WHERE number = 2')
    assert [one.message for one in problems if one.file == "transaction 3"] == ["transaction 2 is missing"]


def names(store: Path, kind: str) -> Iterator[str]:
    """The triggers or views of a store."""
    with closing(sqlite3.connect(store)) as connection:
        yield from (row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = ?", [kind]))


def test_every_dropped_trigger_is_named(store: Path) -> None:
    listed = list(names(store, "trigger"))
    assert len(listed) > 10
    with closing(sqlite3.connect(store)) as connection:
        for name in listed:
            connection.execute(f'DROP TRIGGER "{name}"')
    assert damage(found(store)) == {("trigger", name) for name in listed}


def test_an_edited_view_is_named(store: Path) -> None:
    assert "claims" in set(names(store, "view"))
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("DROP VIEW claims")
        connection.execute("CREATE VIEW claims AS SELECT 1 AS id")
    assert damage(found(store)) == {("view", "claims")}


def test_what_was_added_to_the_schema_is_not_taken_for_damage(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("CREATE VIEW mine AS SELECT key FROM claim")
    assert found(store) == []


def test_a_link_that_leads_nowhere_yet_is_a_warning(store: Path) -> None:
    tell(store, claim("c", "10", day(12), derived_from="later"))
    [one] = found(store)
    assert (one.severity, one.file, one.field, one.value) == ("warning", "c", "derived_from", "later")
    tell(store, claim("later", "10", day(13)))
    assert found(store) == []


SIDE = [
    # what questions read, changed behind the base tables
    ("UPDATE subject_claim SET upper = 11 WHERE claim = 1", "subject_claim", "a"),
    ("DELETE FROM subject_claim WHERE claim = 2", "subject_claim", "b"),
    ("UPDATE subject SET place_low = place_low + 1", "subject_claim", "a"),
    ("DELETE FROM lineage", "lineage", "b"),
    ("UPDATE ruling SET stated = stated - 1", "ruling", "a"),
    ("UPDATE place_range SET high = high + 1", "place_range", None),
    ("INSERT INTO place_point SELECT no, 0, 0, 1, 0, 0 FROM entry WHERE noun = 'place' LIMIT 1", "place_point", None),
    ("DELETE FROM pack", "pack", None),
    ("UPDATE pack SET claims = CAST(claims || x'00' AS BLOB)", "pack", None),
    ("UPDATE pack SET subjects = x''", "pack", None),
    ("UPDATE pack SET rulings = x''", "pack", None),
]


@pytest.mark.parametrize(("statement", "table", "name"), SIDE)
def test_what_questions_read_is_held_against_what_was_recorded(
    store: Path, statement: str, table: str, name: str | None
) -> None:
    wrong = damage(tampered(store, statement))
    assert {where for where, _ in wrong} == {table}
    assert name is None or (table, name) in wrong
