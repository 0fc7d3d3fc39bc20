"""A real series with two clocks: every revision of troopdata, through the mapping that travels with the program."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.comparison import Comparison
from tracker.dataset import Dataset
from tracker.posture import Posture
from tracker.problems import Problem
from tracker.reading import read_files
from tracker.records.batch import Batch
from tracker.records.reference import Reference
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import record

SEED = Path(__file__).parents[1] / "seed_data" / "reference"
CLASSIC, REBUILD = "troopdata-classic(csv)", "troopdata-rebuild(max over quarters)"
HEADER = "series,ccode,year,countryname,troops,first_commit,known_from,known_to\n"


def read(path: Path) -> tuple[Batch, list[Problem]]:
    return read_files([SEED, path], Reference(), mapping="troopdata-revisions")


PLACES = [
    (CLASSIC, "645", "2007", "iraq"),  # Correlates of War
    (CLASSIC, "260", "1990", "west-germany"),
    (CLASSIC, "255", "1990", "germany"),
    (REBUILD, "255", "1950", "germany"),  # as the code says
    (REBUILD, "260", "1990", "west-germany"),
    (REBUILD, "260", "2008", "germany"),  # there is no West Germany any more
    (REBUILD, "678", "2008", "yemen"),
    (CLASSIC, "1036", "1980", "easter-island"),  # one code, two places: the series use them differently
    (REBUILD, "1036", "1980", "seychelles"),
    (CLASSIC, "1012", "2015", "taiwan"),
    (REBUILD, "1012", "1968", "midway-islands"),
    (CLASSIC, "1007", "2021", "bermuda"),
    (CLASSIC, "1007", "2022", "american-samoa"),
    (REBUILD, "571", "2008", "botswana"),  # called Swaziland in some versions: the code counts
    (REBUILD, "345", "2010", "yugoslavia"),  # carried on for Serbia by Correlates of War
]


def test_which_place_a_code_is(tmp_path: Path) -> None:
    rows = [f"{series},{ccode},{year},Swaziland,7,60fac61,2024-06-11,\n" for series, ccode, year, _ in PLACES]
    (tmp_path / "some.csv").write_text(HEADER + "".join(rows))
    batch, problems = read(tmp_path / "some.csv")
    assert problems == []
    assert [claim.place for claim in batch.claims] == [place for *_, place in PLACES]


def test_a_code_without_a_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text(f"{HEADER}{REBUILD},1900,2007,Atlantis,7,60fac61,2024-06-11,\n")
    assert [(one.field, one.code) for one in read(tmp_path / "some.csv")[1]] == [("place", "not-in-mapping")]


@pytest.fixture(scope="module")
def file(shared: Path) -> Path:
    return shared / "data" / "troopdata-revisions" / "troopdata_annual_revisions.csv"


@pytest.fixture(scope="module")
def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text().splitlines()))


@pytest.fixture(scope="module")
def batch(file: Path) -> Batch:
    batch, problems = read(file)
    assert problems == []
    return batch


@pytest.fixture(scope="module")
def dataset(batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("troopdata") / "store.db"
    create(path)
    record(path, batch, "import")
    with Dataset(path) as dataset:
        yield dataset


def test_every_row_is_a_claim_a_retraction_or_skipped_by_name(batch: Batch, rows: list[dict[str, str]]) -> None:
    assert len(rows) == 34_905
    assert {rule: skipped.rows for rule, skipped in batch.skipped.items()} == {"zero-length": 8}
    assert Counter(one.reason for one in batch.corrections)["the data set gives no figure any more"] == 196
    assert len(batch.claims) == 34_905 - 8 - 196
    assert min(claim.estimate.best or 0 for claim in batch.claims) == 0  # what is printed as zero stays zero


def test_what_has_no_current_row_is_retracted(batch: Batch, rows: list[dict[str, str]]) -> None:
    """By the file: the series-country-years none of whose rows is open, but for four that were never public."""
    current: dict[tuple[str, ...], bool] = defaultdict(bool)
    for row in rows:
        if row["known_from"] != row["known_to"]:
            current[row["series"], row["ccode"], row["year"]] |= not row["known_to"]
    gone = sum(not is_current for is_current in current.values())
    retracted = {one.claim for one in batch.corrections}
    standing = {
        (one.speaker, one.note.split(",")[0], one.period)
        for one in batch.claims
        if one.note and one.id not in retracted
    }
    assert gone == 1_041
    assert len(current) - len(standing) == gone


def ask(dataset: Dataset, on: str, known: str, place: str | None = None, speaker: str | None = None) -> Posture:
    return dataset.posture(
        on, known=known, place=place, speaker=speaker, owner="USA", item="personnel", policy="latest", max_age=30
    )


@pytest.mark.parametrize(
    ("known", "strength"),
    [("2021-03-01", 218_500), ("2022-01-01", 170_000), ("2024-07-01", 510_000), ("2024-09-01", 170_000)],
)
def test_iraq_in_mid_2007_as_known_on_four_days(dataset: Dataset, known: str, strength: int) -> None:
    (line,) = ask(dataset, "2007-07-01", known, "iraq")
    assert line.estimate.best == strength


def test_what_was_learnt_of_2007_in_the_summer_of_2024(dataset: Dataset) -> None:
    """One correction, after upstream's issue 6; no other country of that year changed."""
    before = ask(dataset, "2007-07-01", "2024-07-01")
    after = ask(dataset, "2007-07-01", "2024-09-01")
    changes = Comparison(before, after).changes
    assert Counter(str(one.verdict) for one in changes) == {"unchanged": len(changes) - 1, "shrank": 1}
    (change,) = [one for one in changes if one.verdict != "unchanged"]
    assert (change.subject.place, change.change) == ("iraq", (-340_000, -340_000))
    assert len(changes) > 150


@pytest.mark.parametrize(
    ("place", "year", "known", "strength"),
    [
        ("germany", "2008", "2024-07-01", 110_855),
        ("germany", "2008", "2025-05-01", 55_140),
        ("germany", "2008", "2026-03-01", 38_791),
        ("germany", "2008", "2026-05-01", 38_791),  # under another code
        ("japan", "2016", "2025-03-01", 47_710),
        ("japan", "2016", "2026-03-01", 47_422),
        ("japan", "2016", "2026-05-01", 85_670),  # doubled by the last rebuild
        ("grenada", "1951", "2026-03-05", 0),
        ("grenada", "1951", "2026-03-07", None),  # no figure any more, which is not zero
    ],
)
def test_the_rebuild_from_version_to_version(
    dataset: Dataset, place: str, year: str, known: str, strength: int | None
) -> None:
    asked = ask(dataset, f"{year}-07-01", known, place, "troopdata-rebuild")
    assert [line.estimate.best for line in asked] == ([] if strength is None else [strength])


def test_the_same_file_again_adds_nothing(dataset: Dataset, batch: Batch) -> None:
    assert record(dataset.path, batch, "import").transaction is None


def test_codes_are_found_in_a_store(tmp_path: Path) -> None:
    """A store hands out the codes of its places, as files do."""
    create(tmp_path / "store.db")
    record(tmp_path / "store.db", read_files([SEED], Reference())[0], "init")
    (tmp_path / "some.csv").write_text(f"{HEADER}{CLASSIC},645,2007,,7,60fac61,2021-02-05,\n")
    with Reader(tmp_path / "store.db") as reader:
        found, problems = read_files([tmp_path / "some.csv"], reader.reference, mapping="troopdata-revisions")
    assert problems == []
    assert [claim.place for claim in found.claims] == ["iraq"]
