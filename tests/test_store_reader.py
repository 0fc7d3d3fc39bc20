"""Reader: names and numbers of entries, each looked up by itself."""

from pathlib import Path

import pytest

from tests.oracle.told import ENTRIES
from tracker.errors import AmbiguousNameError, UnknownNameError
from tracker.records.batch import Batch, Origin
from tracker.records.entries import Alias, Place
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import record
from tracker.vocabulary import PlaceKind


def named(text: str) -> Alias:
    return Alias(text=text, language=None, note=None)


NAMED = [
    Place(slug="brest", name="Brest", kind=PlaceKind.TOWN, aliases=(named("Brest-Litovsk"),)),
    Place(slug="brest-fr", name="Brest", kind=PlaceKind.TOWN, aliases=(named("North Port"),)),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two places of one name beside those of the machine."""
    path, batch = tmp_path / "named.db", Batch()
    create(path)
    for line, entry in enumerate([*ENTRIES, *NAMED], 1):
        batch.add_entry(entry, Origin("named", line))
    record(path, batch, "import")
    return path


FOUND = [
    ("brest", "brest"),  # a slug written exactly wins over the names of others
    ("brest-fr", "brest-fr"),
    ("NORTH PORT", "brest-fr"),  # an alias, in any case
    ("Brest–Litovsk", "brest"),  # any dash
]


@pytest.mark.parametrize(("name", "slug"), FOUND)
def test_a_place_is_found_as_among_all_places(store: Path, name: str, slug: str) -> None:
    with Reader(store) as reader:
        assert reader.find("place", name) == reader.find("place", name) == reader.reference["place"].find(name) == slug


@pytest.mark.parametrize(("name", "error"), [("Brest", AmbiguousNameError), ("Brets", UnknownNameError)])
def test_nothing_is_guessed(store: Path, name: str, error: type[Exception]) -> None:
    with Reader(store) as reader:
        with pytest.raises(error) as told:
            reader.find("place", name)
        assert "brest" in str(told.value)


def test_slugs_are_read_by_number_and_kept(store: Path) -> None:
    with Reader(store) as reader:
        numbers = dict(reader.rows("SELECT slug, no FROM entry"))
        first = reader.slugs([numbers["brest"]])
        assert first[numbers["brest"]] == "brest"
        more = reader.slugs(list(numbers.values()))
        assert {more[no]: no for no in numbers.values()} == numbers
