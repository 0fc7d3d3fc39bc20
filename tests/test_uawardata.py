"""uawardata: units and their strengths in battalion tactical groups, day by day, through the mapping."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.dataset import Dataset
from tracker.problems import Problem
from tracker.reading import read_files
from tracker.records.batch import Batch
from tracker.records.claim import Claim
from tracker.records.entries import Formation, Place
from tracker.records.reference import Reference
from tracker.store.create import create
from tracker.store.write import record

SEED = Path(__file__).parents[1] / "seed_data" / "reference"
HEADER = (
    "date,lat,lng,icon,type,strength,strength_in_btg_text,strength_in_btg_number,unit,unitnumber,subordinate_to,"
    "sources_url,sources_date,notes,country,stacked,icon15\n"
)


def rows(folder: Path, *texts: str, country: str = "ru") -> tuple[Batch, list[Problem]]:
    """One brigade for each strength in BTGs."""
    row = "2022-04-01,47.8,36.2,S,Armor,Brigade,{},9.0,{}th Brigade,1,Army,,,,{},False,SSGPUCA----H---\n"
    lines = [row.format(f'"{text}"', at, country) for at, text in enumerate(texts)]
    (folder / "units.csv").write_text(HEADER + "".join(lines))
    return read_files([SEED, folder / "units.csv"], Reference(), mapping="uawardata")


def bounds(claim: Claim) -> tuple[object, ...]:
    return claim.scope, claim.estimate.lower, claim.estimate.best, claim.estimate.upper


TEXTS = [
    ("2", ("all", 2, 2, 2)),
    ("0", ("all", 0, 0, 0)),  # what is drawn is a headquarters: a zero that the source wrote
    ("<1", ("all", None, None, 1)),  # less than one, and not none
    ("1?", ("all", None, 1, None)),  # a doubt has no bounds
    ("7 (4 GTD, 27 SGMRB*)", ("with-units-below", 7, 7, 7)),  # they have figures of their own
]


def test_what_a_strength_becomes(tmp_path: Path) -> None:
    batch, problems = rows(tmp_path, *(text for text, _ in TEXTS))
    assert problems == []
    strengths = [claim for claim in batch.claims if claim.item == "btg"]
    assert [bounds(claim) for claim in strengths] == [expected for _, expected in TEXTS]
    assert [claim.estimate.words for claim in strengths] == [text for text, _ in TEXTS]
    assert {claim.estimate.unit for claim in strengths} == {"btg"}


def test_what_is_no_strength_is_skipped_or_reported(tmp_path: Path) -> None:
    batch, problems = rows(tmp_path, "n/a", "See subordinate units", "many")
    [tally] = batch.tallies.values()
    assert {rule: one.rows for rule, one in tally.skipped.items()} == {"strength-not-given": 1, "strength-elsewhere": 1}
    assert [(one.field, one.value, one.code) for one in problems] == [
        ("strength_in_btg_text", "many", "unread-strength")
    ]
    assert [claim.item for claim in batch.claims] == ["formation", "formation"]


def test_a_position_is_a_point_only_where_somebody_says_how_far_off_it_may_be(tmp_path: Path) -> None:
    places = {}
    for country in ("ru", "ua"):
        batch, _ = rows(tmp_path, "n/a", country=country)
        [places[country]] = [one for one in batch.entries if isinstance(one, Place) and "47-8" in one.slug]
    assert places["ru"].lat is None
    assert "47.8, 36.2" in places["ru"].name
    assert (places["ua"].lat, places["ua"].lon, places["ua"].precision_km) == (47.8, 36.2, 14)


@pytest.fixture(scope="module")
def file(shared: Path) -> Path:
    return shared / "data" / "uawardata" / "units_all.csv"


@pytest.fixture(scope="module")
def batch(file: Path) -> Batch:
    batch, problems = read_files([SEED, file], Reference(), mapping="uawardata")
    assert [str(one) for one in problems if one.severity == "refused"] == []
    return batch


@pytest.fixture(scope="module")
def dataset(batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("uawardata") / "uawardata.db"
    create(path)
    record(path, batch, "import")
    with Dataset(path) as opened:
        yield opened


def test_every_row_is_two_figures_each_a_claim_or_skipped_by_a_rule(batch: Batch) -> None:
    [tally] = batch.tallies.values()
    skipped = {rule: one.rows for rule, one in tally.skipped.items()}
    assert (tally.rows, tally.figures, tally.problems) == (2_269, 4_538, 0)
    assert tally.figures == tally.claims + sum(skipped.values())
    assert skipped == {"strength-not-given": 755, "strength-elsewhere": 3}
    formations = [one for one in batch.entries if isinstance(one, Formation) and one.slug.startswith("uawardata-")]
    assert len(formations) == 214
    assert all(claim.formation for claim in batch.claims)


@pytest.mark.parametrize("day", ["2022-03-31", "2022-06-13", "2022-09-11"])
def test_the_groups_and_brigades_of_a_day_are_those_of_its_rows(dataset: Dataset, file: Path, day: str) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        found = {(row["unit"], row["lat"]): row for row in csv.DictReader(lines) if row["date"] == day}
    texts = [row["strength_in_btg_text"] for row in found.values() if row["country"] == "ru"]
    [groups] = dataset.posture(day, owner="RUS", item="btg", max_age=0).totals
    assert groups.estimate.lower == sum(int(text) for text in texts if text.isdecimal())
    assert groups.partial == any(text in {"<1", "1?"} for text in texts)
    brigades = [row for row in found.values() if (row["country"], row["strength"]) == ("ua", "Brigade")]
    totals = dataset.posture(day, owner="UKR", item="formation", max_age=0).totals
    assert sum(one.estimate.best or 0 for one in totals if one.unit == "brigade") == len(brigades)
