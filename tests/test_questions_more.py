"""More of the questions an analyst asks (DOMAIN section 13), of the library: series, totals, changes, corrections."""

from collections.abc import Iterable
from typing import Any

import pytest

from tracker.dataset import Dataset
from tracker.records.change import Change
from tracker.records.line import Line
from tracker.records.total import Total

AHEAD = ["observed", "claimed", "assessed", "announced"]
PLANNED = ["observed", "claimed", "assessed", "planned"]


def one(lines: Iterable[Any], **subject: str) -> Any:
    found = [line for line in lines if all(getattr(line.subject, name) == value for name, value in subject.items())]
    assert len(found) == 1, [line.subject for line in found]
    return found[0]


def figures(line: Line | Total) -> tuple[Any, Any, Any]:
    return line.estimate.lower, line.estimate.best, line.estimate.upper


def change(found: Change) -> tuple[Any, Any]:
    assert found.change is not None
    return found.change.lower, found.change.upper


# 10: how many helicopters in southern Belarus on 25 February?


def test_helicopters_are_the_whole_and_not_the_parts_again(seed_dataset: Dataset) -> None:
    answer = seed_dataset.posture("2022-02-25", known="2022-02-25", place="southern Belarus", item="helicopter")
    (total,) = answer.totals
    assert figures(total) == (145, None, 149)
    assert (total.estimate.lower_kind, total.estimate.upper_kind) == ("soft", "hard")
    assert tuple(total.hard) == (142, 149)
    assert (total.lines, total.conflict, total.tension) == (1, False, False)


# 11: battalion tactical groups over time


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-12-03", (50, 50, 50)),
        ("2021-12-13", (51, None, None)),
        ("2022-01-21", (60, 60, 60)),
        ("2022-02-04", (83, 83, 83)),
        ("2022-02-13", (105, 105, 105)),
        ("2022-02-18", (121, 125, 129)),
        ("2022-02-20", (121, 125, 129)),  # carried two days
    ],
)
def test_battalion_tactical_groups_around_ukraine(seed_dataset: Dataset, day: str, expected: tuple[Any, ...]) -> None:
    lines = seed_dataset.posture(day, place="around-ukraine", scope="all", item="btg")
    assert figures(one(lines, place="around-ukraine", scope="all")) == expected


def test_within_60_km_is_a_part_of_its_own(seed_dataset: Dataset) -> None:
    answer = seed_dataset.posture("2022-02-20", place="around-ukraine", item="btg", scope="all")
    part, whole = one(answer, place="within-60-km-of-ukraine"), one(answer, place="around-ukraine")
    assert (figures(part), part.age_days, whole.age_days) == ((120, 120, 120), 0, 2)
    assert answer.parts[whole.subject] == (part.subject,)


def test_groups_in_transit_are_no_strength(seed_dataset: Dataset) -> None:
    answer = seed_dataset.posture("2022-02-04", place="around-ukraine", item="btg")
    assert figures(one(answer, scope="in-transit")) == (14, 14, 14)
    assert [figures(total) for total in answer.totals] == [(83, 83, 83)]


def test_growth_from_4_to_13_february(seed_dataset: Dataset) -> None:
    found = one(
        seed_dataset.compare("2022-02-04", "2022-02-13", place="around-ukraine", item="btg", scope="all"), scope="all"
    )
    assert change(found) == (22, 22)
    assert found.ratio.lower == pytest.approx(1.265, abs=0.0005)


# 13: why 150,000 and 169,000–190,000 on one day?


def test_two_scopes_are_no_conflict(seed_dataset: Dataset) -> None:
    asked: dict[str, Any] = {"known": "2022-02-18", "place": "in-and-near-ukraine", "item": "personnel"}
    answer = seed_dataset.posture("2022-02-18", **asked)
    wide, narrow = one(answer, place="in-and-near-ukraine"), one(answer, place="around-ukraine", scope="all")
    assert (figures(wide), figures(narrow)) == ((169000, None, 190000), (145000, 150000, 155000))
    assert [figures(total) for total in answer.totals] == [(169000, None, 190000)]
    assert not any(line.conflict for line in answer)
    beside = seed_dataset.compare(
        "2022-02-18", known="2022-02-18", scope="all", place="around-ukraine", vs_place="in-and-near-ukraine"
    )
    assert change(one(beside, item="personnel", scope="all", place="around-ukraine")) == (14000, 45000)


# 14: growth from 30 January to 18 February by Carpenter's own baseline


def test_growth_by_carpenters_own_baseline(seed_dataset: Dataset) -> None:
    found = seed_dataset.compare(
        "2022-01-30", "2022-02-18", known="2022-02-18", place="in-and-near-ukraine", item="personnel"
    )
    carpenter = one(found, place="in-and-near-ukraine")
    assert change(carpenter) == (59000, 100000)
    assert carpenter.ratio == pytest.approx((1.54, 2.11), abs=0.005)
    assert tuple(carpenter.on_best.change) == (69000, 90000)
    assert carpenter.on_best.ratio == pytest.approx((1.69, 1.90))
    assert carpenter.verdict == "grew"


def test_the_baseline_was_not_known_on_31_january(seed_dataset: Dataset) -> None:
    asked: dict[str, Any] = {"place": "in-and-near-ukraine", "item": "personnel"}
    learnt = seed_dataset.compare("2022-01-30", known="2022-01-31", vs_known="2022-02-18", **asked)
    found = one(learnt, place="in-and-near-ukraine")
    assert (found.before, figures(found.after), found.verdict) == (None, (90000, 100000, 110000), "unknown")


