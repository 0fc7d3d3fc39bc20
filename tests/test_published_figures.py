"""Figures in print, each computed anew from other people's data by a few lines on the library, or by a command.

Every expected number is read from `published_figures.csv`: what was printed, and what its rule gives. A figure that is
not printed as it is computed is close for a reason that stands here.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from tests.asking import ask
from tracker.dataset import Dataset, create_dataset
from tracker.estimates import place_value
from tracker.records.cell import Cell

SEED = Path(__file__).parents[1] / "seed_data" / "reference"
Row = dict[str, str]
CLASSIC: dict[str, Any] = {"speaker": "troopdata-classic", "scope": "all"}


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def figures(data: Path) -> dict[str, Row]:
    with (data / "published_figures.csv").open(encoding="utf-8", newline="") as rows:
        return {row["id"]: row for row in csv.DictReader(rows)}


@pytest.fixture(scope="module")
def store(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The classic series whole; of the other files the rows that are asked for, as they stand there."""
    folder = tmp_path_factory.mktemp("published")
    september = ("September 2017", {"Afghanistan", "Iraq", "Syria"})
    with create_dataset(folder / "store.db") as made:
        made.import_files([SEED])
        for name, mapping, keep in (
            ("troopdata/troopdata.csv", "troopdata-classic", None),
            ("troopdata/troopdata-rebuild-reports.csv", "troopdata-reports",
             lambda row: row["source"] == september[0] and row["countryname"] in september[1]),
            ("troopdata-revisions/troopdata_annual_revisions.csv", "troopdata-revisions",
             lambda row: row["ccode"] == "645" and row["series"].startswith("troopdata-rebuild")),
            ("geopko/geopko_v1.2_1994-2018.csv", "geopko", None),
        ):  # fmt: skip
            file = data / name if mapping == "troopdata-classic" else rows_of(data / name, folder, keep)
            made.import_files([file], mapping=mapping)
    return folder / "store.db"


