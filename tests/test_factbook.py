"""The Factbook: every wording of its deployments through the mapping, held against 200 segments labelled by hand."""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.factbook_labels import draw
from tracker.dataset import Dataset
from tracker.problems import Problem
from tracker.reading import read_files
from tracker.reading.deployment import UNDER_MISSION
from tracker.reading.deployment_words import RULES
from tracker.records.batch import Batch
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.store.create import create
from tracker.store.write import record

ROOT = Path(__file__).parents[1]
LABELS = Path(__file__).with_name("factbook_labels.csv")
MAPPING = tomllib.loads((ROOT / "schemas" / "mappings" / "factbook.toml").read_text(encoding="utf-8"))

MISSED: set[str] = set()
"""The labels, by number, that are known not to become the right claims. An improvement shows here as a failure, too."""

Row = dict[str, str]


@pytest.fixture(scope="module")
def file(shared: Path) -> Path:
    return shared / "data" / "cia-factbook-military" / "factbook_deployments_dev.csv"


@pytest.fixture(scope="module")
def read(file: Path) -> tuple[Batch, list[Problem]]:
    return read_files([ROOT / "seed_data" / "reference", file], Reference(), mapping="factbook")


@pytest.fixture(scope="module")
def batch(read: tuple[Batch, list[Problem]]) -> Batch:
    return read[0]