# 15: did Ukraine's own count show a withdrawal?


@pytest.mark.parametrize(
    ("first", "scope", "expected"),
    [
        ("2022-02-16", "all", (None, -1001)),
        ("2022-02-17", "all", (-2000, -2000)),
        ("2022-02-16", "ground", (None, 999)),
        ("2022-02-17", "ground", (-2000, -2000)),
    ],
)
def test_ukraines_own_count(seed_dataset: Dataset, first: str, scope: str, expected: tuple[Any, Any]) -> None:
    found = one(
        seed_dataset.compare(first, "2022-02-21", known="2022-02-21", speaker="Ukraine", item="personnel"), scope=scope
    )
    assert (change(found), found.verdict) == (expected, "within-uncertainty")


# 17: net increase of US troops in Europe from the announcement of 2 February


@pytest.mark.parametrize(
    ("last", "net", "poland"),
    [("2022-02-02", (1920, 2000, 2080), (1650, 1700, 1750)), ("2022-02-18", (4920, 5000, 5080), (4650, 4700, 4750))],
)
def test_net_increase_of_us_troops(
    seed_dataset: Dataset, last: str, net: tuple[int, ...], poland: tuple[int, ...]
) -> None:
    asked: dict[str, Any] = {
        "known": "2022-02-18",
        "owner": "US",
        "place": "Europe",
        "item": "personnel",
        "modality": AHEAD,
    }
    found = seed_dataset.compare("2022-02-01", last, **asked)
    (total,) = found.net_shifts
    assert (total.estimate.lower, total.estimate.best, total.estimate.upper) == net
    there = one(found.shifts, place="poland").estimate
    assert (there.lower, there.best, there.upper) == poland
    names = {claim.key for claim in total.claims}
    assert names.isdisjoint({"f06", "f12", "f13"})


# 18: US forces in Europe before and after


def test_three_baselines_do_not_agree(seed_dataset: Dataset) -> None:
    found = one(
        seed_dataset.compare("2022-02-11", "2022-06-15", owner="US", place="Europe", item="personnel"), place="europe"
    )
    assert (figures(found.before), found.before.conflict) == ((63375, None, 85000), True)
    assert (figures(found.after), change(found), found.on_best) == ((100001, None, None), (15001, None), None)


@pytest.mark.parametrize(
    ("speaker", "strict", "on_best"),
    [("Pentagon", 15001, 20001), ("Stoltenberg", 25001, 30001), ("Washington Times", 33376, 35001)],
)
def test_one_baseline_each(seed_dataset: Dataset, speaker: str, strict: int, on_best: int) -> None:
    asked: dict[str, Any] = {
        "owner": "US",
        "place": "Europe",
        "item": "personnel",
        "speaker": speaker,
        "vs_speaker": "Stoltenberg",
    }
    found = one(seed_dataset.compare("2022-02-11", "2022-06-15", **asked), place="europe")
    assert (change(found), tuple(found.on_best.change)) == ((strict, None), (on_best, None))


# 19: the battlegroups of the enhanced Forward Presence


def test_battlegroups_like_for_like_and_whole(seed_dataset: Dataset) -> None:
    found = seed_dataset.compare("2022-02-14", "2022-06-28", operation="efp", item="personnel")
    (total,) = found.totals
    alike, whole = total.like_for_like, total.whole
    assert alike.before is not None
    assert alike.after is not None
    assert (alike.before.estimate.best, alike.after.estimate.best) == (4600, 5982)
    assert alike.growth.ratio is not None
    assert alike.growth.ratio.lower == pytest.approx(1.300, abs=0.001)
    assert whole.after is not None
    assert (whole.after.estimate.best, whole.growth.verdict) == (9641, "grew")
    new = [one(found, place=place) for place in ("bulgaria", "hungary", "romania", "slovakia")]
    assert [(line.before, line.verdict) for line in new] == [(None, "unknown")] * 4


# 20: Zapad-2021 against Union Resolve 2022


def test_two_exercises_side_by_side(seed_dataset: Dataset) -> None:
    asked: dict[str, Any] = {
        "known": "2022-02-21",
        "owner": "Russia",
        "place": "Belarus",
        "item": "personnel",
        "modality": PLANNED,
    }
    exercises: dict[str, Any] = {
        "operation": "Zapad-2021",
        "vs_operation": "Union Resolve 2022",
        "vs_modality": ["claimed"],
    }
    found = one(seed_dataset.compare("2021-09-12", "2022-02-15", **asked, **exercises), place="belarus")
    assert (figures(found.before), figures(found.after)) == ((2437, 2500, 2563), (27000, 30000, 33000))
    assert found.ratio == pytest.approx((10.5, 13.5), abs=0.05)
    assert found.on_best.ratio == pytest.approx((10.8, 13.2))
    assert found.on_best.best_ratio == 12
    assert found.after.roots == 1


# 25: what did the EU say on 19 April 2021?


def test_the_eu_corrected_itself_the_next_day(seed_dataset: Dataset) -> None:
    asked: dict[str, Any] = {"speaker": "EU", "item": "personnel"}
    said = one(seed_dataset.posture("2021-04-19", known="2021-04-19", **asked), item="personnel")
    corrected = one(seed_dataset.posture("2021-04-19", known="2021-04-20", **asked), item="personnel")
    assert (figures(said), figures(corrected)) == ((150001, None, None), (100001, None, None))
    assert [(left.claim.key, left.reason) for left in corrected.left_out] == [("e17", "replaced")]
    assert seed_dataset.claim("e17").corrections[0].by == "e18"