def rows_of(file: Path, folder: Path, keep: Callable[[Row], bool] | None) -> Path:
    """The rows asked for. Of Geo-PKO the contributors are left empty: the figures are of maps and missions."""
    made = folder / file.name
    with file.open(encoding="utf-8", newline="") as lines, made.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictReader(lines)
        writer = csv.DictWriter(out, rows.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            if keep is None:
                row |= {name: "" for name in row if re.match(r"(?:name\.of|No\.troops\.per)\.TCC", name)}
            if keep is None or keep(row):
                writer.writerow(row)
    return made


@pytest.fixture(scope="module")
def dataset(store: Path) -> Iterator[Dataset]:
    with Dataset(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def abroad(dataset: Dataset) -> list[Cell]:
    """US personnel outside the United States, place by year, in the classic series."""
    return [cell for cell in dataset.panel("Y", **CLASSIC) if cell.place != "united-states"]


def figure(cell: Cell) -> Any:
    """In 60 cells two codes are one place and one of them has 0: the upper bound is what the two rows come to."""
    assert not cell.conflict or cell.estimate.lower == 0
    return cell.estimate.upper


def by_year(cells: list[Cell]) -> dict[int, list[Any]]:
    years: dict[int, list[Any]] = {}
    for cell in cells:
        years.setdefault(int(cell.period.name), []).append(figure(cell))
    return years


# The place and year of each figure on one country, by the rule of its row.
PLACES = {
    "R01": ("Japan", "2016"),
    "R02": ("Germany", "2016"),
    "R03": ("South Korea", "2016"),
    "R04": ("Italy", "2016"),
    "R05": ("Afghanistan", "2016"),
    "R06": ("Afghanistan", "2011"),
    "R07": ("West Germany", "1962"),
    "R08": ("South Korea", "1957"),
    "R09": ("South Korea", "1953"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_country_in_a_year(name: str, dataset: Dataset, figures: dict[str, Row]) -> None:
    place, year = PLACES[name]
    assert figures[name]["rule"] == f"countryname={place} year={year} troops"
    [cell] = dataset.panel("Y", first=year, last=year, place=place, **CLASSIC)
    assert str(cell.estimate.best) == figures[name]["computed"]
    assert (cell.claims, cell.basis) == (1, "reported")


@pytest.mark.parametrize("name", ["R01", "R07"])
def test_the_same_by_the_command(name: str, store: Path, figures: dict[str, Row]) -> None:
    place, year = PLACES[name]
    asked = f"panel --from {year} --to {year} --place '{place}' --speaker troopdata-classic --scope all"
    [cell] = ask(store, asked)["cells"]
    assert str(cell["best"]) == figures[name]["computed"]


def test_the_year_with_the_most_abroad(abroad: list[Cell], figures: dict[str, Row]) -> None:
    totals = {year: sum(found) for year, found in by_year(abroad).items()}
    top = max(totals, key=lambda year: totals[year])
    assert f"highest year {top} = {totals[top]}" == figures["R11"]["published_figure"]
    assert str(totals[top]) == figures["R11"]["computed"]


def test_the_mean_of_half_a_century(abroad: list[Cell], figures: dict[str, Row]) -> None:
    totals = [sum(found) for year, found in by_year(abroad).items() if 1950 <= year <= 2000]
    assert f"{mean(totals):.2f}" == figures["R13"]["computed"]


def test_abroad_in_2005(abroad: list[Cell], figures: dict[str, Row]) -> None:
    assert str(sum(by_year(abroad)[2005])) == figures["R15"]["computed"]


def test_countries_with_a_thousand_in_a_typical_year(abroad: list[Cell], figures: dict[str, Row]) -> None:
    counts = [sum(one >= 1000 for one in found) for year, found in by_year(abroad).items() if 1950 <= year <= 2000]
    assert f"{mean(counts):.2f}" == figures["R16"]["computed"]


def in_september(dataset: Dataset, place: str | None) -> Any:
    """Active duty and selected reserve, which nobody is in at once: one is not in the other, and both are added."""
    cells = dataset.panel("M", first="2017-09", last="2017-09", place=place, speaker="dmdc")
    return sum(cell.estimate.best or 0 for cell in cells if cell.scope in {"active-duty", "selected-reserve"})


@pytest.mark.parametrize(("name", "place"), [("R21", "Afghanistan"), ("R23", "Iraq"), ("R24", "Syria"), ("R25", None)])
def test_troops_that_were_in_print_before_they_were_told(
    name: str, place: str | None, dataset: Dataset, figures: dict[str, Row]
) -> None:
    assert str(in_september(dataset, place)) == figures[name]["computed"]


def test_the_doubled_figures_of_iraq_and_what_was_known_when(dataset: Dataset, figures: dict[str, Row]) -> None:
    asked: dict[str, Any] = {"first": "2006", "last": "2007", "place": "Iraq", "speaker": "troopdata-rebuild"}
    first, until = re.findall(r"20\d\d-\d\d-\d\d", figures["R28"]["computed"])
    before, after = (dataset.panel("Y", known=day, **asked) for day in (first, until))
    told = [f"{a.period.name}: {a.estimate.best} then {b.estimate.best}" for a, b in zip(before, after, strict=True)]
    assert f"{'; '.join(told)} (first values known {first}..{until})" == figures["R28"]["computed"]
    assert list(dataset.panel("Y", known="2024-06-10", **asked)) == []


def test_maps_and_missions(dataset: Dataset, figures: dict[str, Row]) -> None:
    claims = [account.claim for account in dataset.claims(owner="UN")]
    maps, missions = {claim.report for claim in claims}, {claim.operation for claim in claims}
    years = [claim.period[:4] for claim in claims]
    assert f"{len(maps)}; {len(missions)}; {min(years)}-{max(years)}" == figures["R29"]["computed"]


TESTED = {*PLACES, "R11", "R13", "R15", "R16", "R21", "R23", "R24", "R25", "R28", "R29"}


# How far a computed figure may lie from the printed one. R13 is the mean of Kane's table of 2006, ours of the series as
# continued since: over the 51 years ours comes to 54 people more, of 27 million. Nobody says which were put right.
CLOSE: dict[str, Callable[[int], float]] = {
    "exact": lambda _: 0,
    "exact after rounding": lambda shown: place_value(shown) / 2,
    "1 off": lambda _: 1.5,
}


def test_every_published_figure_is_tested_and_as_close_as_its_row_says(figures: dict[str, Row]) -> None:
    assert figures.keys() == TESTED
    for name in TESTED - {"R28", "R29"}:  # several figures each, compared above
        row = figures[name]
        numbers = [int(one) for one in re.findall(r"[0-9]+", row["published_figure"])]
        assert any(abs(float(row["computed"]) - one) <= CLOSE[row["match"]](one) for one in numbers), name


def test_a_region_in_1990_and_in_2016(store: Path, dataset: Dataset) -> None:
    asked = "compare 1990-12-31 2016-12-31 --place 'Europe & Central Asia' --speaker troopdata-classic --scope all"
    [total] = ask(store, asked)["totals"]
    sides = total["whole"]["before"], total["whole"]["after"]
    assert [side["estimate"]["lower"] for side in sides] == [291_436, 64_106]
    # In 1990 former states stand beside their successors, with 0 in all but one of each pair: the pairs are named, and
    # what they might share has no upper bound.
    assert sides[0]["overlapping"]
    assert sides[1]["estimate"]["upper"] == 64_106
    assert total["whole"]["verdict"] == "shrank"
    pair = {line.place: line.estimate.best for line in dataset.posture("1990-12-31", place="Germany", **CLASSIC)}
    pair |= {line.place: line.estimate.best for line in dataset.posture("1990-12-31", place="West Germany", **CLASSIC)}
    assert pair == {"germany": 0, "west-germany": 227_586}
