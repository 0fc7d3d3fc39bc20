"""The round trip: export, a new store, import: the same claims, keys, ids, reports, entries and corrections."""

import csv
import io
import json
import re
import shutil
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.round_trip import MAPPED, READ_BACK
from tracker.dataset import Dataset
from tracker.errors import RefusedError
from tracker.records.batch import Batch
from tracker.records.entries import Place
from tracker.store.create import create
from tracker.store.write import record

ROWS = 100
LARGE = ("troopdata-revisions", "troopdata-classic", "troopdata-quarters", "troopdata-reports")


def told(data: Dataset, *, with_log: bool = False) -> str:
    """All that a store says, as text: its export as JSON Lines."""
    stream = io.StringIO()
    data.export(stream, with_log=with_log)
    return stream.getvalue()


def copied(
    data: Dataset, folder: Path, form: str, *, with_log: bool = False, spreadsheet_safe: bool = False
) -> Dataset:
    """A new store that read an export of another."""
    out, store = folder / f"out.{form}", folder / f"{form}.db"
    data.export(out, form, with_log=with_log, spreadsheet_safe=spreadsheet_safe)
    create(store)
    copy = Dataset(store)
    copy.import_files([out])
    return copy


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    create(path)
    return path


@pytest.mark.parametrize("form", READ_BACK)
def test_the_shipped_claims_come_back(seed_store: Path, form: str, tmp_path: Path) -> None:
    with Dataset(seed_store) as data, copied(data, tmp_path, form) as copy:
        assert told(copy) == told(data)
        assert copy.claims() == [one for one in copy.claims() if one.recorded == 1]
        assert {one.claim.id: one.claim for one in copy.claims()} == {one.claim.id: one.claim for one in data.claims()}
        assert [problem for problem in copy.check() if problem.severity == "refused"] == []


@pytest.mark.parametrize("form", READ_BACK)
def test_the_log_comes_along(seed_store: Path, form: str, tmp_path: Path) -> None:
    shutil.copy(seed_store, tmp_path / "seed.db")
    with Dataset(tmp_path / "seed.db") as data:
        data.correct("b09", "retract", reason="=misread", stated="2022-03-01")
        data.import_files([_another_name(data, tmp_path)])
        with copied(data, tmp_path, form, with_log=True) as copy:
            assert copy.log() == data.log()
            assert told(copy, with_log=True) == told(data, with_log=True)
            assert copy.check() == data.check()
            assert copy.import_files([tmp_path / f"out.{form}"]).recorded.transaction is None


def _another_name(data: Dataset, folder: Path) -> Path:
    """A file that gives a place one name more."""
    place = data.entries("scope", ["in-transit"])[0]
    said = {
        "slug": place.slug,
        "name": place.name,
        "note": place.note,
        "parent": list(place.parents),
        "aliases": ["on the way"],
    }
    path = folder / "more.yaml"
    path.write_text(json.dumps({"scopes": [{name: value for name, value in said.items() if value}]}), encoding="utf-8")
    return path


def test_a_copy_goes_on_with_what_was_recorded_since(seed_store: Path, tmp_path: Path) -> None:
    shutil.copy(seed_store, tmp_path / "seed.db")
    with Dataset(tmp_path / "seed.db") as data, copied(data, tmp_path, "jsonl", with_log=True) as copy:
        data.correct("b09", "retract", reason="misread", stated="2022-03-01")
        data.export(tmp_path / "later.jsonl", with_log=True)
        done = copy.import_files([tmp_path / "later.jsonl"]).recorded
        assert (done.transaction, done.replayed, done.corrections) == (2, 1, 1)
        assert copy.log() == data.log()


def test_another_store_takes_the_records_and_says_so(seed_store: Path, tmp_path: Path) -> None:
    shutil.copy(seed_store, tmp_path / "seed.db")
    with Dataset(tmp_path / "seed.db") as data, copied(data, tmp_path, "jsonl") as other:
        data.correct("b09", "retract", reason="misread", stated="2022-03-01")
        data.export(tmp_path / "later.jsonl", with_log=True)
        done = other.import_files([tmp_path / "later.jsonl"])
        assert (done.recorded.transaction, done.recorded.replayed, done.recorded.corrections) == (2, 0, 1)
        assert [problem.code for problem in done.warnings] == ["log-not-replayed"]


