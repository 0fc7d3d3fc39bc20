"""Panel: what the claims on a subject come to in a period, and that nothing unknown becomes a figure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle.drawn import batch_of, claims, the_entries
from tests.oracle.world import World
from tests.worlds import claim, day, figure, world
from tracker.dataset import Dataset
from tracker.errors import QuestionError
from tracker.estimates import Bounds
from tracker.posture import Posture
from tracker.records.aggregate import aggregate
from tracker.records.cell import Cell
from tracker.records.frequency import period_of
from tracker.store.create import create
from tracker.store.write import record
from tracker.vocabulary import Aggregate, Basis, Frequency


def shown(cell: Cell) -> str:
    """Period, figure, whether reported (r) or carried (c), claims/roots, days, and ! for a conflict."""
    if not cell.days:
        return f"{cell.period.name} unknown"
    basis = "r" if cell.basis is Basis.REPORTED else "c"
    rests_on = f"{basis} {cell.claims}/{cell.roots} {cell.days}d{'!' * cell.conflict}"
    return f"{cell.period.name} {figure(cell.estimate)} {rests_on}"


def cells(data: Dataset, freq: str = "W", **asked: Any) -> list[str]:
    return [shown(cell) for cell in data.panel(freq, **{"known": day(28), **asked})]


TEN = claim("a", "10", day(8), day(8))
# February 2022: W06 is the 7th to the 13th, W07 the 14th to the 20th, W08 the 21st to the 27th.
PANELS: list[tuple[list[dict[str, Any]], dict[str, Any], list[str]]] = [
    # the last day of the week that has a figure
    ([TEN, claim("b", "12", day(10), day(10))], {}, ["2022-W06 12 r 1/1 2d"]),
    ([TEN, claim("b", "12", day(10), day(10))], {"rule": "mean"}, ["2022-W06 11 r 2/2 2d"]),
    ([TEN, claim("b", "8", day(10), day(10))], {"rule": "maximum"}, ["2022-W06 10 r 2/2 2d"]),
    # nothing is carried from one week into the next, unless asked; then days may be asked for
    ([TEN, claim("b", "12", day(22), day(22))], {}, ["2022-W06 10 r 1/1 1d", "2022-W08 12 r 1/1 1d"]),
    ([TEN], {"max_age": 7}, ["2022-W06 10 c 1/1 6d", "2022-W07 10 c 1/1 2d"]),
    # what is unknown has no cell, or an empty one, and is no zero; a zero that a source stated is a figure
    (
        [TEN, claim("b", "12", day(22), day(22))],
        {"gaps": True},
        ["2022-W06 10 r 1/1 1d", "2022-W07 unknown", "2022-W08 12 r 1/1 1d"],
    ),
    ([claim("a", "0", day(8), day(8))], {}, ["2022-W06 0 r 1/1 1d"]),
    # a period of a claim that reaches over several cells counts in each, up to the day it was stated
    ([claim("a", "10", "2022-02", day(9))], {}, ["2022-W05 10 r 1/1 6d", "2022-W06 10 r 1/1 3d"]),
    ([claim("a", "10", "2022-02", day(28))], {"freq": "Y"}, ["2022 10 r 1/1 28d"]),
    # claims that disagree on a day widen the figure, and do so in the mean of the week
    (
        [TEN, claim("b", "14", day(8), day(8), speaker="nato")],
        {"rule": "mean"},
        ["2022-W06 10–14 r 2/2 1d!"],
    ),
    # a copy is no root, even where its original speaks of another subject
    (
        [claim("a", "10", day(8), day(8), place="south"),
         claim("b", "10", day(9), day(9), derived_from="a", speaker="nato"),
         claim("c", "10", day(9), day(9), derived_from="a", speaker="ministry")],
        {"place": "north"},
        ["2022-W06 10 r 2/1 1d"],
    ),
    # a bound that is missing stays missing
    ([claim("a", "at least 10", day(8), day(8))], {}, ["2022-W06 ≥10 r 1/1 1d"]),
    # a mention and a change are no figures
    ([claim("a", "", day(8), day(8)), claim("b", "5", day(9), day(9), kind="change")], {}, []),
    # what was stated after the day as known on is not known
    ([TEN, claim("b", "12", day(10), day(20))], {"known": day(15)}, ["2022-W06 10 r 1/1 1d"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "asked", "expected"), PANELS)
def test_cells(tmp_path: Path, said: list[dict[str, Any]], asked: dict[str, Any], expected: list[str]) -> None:
    with world(tmp_path, *said) as data:
        assert cells(data, **asked) == expected


def test_the_span_is_that_of_the_claims_unless_it_is_given(tmp_path: Path) -> None:
    with world(
        tmp_path, TEN, claim("b", "12", "2022-02-10/..", day(17)), claim("c", "3", "../2022-02-09", day(9))
    ) as data:
        panel = data.panel("M", known=day(28))
        assert (panel.first, panel.question.on) == (date(2022, 2, 8), date(2022, 2, 17))  # an open start plays no part
        assert data.panel("M", known=day(28), max_age=3).question.on == date(2022, 2, 20)
        for any_age in (10_000_000, None):  # no further than the day as known on
            assert data.panel("M", known=day(28), max_age=any_age).question.on == date(2022, 2, 28)
        assert data.panel("M", known=day(28), place="south").cells == []
        whole = data.panel("M", first="2022", last="2022-02", known=day(28))
        assert (whole.first, whole.question.on) == (date(2022, 1, 1), date(2022, 2, 28))
        [found] = data.panel("m", first=day(9), last=date(2022, 2, 9), known=day(28))
        assert (found.period.first, found.period.last) == (date(2022, 2, 9), date(2022, 2, 9))  # as far as asked about


def test_a_wrong_call_names_what_there_is(tmp_path: Path) -> None:
    with world(tmp_path, TEN) as data:
        calls: list[tuple[dict[str, Any], str]] = [
            ({"freq": "H"}, "freq 'H'"),
            ({"rule": "sum"}, "rule 'sum'"),
            ({"first": ""}, "from"),
            ({"last": "[2021,2022]"}, "no one year"),
            ({"first": "2023", "last": "2022"}, "earlier day first"),
        ]
        for wrong, told in calls:
            with pytest.raises(QuestionError, match=told):
                data.panel(**wrong)


def test_codes_are_those_of_the_country(seed_dataset: Dataset) -> None:
    found = {cell.place: cell for cell in seed_dataset.panel("Y", owner="RUS", known="2024-01-01")}
    airfield, country, region = found["luninets-airfield"], found["belarus"], found["around-ukraine"]
    assert airfield.country == country.country
    assert (country.country.slug, country.country.iso3, country.country.cow) == ("belarus", "BLR", "370")
    assert (region.country.slug, region.country.iso3) == (None, None)  # larger than any country
    assert (country.owner_country.iso3, country.owner_country.cow) == ("RUS", "365")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.data(), size=st.integers(1, 7), freq=st.sampled_from("WMD"), max_age=st.sampled_from([0, 3]))
def test_a_cell_is_made_of_what_the_posture_says_on_each_day_of_its_period(
    tmp_path_factory: pytest.TempPathFactory, told: st.DataObject, size: int, freq: str, max_age: int
) -> None:
    path = tmp_path_factory.mktemp("drawn") / "world.db"
    create(path)
    record(path, the_entries(), "import")
    keys = [f"k{at}" for at in range(size)]
    batch = batch_of([told.draw(claims(key, keys)) for key in keys])
    record(path, batch, "import")
    voices = {held.id: (held.voice, held.stated) for held in World.of([the_entries(), batch]).held}
    first, days = date(2022, 2, 8), 13
    asked: dict[str, Any] = {"known": day(28), "max_age": max_age}
    with Dataset(path) as data:
        postures = [data.posture(first + timedelta(at), **asked) for at in range(days)]
        for rule in Aggregate:
            panel = data.panel(freq, first=first, last=first + timedelta(days - 1), rule=rule, **asked)
            found = {(cell.subject, cell.period.name): facts(cell) for cell in panel}
            assert found == expected(postures, voices, Frequency(freq), rule)


Facts = tuple[Bounds, int, date | None, int, int, str, bool]


def facts(cell: Cell) -> Facts:
    return (cell.estimate, cell.days, cell.as_of, cell.claims, cell.roots, str(cell.basis), cell.conflict)


def expected(
    postures: Sequence[Posture], voices: Mapping[str, tuple[str, date]], frequency: Frequency, rule: Aggregate
) -> dict[Any, Facts]:
    """The cells, day by day; two claims that one voice stated on one day go back to one root."""
    by_cell: dict[Any, list[Any]] = {}
    for posture in postures:
        for line in posture:
            name = period_of(posture.question.on, frequency).name
            by_cell.setdefault((line.subject, name), []).append((posture.question.on, line))
    return {key: _made(lines, voices, rule) for key, lines in by_cell.items()}


def _made(lines: list[Any], voices: Mapping[str, tuple[str, date]], rule: Aggregate) -> Facts:
    counted = lines[-1:] if rule is Aggregate.LAST else lines
    used = {one for _, line in counted for one in line.used}
    roots = {voices[root.id] for _, line in counted for root in line.detail.roots}
    estimate = aggregate(rule, [(line.estimate, 1) for _, line in counted])
    basis = Basis.CARRIED if any(line.age_days for _, line in counted) else Basis.REPORTED
    conflict = any(line.conflict for _, line in counted)
    return estimate, len(lines), lines[-1][0], len(used), len(roots), str(basis), conflict
