"""Side tables: whatever the order and number of imports, they are what the base tables alone would give."""

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tracker import reading
from tracker.records.batch import Batch
from tracker.records.reference import Reference
from tracker.store import index
from tracker.store.address import Address
from tracker.store.create import create
from tracker.store.engine import engine_for
from tracker.store.reader import Reader
from tracker.store.tables import SIDE
from tracker.store.write import record

ROOT = Path(__file__).parents[1]
REFERENCE = """
owners: [{slug: RUS, name: Russia}, {slug: BLR, name: Belarus}]
items: [{slug: personnel, name: personnel, unit: personnel}, {slug: s-400, name: S-400, unit: launcher}]
scopes: [{slug: all, name: all}]
sources: [{slug: interfax, name: Interfax}]
places:
  - {slug: belarus, name: Belarus, kind: country}
  - {slug: brest-region, name: Brest region, kind: region, parent: belarus}
  - {slug: baranovichi, name: Baranovichi, kind: town, parent: brest-region}
  - {slug: russia, name: Russia, kind: country}
"""
LATER = """
places:
  - {slug: asia, name: Asia, kind: world region}
  - {slug: polonka, name: Polonka, kind: station, parent: baranovichi}
"""
REPORT = """
report: {source: interfax, published: 2022-02-10}
claims:
  - {key: %s, owner: RUS, item: personnel, place: belarus, estimate: "%s", period: 2022-02-10, modality: claimed%s}
"""


def side_tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=str) for table in SIDE}


def rebuilt(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with engine_for(path).begin() as connection:
        index.rebuild(connection)
    return side_tables(path)


def take(path: Address, text: str) -> None:
    """Record what a text says, beside what the store has."""
    with Reader(path) as reader:
        batch, problems = reading.read_text(text, "test.yaml", reader.reference)
    assert [str(problem) for problem in problems] == []
    record(path, batch, "import")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "posture.db"
    create(path)
    take(path, REFERENCE)
    return path


def test_the_shipped_claims_give_the_same_when_built_from_scratch(seed_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "posture.db"
    path.write_bytes(seed_store.read_bytes())
    before = side_tables(path)
    assert all(before.values())
    assert rebuilt(path) == before


@pytest.mark.parametrize("seed", [1, 2])
def test_many_imports_in_any_order_give_what_one_gives(seed: int, tmp_path: Path, seed_batch: Batch) -> None:
    path = tmp_path / "posture.db"
    create(path)
    record(path, Batch(entries=seed_batch.entries), "import")
    for part in shuffled(seed_batch, seed):
        record(path, part, "import")
    before = side_tables(path)
    assert rebuilt(path) == before


def shuffled(batch: Batch, seed: int) -> Sequence[Batch]:
    """The claims in eight parts, origins after their copies as often as before; corrections last."""
    claims = list(batch.claims)
    random.Random(seed).shuffle(claims)  # noqa: S311 - an order, not a secret
    parts = [claims[start::8] for start in range(8)]
    keys = [{claim.key: claim.id for claim in part if claim.key} for part in parts]
    made = [Batch(reports=batch.reports, claims=part, keys=names) for part, names in zip(parts, keys, strict=True)]
    return [*made, Batch(reports=batch.reports, corrections=batch.corrections)]


@pytest.mark.parametrize("first", ["origin", "copy"])
def test_a_copy_finds_its_origin_whichever_came_first(store: Path, first: str) -> None:
    texts = [REPORT % ("a01", "some 30,000", ""), REPORT % ("a02", "30,000", ", derived_from: a01")]
    for text in texts if first == "origin" else reversed(texts):
        take(store, text)
    with Reader(store) as reader:
        names = reader.rows(
            "SELECT a.key, b.key FROM lineage AS l JOIN claim AS a ON a.no = l.claim JOIN claim AS b ON b.no = l.origin"
        )
    assert [tuple(row) for row in names] == [("a02", "a01")]
    assert rebuilt(store) == side_tables(store)


def test_a_copy_may_name_its_origin_by_key_and_by_id_and_has_one(store: Path) -> None:
    take(store, REPORT % ("a01", "some 30,000", ""))
    with Reader(store) as reader:
        origin = reader.value("SELECT id FROM claim")
    take(store, REPORT % ("a02", "30,000", f", derived_from: [{origin}]"))
    take(store, REPORT % ("a03", "30000", f", derived_from: [a01, {origin}]"))
    assert side_tables(store)["lineage"] == [(2, 1), (3, 1)]
    assert rebuilt(store)["lineage"] == [(2, 1), (3, 1)]


def ranges(path: Path) -> dict[str, tuple[int, int]]:
    with Reader(path) as reader:
        found = reader.rows("SELECT e.slug, r.low, r.high FROM place_range AS r JOIN entry AS e ON e.no = r.place")
    return {row["slug"]: (row["low"], row["high"]) for row in found}


def inside(known: dict[str, tuple[int, int]], place: str) -> set[str]:
    return {slug for slug, (low, _) in known.items() if known[place][0] <= low <= known[place][1]}


def within(path: Path, place: str) -> set[str]:
    return inside(ranges(path), place)


def test_everything_below_a_place_is_one_range(store: Path) -> None:
    assert within(store, "belarus") == {"belarus", "brest-region", "baranovichi"}
    assert within(store, "baranovichi") == {"baranovichi"}
    assert within(store, "russia") == {"russia"}


def test_a_place_that_comes_later_finds_its_range_and_moves_the_subjects(store: Path) -> None:
    take(store, REPORT % ("a01", "some 30,000", ""))
    take(store, LATER)
    assert within(store, "belarus") == {"belarus", "brest-region", "baranovichi", "polonka"}
    with Reader(store) as reader:
        assert reader.value("SELECT place_low FROM subject") == ranges(store)["belarus"][0]
    assert rebuilt(store) == side_tables(store)


def test_every_range_of_the_shipped_places_is_what_lies_below(seed_store: Path) -> None:
    with Reader(seed_store) as reader:
        places = reader.reference["place"]
    known = ranges(seed_store)
    assert known.keys() == places.entries.keys()
    listing = {slug for slug in known if any(places.entries[one].members for one in places.below(slug))}
    assert 0 < len(listing) < len(known)  # those of somebody's list lie in no tree: they are asked about one by one
    assert {slug: places.below(slug) for slug in known.keys() - listing} == {
        slug: inside(known, slug) for slug in known.keys() - listing
    }
    for slug in listing:
        assert inside(known, slug) < places.below(slug)


def test_places_nest_deeper_than_calls_may(store: Path) -> None:
    deep = [
        f"  - {{slug: p{n}, name: P{n}, kind: region, parent: {f'p{n - 1}' if n else 'russia'}}}" for n in range(1500)
    ]
    take(store, "places:\n" + "\n".join(deep))
    assert len(within(store, "russia")) == 1501


def test_one_subject_is_numbered_once(store: Path) -> None:
    for key, words in (("a01", "some 30,000"), ("a02", "25,000 personnel"), ("a03", "two battalions")):
        take(store, REPORT % (key, words, ""))
    subjects = side_tables(store)["subject"]
    assert [row[5] for row in subjects] == ["personnel", "battalion"]


def test_the_reference_is_read_back_from_names(store: Path) -> None:
    with Reader(store) as reader:
        assert isinstance(reader.reference, Reference)
        assert reader.reference["place"].find("baranovichi") == "baranovichi"
