"""Packs: they grow with every transaction, and are the same on both engines."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.worlds import claim, day, tell, world
from tracker.errors import DamagedStoreError
from tracker.posture.finding import Way, find
from tracker.store.layouts import CLAIM, NEVER, ORIGIN, RULING, SUBJECT
from tracker.units.definitions import all_units


def packs(path: Path) -> dict[str, list[bytes]]:
    """The parts of each pack, by the slug of its place."""
    text = "SELECT e.slug, p.subjects, p.claims, p.origins, p.rulings FROM pack AS p JOIN entry AS e ON e.no = p.place"
    with closing(sqlite3.connect(path)) as connection:
        return {slug: parts for slug, *parts in connection.execute(text)}


def rows(parts: list[bytes]) -> list[int]:
    """How many subjects, claims, origins and rulings a pack holds."""
    layouts = (SUBJECT, CLAIM, ORIGIN, RULING)
    return [len(list(layout.unpack(part))) for layout, part in zip(layouts, parts, strict=True)]


def test_a_pack_grows_at_its_end_with_what_each_transaction_brings(tmp_path: Path) -> None:
    said = [claim("a", "10", day(12)), claim("b", "11", day(12), place="south", derived_from="late")]
    with world(tmp_path, *said) as data:
        path, before = data.path, packs(tmp_path / "world.db")
        assert {place: rows(parts) for place, parts in before.items()} == {"north": [1, 1, 0, 0], "south": [1, 1, 0, 0]}
        tell(tmp_path / "world.db", claim("late", "11", day(11), owner="blue"), claim("c", "12", day(13)))
        data.correct("late", verb="retract", reason="it was not so", stated=day(25))
        after = packs(tmp_path / "world.db")
    # the link of b is complete only now; the retraction counts for late itself and for its copy in the south
    assert {place: rows(parts) for place, parts in after.items()} == {"north": [2, 3, 0, 1], "south": [1, 1, 1, 1]}
    assert all(new.startswith(old) for place in before for new, old in zip(after[place], before[place], strict=True))
    assert [last for _, _, _, last in RULING.unpack(after["south"][3])] == [NEVER]
    assert path == tmp_path / "world.db"


def test_packs_are_the_same_on_both_engines(postgres: Postgres, seeded: str, seed_store: Path) -> None:
    on_server = postgres.run("SELECT * FROM pack ORDER BY place, piece", seeded)
    with closing(sqlite3.connect(seed_store)) as connection:
        in_file = connection.execute("SELECT * FROM pack ORDER BY place, piece")
        assert [tuple(map(bytes_of, row)) for row in on_server] == in_file.fetchall() != []


def bytes_of(value: object) -> object:
    return bytes(value) if isinstance(value, bytes | memoryview) else value


def test_every_unit_fits_into_a_pack() -> None:
    assert max(len(unit.name.encode("ascii")) for unit in all_units()) <= 32


def test_a_pack_that_was_cut_off_is_told_in_one_line(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", day(12))) as data, closing(sqlite3.connect(tmp_path / "world.db")) as other:
        other.execute("UPDATE pack SET claims = CAST(substr(claims, 1, 20) AS BLOB)")
        other.commit()
        question = data.question(day(12), known=day(28))
        with pytest.raises(DamagedStoreError, match="a pack is cut off"):
            find(data._reader, question, way=Way.COLUMNS)


def test_a_place_with_very_many_claims_has_its_pack_in_pieces(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", day(12))):
        with closing(sqlite3.connect(tmp_path / "world.db")) as other:  # as if there were a million bytes already
            other.execute("UPDATE pack SET claims = CAST(zeroblob(?) AS BLOB)", (1 << 20,))
            other.commit()
        tell(tmp_path / "world.db", claim("b", "11", day(13), owner="blue"))
        tell(tmp_path / "world.db", claim("c", "12", day(14), owner="blue"))
    with closing(sqlite3.connect(tmp_path / "world.db")) as other:
        found = other.execute("SELECT subjects, claims, origins, rulings FROM pack ORDER BY piece").fetchall()
    assert len(found[0][1]) == 1 << 20
    assert [rows(parts) for parts in found[1:]] == [[1, 2, 0, 0]]
