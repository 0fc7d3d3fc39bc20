"""The mappings that travel with the program, each on the real file: every figure of it becomes one thing, by name."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tracker.dataset import Asked, Dataset
from tracker.reading import read_files
from tracker.records.batch import Batch
from tracker.records.flat import FlatClaim
from tracker.records.reference import Reference
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import record

SEED = Path(__file__).parents[1] / "seed_data" / "reference"
FILES = {
    "troopdata-classic": "troopdata/troopdata.csv",
    "troopdata-quarters": "troopdata/quarter-format_2026-03-06_bab0a9c.csv",
    "troopdata-reports": "troopdata/troopdata-rebuild-reports.csv",
    "geopko": "geopko/geopko_v1.2_1994-2018.csv",
    "un-contributions": "un-contributions/un_country_mission_year_2010s.csv",
}
Read = tuple[Batch, list[FlatClaim]]


@cache
def stream(name: str, shared: Path) -> Read:
    """What the real file comes to, the claims as they would be recorded."""
    paths = [SEED, shared / "data" / FILES[name]]
    batch, problems = read_files(paths, Reference(), mapping=name, streamed=True)
    claims = [one.claim for stream in batch.streams for chunk in stream.chunks() for one in chunk]
    problems += [problem for stream in batch.streams for problem in stream.problems()]
    assert [str(one) for one in problems if one.severity == "refused"] == []
    return batch, claims


# Rows by the files' SOURCE.md; what is skipped by counting the cells of the files with pandas.
COUNTED = {
    "troopdata-classic": (14_792, 27_428, {"branch-not-given": 76_116}),
    "troopdata-quarters": (
        20_858,
        246_426,
        {
            "filled-with-zero": 22 * 4_653,
            "no-such-part-yet": 104_636,
            "kane-has-no-branches": 3_702,
            "part-not-filled": 1_370,
            "no-figure": 196,  # "empty is not 0" of the file's SOURCE.md
            "total-not-filled": 180,
        },
    ),
    "troopdata-reports": (
        15_482,
        224_609,
        {
            "column-of-other-years": 318_401,
            "repeats-the-report": 106_177,
            "not-broken-down": 962,
            "see-elsewhere": 2 * 42,  # Iraq in 2006 and 2007
            "below-nothing": 11,
        },
    ),
    "geopko": (12_190, 26_623, {"no-more-contributors": 156_212, "no-place": 15}),
    "un-contributions": (57_425, 3 * 6_215, {"not-taking-part": 3 * 51_210}),
}


@pytest.mark.parametrize("name", FILES)
def test_every_figure_of_the_real_file_is_a_claim_or_skipped_by_name(name: str, shared: Path) -> None:
    rows, made, skipped = COUNTED[name]
    batch, claims = stream(name, shared)
    tally = batch.tallies[str(shared / "data" / FILES[name])]
    assert (tally.rows, tally.claims, tally.problems) == (rows, made, 0)
    assert {rule: one.rows for rule, one in tally.skipped.items()} == skipped
    assert tally.figures == made + sum(skipped.values())
    assert len(claims) == made


@pytest.fixture(scope="module")
def geopko(shared: Path) -> Read:
    return stream("geopko", shared)


def test_the_maps_of_geopko_are_reports_and_its_shares_are_parts(geopko: Read) -> None:
    batch, claims = geopko
    assert len({claim.report.id for claim in claims}) == 551
    assert len({claim.operation for claim in claims}) == 27
    assert len([one for one in batch.entries if one.slug.startswith("geopko-") and one.noun == "place"]) > 700
    keys = {claim.key for claim in claims if claim.key}
    assert {target for claim in claims for _, target in claim.links} <= keys
    assert all((claim.owner == "UN") == (not claim.links) for claim in claims)


def test_unknown_is_unknown_and_conversions_have_no_bounds(geopko: Read) -> None:
    estimates = [claim.figure.estimate for claim in geopko[1]]
    unknown = [one for one in estimates if one.words == "unknown"]
    assert sum(one.words == "unknown" for one in estimates if not one.has_figure) == len(unknown) == 120 + 573
    assert all(one.lower is None and one.upper is None for one in estimates)


@pytest.fixture(scope="module")
def classic(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("classic") / "store.db"
    create(path)
    record(path, read_files([SEED], Reference())[0], "init")
    with Reader(path) as reader:
        paths = [shared / "data" / FILES["troopdata-classic"]]
        batch, problems = read_files(paths, reader.reference, mapping="troopdata-classic", streamed=True)
        record(path, batch, "import", problems=problems)
    with Dataset(path) as dataset:
        yield dataset


def test_former_states_are_kept_apart(classic: Dataset) -> None:
    both = [
        [line.estimate.best for line in classic.posture("1990-07-01", place=place, owner="USA", scope="all")]
        for place in ("germany", "west-germany")
    ]
    assert both[0][0] == 0
    assert both[1] == [227_586]


def test_the_region_of_the_file_compares(classic: Dataset) -> None:
    asked: Asked = {"place": "Europe & Central Asia", "owner": "USA", "scope": "all", "speaker": "troopdata-classic"}
    totals = [classic.posture(f"{year}-07-01", **asked).totals[0].estimate.lower for year in (1990, 2016)]
    assert totals == [291_436, 64_106]


def test_branches_are_never_added_to_the_whole(classic: Dataset) -> None:
    """Annual values are the largest quarter, column by column."""
    posture = classic.posture("2016-07-01", place="japan", owner="USA")
    assert len(list(posture)) > 1
    assert [one.estimate.best for one in posture.totals] == [38_818]


def test_the_transaction_counts_what_was_skipped(classic: Dataset) -> None:
    assert classic.log()[0].skipped == 76_116