@pytest.fixture(scope="module")
def dataset(batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("factbook") / "factbook.db"
    create(path)
    record(path, batch, "import")
    with Dataset(path) as opened:
        yield opened


def labels() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found[row["n"]].append(row)
    return found


def test_the_labels_are_of_the_segments_drawn(file: Path) -> None:
    found = [rows[0] for rows in labels().values()]
    assert [(one["gec_path"], one["known_from"], one["column"], one["segment"]) for one in found] == draw(file)


Said = tuple[str, ...]


def names(batch: Batch) -> Reference:
    reference = Reference()
    for entry in batch.entries:
        reference.add(entry)
    return reference


def labelled(rows: list[Row], reference: Reference) -> set[Said]:
    """The claims of a label: owner, item, place, scope, mission, bounds with kinds, period and modality."""
    nouns = ("owner", "item", "place", "scope")
    figure = ("lower", "lower_kind", "best", "upper", "upper_kind", "period", "modality")
    return {
        (
            *(reference[noun].find(as_mapped(noun, row)) for noun in nouns),
            row["mission"],
            *(row[name] for name in figure),
        )
        for row in rows
        if row["owner"]
    }


def as_mapped(noun: str, row: Row) -> str:
    """The mapping has the slugs of places that only the Factbook spells so, and of the scopes of missions."""
    if noun == "scope" and row["scope"] == UNDER_MISSION:
        return str(MAPPING["claim"]["scope"][1]["values"][row["mission"]])
    return str(MAPPING["claim"]["place"][0]["values"].get(row[noun], row[noun])) if noun == "place" else row[noun]


def said(claim: Claim) -> Said:
    found = re.match(r"under (.*); commit", claim.note or "")
    of = claim.estimate
    figure = (of.lower, of.lower_kind, of.best, of.upper, of.upper_kind)
    names = (claim.owner, claim.item, claim.place, claim.scope, found[1] if found else "")
    return (*names, *("" if one is None else str(one) for one in figure), claim.period, str(claim.modality))


def claims_of(batch: Batch, file: Path) -> dict[tuple[str, str], list[Claim]]:
    """The claims by the path and the first day of their row."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        begins, at = {}, 2
        for row in rows:
            begins[at], at = (row[0], row[6]), rows.line_num + 1
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in batch.claims:
        found[begins[batch.origins[claim.id].line]].append(claim)
    return found


def in_segment(claim: Claim, segment: str) -> bool:
    words = " ".join(unescape(segment).replace("\u2019", "'").split())
    return re.search(rf"(?<![\w,]){re.escape(claim.quote or '')}(?!\w)", words) is not None


def test_nine_in_ten_of_the_labelled_segments_become_the_right_claims(batch: Batch, file: Path) -> None:
    reference, by_row = names(batch), claims_of(batch, file)
    missed = set()
    for number, rows in labels().items():
        row = rows[0]
        found = {said(one) for one in by_row[row["gec_path"], row["known_from"]] if in_segment(one, row["segment"])}
        if found != labelled(rows, reference):
            missed.add(number)
    assert missed == MISSED
    assert len(missed) <= 20


def test_every_segment_is_a_claim_or_skipped_by_a_rule_or_a_problem(read: tuple[Batch, list[Problem]]) -> None:
    batch, problems = read
    [tally] = batch.tallies.values()
    skipped = sum(one.rows for one in tally.skipped.values())
    assert tally.rows == 582
    assert tally.figures == tally.claims + skipped + tally.problems
    refused = [one for one in problems if one.severity == "refused"]
    assert {one.code for one in refused} == {"unread-text"}
    assert len(refused) == tally.problems == 18
    assert all(re.search("[0-9]", one.value) for one in refused)  # each names its segment
    assert tally.claims > 1700


def test_each_rule_of_the_reader_has_a_reason_in_the_mapping() -> None:
    assert sorted(rule["when"]["rule"] for rule in MAPPING["skip"]) == sorted(RULES)
    assert len({rule["reason"] for rule in MAPPING["skip"]}) == len(RULES)


REVISED = [
    # known on, and what was then said of the Germans in Mali in 2022
    ("2022-04-29", (1150, 1200, 1250)),  # approximately 1,200, of 2021-2022
    ("2022-05-27", (None, None, 1400)),  # up to 1,400
    ("2023-05-01", (1050, 1100, 1150)),  # approximately 1,100
]


@pytest.mark.parametrize(("known", "figure"), REVISED)
def test_known_goes_back_to_an_earlier_wording(dataset: Dataset, known: str, figure: tuple[Any, ...]) -> None:
    asked: dict[str, Any] = {"owner": "DEU", "place": "Mali", "max_age": None, "known": known}
    [line] = [line for line in dataset.posture("2022-12-31", **asked) if line.scope == "all"]
    assert (line.estimate.lower, line.estimate.best, line.estimate.upper) == figure


def test_two_missions_at_one_place_stand_side_by_side_and_a_part_is_not_added_to_its_whole(dataset: Dataset) -> None:
    mali = dataset.posture("2020-06-01", owner="DEU", place="Mali", max_age=None)
    assert {line.scope: line.estimate.best for line in mali} == {"under-minusma": 400, "under-eutm": 350}
    [total] = mali.totals
    assert len(total.overlapping) == 1  # nothing says that nobody is in both: the pair is named, and not summed
    [somalia] = dataset.posture("2020-12-01", owner="ETH", place="Somalia", known="2021-01-02", max_age=None).totals
    assert (somalia.estimate.lower, somalia.estimate.upper) == (10_000, 15_000)


def test_a_wording_is_a_panel_of_its_years(dataset: Dataset) -> None:
    panel = dataset.panel("Y", owner="CHN", place="Djibouti")
    assert {cell.country.iso3 for cell in panel} == {"DJI"}
    assert {cell.owner_country.cow for cell in panel} == {"710"}
    assert [cell.period.name for cell in panel] == ["2020", "2021", "2022", "2023", "2024", "2025"]


def test_a_mission_is_the_same_operation_as_in_the_data_of_the_un(batch: Batch, shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "un-contributions" / "un_country_mission_year_2010s.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        header, *found = [line for line in rows if '"MINUSMA"' in line or line.startswith('""')]
    (tmp_path / "minusma.csv").write_text(header + "".join(line for line in found if ",2020," in line))
    create(tmp_path / "both.db")
    record(tmp_path / "both.db", batch, "import")
    with Dataset(tmp_path / "both.db") as data:
        data.import_files([tmp_path / "minusma.csv"], mapping="un-contributions")
        asked: dict[str, Any] = {"owner": "BFA", "operation": "MINUSMA", "scope": "all", "item": "personnel"}
        panel = data.panel("Y", first="2020", last="2020", rule="maximum", **asked)
        [cell] = [cell for cell in panel if cell.scope == "all"]
        voices = {account.claim.report for account in data.claims("2020-06-01", **asked)}
    assert cell.place == "mali"
    assert len(voices) == 2  # both tell of the same
    assert cell.roots > 1
