"""Questions about units (DOMAIN section 13, 5 and 12; sections 7 and 12), asked as commands and of both engines."""

from pathlib import Path
from typing import Any

import pytest

from tests.asking import ask, bounds
from tracker.dataset import Dataset

S400 = "--item S-400 --owner Russia"
DAY = "posture --on 2022-02-15 --known 2022-02-21 --place Belarus --owner Russia"


def sides(estimate: Any) -> tuple[Any, Any, Any]:
    return estimate.lower, estimate.best, estimate.upper


# 5: what S-400 force was in Belarus on 15 February?


@pytest.mark.parametrize(
    ("words", "to", "found"),
    [
        ("2 battalions", "launchers", (8, 16, 24)),
        ("2 regiments", "launchers", (16, 32, 72)),  # the misreading of the example article
        ("2 battalions", "tubes", (32, 64, 96)),
        ("two divizions", "launchers", (8, 16, 24)),
        ("two divisions", "launchers", (8, 16, 24)),  # TASS in English
    ],
)
def test_launchers_of_the_s_400(seed_store: Path, words: str, to: str, found: tuple[int, ...]) -> None:
    answer = ask(seed_store, f'convert "{words}" {S400} --to {to}')
    assert bounds(answer["estimate"]) == found
    assert (answer["estimate"]["lower_kind"], answer["estimate"]["upper_kind"]) == ("soft", "soft")
    assert answer["derived"]
    assert any("translated" in note for note in answer["notes"]) == ("div" in words)


def test_the_factors_are_named_with_source_and_whether_they_were_verified(seed_store: Path) -> None:
    factors = ask(seed_store, f'convert "2 regiments" {S400} --to launchers')["factors"]
    verified = {one["slug"]: one["verified"] for one in factors}
    assert verified == {"s400.battalion_per_regiment": True, "s400.tel_per_battalion": False}
    assert all(one["source"] for one in factors)


def test_missiles_are_large_or_small_and_no_best_value_is_made_up(seed_store: Path) -> None:
    answer = ask(seed_store, f'convert "2 regiments" {S400} --to missiles')
    assert bounds(answer["estimate"]) == (64, None, 1152)
    ways = {way["factors"][-1]: bounds(way["estimate"]) for way in answer["ways"]}
    assert ways == {"s400.large_missile_per_tel": (64, 128, 288), "s400.small_tube_per_tel": (256, 512, 1152)}
    large = ask(seed_store, f'convert "2 regiments" {S400} --to missiles --factor s400.large_missile_per_tel')
    assert bounds(large["estimate"]) == (64, 128, 288)


def test_the_force_in_launchers_with_the_regiment_reading_flagged(seed_dataset: Dataset) -> None:
    found = seed_dataset.posture(
        "2022-02-15", known="2022-02-21", place="Belarus", owner="Russia", item="S-400", into="launchers"
    )
    lines = {line.unit: line for line in found}
    assert sides(lines["battalion"].shown) == (8, 16, 24)
    assert sides(lines["regiment"].shown) == (16, 32, 72)
    assert lines["battalion"].age_days == 25
    [total] = found.totals
    assert [(a.unit, b.unit) for a, b in total.overlapping] == [("battalion", "regiment")]
    assert sides(total.estimate) == (16, None, None)  # never 24 to 96


def test_launchers_on_the_command_line(seed_store: Path) -> None:
    answer = ask(seed_store, f"{DAY} --item S-400 --in launchers")
    derived = {line["unit"]: line["derived"] for line in answer["lines"]}
    assert bounds(derived["battalion"]["estimate"]) == (8, 16, 24)
    assert [one["slug"] for one in derived["battalion"]["factors"]] == ["s400.tel_per_battalion"]
    assert [line["estimate"]["unit"] for line in answer["lines"]] == ["battalion", "regiment"]  # as reported


# 12: how many people is 83 BTGs?


def test_people_of_83_tactical_groups(seed_store: Path) -> None:
    answer = ask(seed_store, 'convert "83 BTGs" --to personnel')
    assert bounds(answer["estimate"]) == (41_500, 62_250, 83_000)
    assert [one["slug"] for one in answer["factors"]] == ["btg.personnel"]


def test_people_of_the_groups_around_ukraine(seed_dataset: Dataset) -> None:
    found = seed_dataset.posture(
        "2022-02-04", known="2022-02-21", place="around-ukraine", item="btg", scope="all", into="people"
    )
    line = next(line for line in found if line.scope == "all" and line.place == "around-ukraine")
    assert sides(line.shown) == (41_500, 62_250, 83_000)
    assert sides(line.estimate) == (83, 83, 83)


def test_growth_in_people(seed_dataset: Dataset) -> None:
    """22 groups more, on best 22 × 750; by the bounds alone the two days cannot be told apart."""
    found = seed_dataset.compare(
        "2022-02-04", "2022-02-13", known="2022-02-21", place="around-ukraine", item="btg", into="personnel"
    )
    change = next(one for one in found if one.subject.scope == "all" and one.subject.place == "around-ukraine")
    assert change.on_best is not None
    assert (change.on_best.best_change, str(change.verdict)) == (16_500, "within-uncertainty")


def test_personnel_days_of_the_force_in_belarus(seed_dataset: Dataset) -> None:
    """3 to 20 February: 18 days at 27,000 to 33,000, best 30,000."""
    found = seed_dataset.timeline(
        "2022-02-03", "2022-02-20", known="2022-02-21", place="Belarus", owner="Russia", item="personnel"
    )
    course = next(one for one in found if one.subject.item == "personnel")
    assert sides(course.unit_days) == (18 * 27_000, 18 * 30_000, 18 * 33_000)
    assert course.unit_days.lower_kind == "soft"


# 7 and 15 of section 12, and the table of section 7


@pytest.mark.parametrize(
    ("words", "options", "to"),
    [
        ("elements of a brigade", "--owner USA", "personnel"),  # 1,700 are not 4,413
        ("parts of two battalions", S400, "launchers"),
        ("2 battalions", "", "personnel"),  # whose, and of what?
        ("2 kt", "", "km"),
    ],
)
def test_what_nobody_said_is_not_made_up(seed_store: Path, words: str, options: str, to: str) -> None:
    with pytest.raises(AssertionError):  # the command ends in a refusal
        ask(seed_store, f'convert "{words}" {options} --to {to}')


@pytest.mark.parametrize(
    ("words", "options", "found"),
    [
        ("1 regiment", "--owner GBR --to personnel", (650, 650, 700)),
        ("1 battalion", "--owner Belarus --to personnel", (500, 535, 572)),
        ("1 battalion", "--owner USA --item Patriot --to personnel", (270, 360, 900)),  # 3–6 batteries of 90–150
        ("1 brigade", "--owner USA --item IBCT --to personnel", (4000, 4413, 4700)),
        ("1 brigade", "--owner USA --to personnel", (3000, 4000, 5000)),
        ("2 brigades", "--owner Russia --item Iskander-M --to launchers", (20, 24, 24)),
        ("3 BTGs", "--to tanks", (30, 30, 30)),
    ],
)
def test_other_tables(seed_store: Path, words: str, options: str, found: tuple[int, ...]) -> None:
    assert bounds(ask(seed_store, f'convert "{words}" {options}')["estimate"]) == found


def test_distances_need_no_store(tmp_path: Path) -> None:
    answer = ask(tmp_path / "none.db", 'convert "400 km" --to nmi')
    assert answer["estimate"]["best"] == pytest.approx(400 / 1.852)
    assert (answer["factors"], answer["derived"]) == ([], False)