def test_a_spreadsheet_is_given_text_and_gives_it_back(empty: Path, seed_batch: Batch, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    shutil.copy(empty, store)
    record(store, seed_batch, "import")
    with Dataset(store) as data:
        usual = {"source": "tass", "published": "2022-02-10", "owner": "RUS", "item": "personnel", "place": "belarus"}
        said = {"estimate": "about 3,000", "period": "2022-02-09", "modality": "claimed"}
        data.add({**usual, **said, "key": "x1", "quote": "=1+1", "note": "'so' it said"})
        counted = data.export(tmp_path / "plain", "csv")
        assert counted.formulas == 1
        with copied(data, tmp_path, "csv", spreadsheet_safe=True) as copy:
            assert told(copy) == told(data)
        text = (tmp_path / "out.csv" / "claims.csv").read_text(encoding="utf-8")
        assert text.startswith("\ufeffid,")
        assert "'=1+1" in text
        assert "''so' it said" in text


def saved_by_a_spreadsheet(folder: Path) -> None:
    """The files as a spreadsheet saves them: each cell that it takes for a number, a day or a truth in its own form."""
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[as_saved(cell) for cell in row] for row in csv.reader(file)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def as_saved(cell: str) -> str:
    if cell.lower() in {"true", "false"}:
        return cell.upper()
    with suppress(ValueError):
        number = float(cell.replace(",", ""))
        return str(int(number)) if number.is_integer() and number < 1e11 else f"{number:.15g}"
    with suppress(ValueError):
        return f"{date.fromisoformat(cell):%m/%d/%Y}"
    return cell


def test_a_spreadsheet_that_saves_it_changes_nothing(empty: Path, seed_batch: Batch, tmp_path: Path) -> None:
    store, copy = tmp_path / "store.db", tmp_path / "copy.db"
    shutil.copy(empty, store)
    shutil.copy(empty, copy)
    record(store, seed_batch, "import")
    with Dataset(store) as data, Dataset(copy) as read:
        for name, safe in (("plain", False), ("safe", True)):
            data.export(tmp_path / name, "csv", spreadsheet_safe=safe)
            saved_by_a_spreadsheet(tmp_path / name)
        with pytest.raises(RefusedError, match=r"the row now says|three digits"):
            read.import_files([tmp_path / "plain"])
        read.import_files([tmp_path / "safe"])
        assert told(read) == told(data)


# A time, a command, the hash itself; a claim moved to another transaction's time is told by the same sum.
@pytest.mark.parametrize(
    ("old", "new"), [('"wall_time": "20', '"wall_time": "19'), ('"command": "init', '"command": "undo')]
)
def test_a_log_that_was_changed_is_refused_and_nothing_recorded(
    old: str, new: str, seed_store: Path, empty: Path, tmp_path: Path
) -> None:
    with Dataset(seed_store) as data:
        text = told(data, with_log=True)
    assert text.count(old) == 1
    (tmp_path / "changed.jsonl").write_text(text.replace(old, new), encoding="utf-8")
    shutil.copy(empty, tmp_path / "store.db")
    with Dataset(tmp_path / "store.db") as copy:
        with pytest.raises(RefusedError, match="did not record what its hash says"):
            copy.import_files([tmp_path / "changed.jsonl"])
        assert copy.log() == []


def test_the_beginnings_of_large_tables_come_back_with_their_log(
    shared: Path, seed_store: Path, tmp_path: Path
) -> None:
    """Of the mappings whose whole data take minutes; the others are in `test_round_trip_whole`."""
    shutil.copy(seed_store, tmp_path / "seed.db")
    with Dataset(tmp_path / "seed.db") as data:
        for name in LARGE:
            part = beginning(shared / "data" / MAPPED[name], tmp_path / f"{name}.csv")
            assert data.import_files([part], mapping=name).recorded.claims > 90, name
        said = unnumbered(told(data, with_log=True))
        for form in READ_BACK:
            with copied(data, tmp_path, form, with_log=True) as copy:
                assert unnumbered(told(copy, with_log=True)) == said


def unnumbered(exported: str) -> str:
    """Without the places in the store: a claim told twice in one file leaves one free there, which no copy has."""
    return re.sub(r', "no": \d+}$', "}", exported, flags=re.MULTILINE)


def beginning(table: Path, to: Path) -> Path:
    """The first rows of a table, in a file of their own."""
    with table.open(encoding="utf-8", newline="") as source, to.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(islice(csv.reader(source), ROWS))
    return to


@pytest.mark.parametrize("form", READ_BACK)
def test_two_measures_of_one_place_come_back_apart(seed_store: Path, form: str, tmp_path: Path) -> None:
    """Belarus has an area and a frontage: in columns of one name the second would stand for both."""
    with Dataset(seed_store) as data, copied(data, tmp_path, form) as copy:
        before, after = ({one.slug: one for one in each.entries("place")} for each in (data, copy))
    assert after == before
    belarus = after["belarus"]
    assert isinstance(belarus, Place)
    assert (belarus.area, belarus.frontage) != (None, None)
    assert belarus.area != belarus.frontage
