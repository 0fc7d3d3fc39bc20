"""The oracle against the answers of DOMAIN section 13, and the rules of DESIGN section 5 that these do not touch."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import World
from tests.oracle.lines import outermost
from tracker.estimates import Bounds
from tracker.reading import read_files
from tracker.records.question import Filter, Question
from tracker.records.reference import Reference
from tracker.vocabulary import PRESENT, Modality

SEED = Path(__file__).parent.parent / "seed_data"
TODAY = "2026-11-22"


@cache
def seed() -> World:
    """The shipped claims, recorded as one transaction."""
    batch, problems = read_files([SEED], Reference())
    assert not [str(problem) for problem in problems if problem.severity == "refused"]
    return World.of([batch])


def ask(on: str, known: str = TODAY, also: tuple[Modality, ...] = (), **asked: Any) -> Question:
    """A question, with the days as text and the filter by noun."""
    rest = {name: asked.pop(name) for name in ("policy", "max_age") if name in asked}
    days = date.fromisoformat(on), date.fromisoformat(known)
    return Question(*days, 1, modalities=PRESENT + also, filter=Filter(**asked), **rest)


def figures(estimate: dict[str, Any]) -> tuple[Any, ...]:
    """Lower, best and upper; a soft bound as text with a tilde."""
    low, high = (
        f"~{estimate[side]}" if estimate[f"{side}_kind"] == "soft" else estimate[side] for side in ("lower", "upper")
    )
    return low, estimate["best"], high


def span(found: dict[str, Any] | None) -> tuple[Any, ...] | None:
    """The two bounds of a change, rounded to two places."""
    return None if found is None else tuple(x and round(x, 2) for x in (found["lower"], found["upper"]))


def best(total: dict[str, Any]) -> Any:
    """The best value of a total."""
    return total["estimate"]["best"]


def seed_totals(question: Question) -> list[dict[str, Any]]:
    """The totals of the shipped claims."""
    return seed().posture(question)["totals"]


def keys(line: dict[str, Any]) -> list[str]:
    """The claims used, by key."""
    named = {held.id: held.claim.key or held.id for held in seed().held}
    return [named[one] for one in line["used"]]


def the_line(question: Question, **wanted: str) -> dict[str, Any]:
    """The one line of the answer that has these slugs."""
    lines: list[dict[str, Any]] = [line for line in seed().posture(question)["lines"] if wanted.items() <= line.items()]
    assert len(lines) == 1, [(line["place"], line["scope"], line["unit"]) for line in lines]
    return lines[0]


def test_1_and_2_the_end_of_the_exercise() -> None:
    """The end that all had given is superseded by the announcement of 20 February that it goes on."""
    before = seed().operation("union-resolve-2022", date(2022, 2, 19))
    assert (before["start"], before["end"], before["end_kind"]) == ("2022-02-10", "2022-02-20", "scheduled")
    assert sorted(one["key"] for one in before["claims"]) == ["a01", "a04", "a10", "a16"]
    after = seed().operation("union-resolve-2022", date(2022, 2, 21))
    assert (after["start"], after["end"], after["end_kind"]) == ("2022-02-10", None, "open")
    assert sorted(one["key"] for one in after["superseded"]) == ["a01", "a10", "a16"]


def test_3_russian_personnel_in_belarus() -> None:
    """Three claims, one root, and that a forecast."""
    line = the_line(ask("2022-02-15", "2022-02-21", place="belarus", owner="RUS"), item="personnel")
    assert figures(line["estimate"]) == ("~27000", 30000, "~33000")
    assert span(line["overlap"]) == (27000, 30000)
    assert (line["claims"], line["roots"], line["observed"], line["basis"]) == (3, 1, 0, "reported")
    assert sorted(keys(line)) == ["b07", "b09", "b11"]
    reasons = {left["key"]: left["reason"] for left in line["left_out"]}
    wanted = {"b00": "superseded", "b01": "overtaken", "b03": "copy", "b06": "forecast", "b08": "forecast"}
    wanted |= dict.fromkeys(("b02", "b04", "b05"), "planned") | {"a14": "announced", "b10": "other-days"}
    assert reasons == wanted
    assert line["mentions"] == []


def test_4_from_what_the_us_said_to_what_was_said_later() -> None:
    """Only the strict change: nearly 5,000 has no best value."""
    first = ask("2022-01-31", "2022-01-31", place="belarus", speaker="us", item="personnel")
    second = ask("2022-02-20", "2022-02-21", place="belarus", item="personnel")
    changes = [one for one in seed().compare(first, second)["changes"] if one["item"] == "personnel"]
    [change] = [one for one in changes if one["owner"] == "RUS"]
    assert figures(the_line(first, owner="RUS")["estimate"]) == ("~4500", None, 4999)
    assert (span(change["change"]), span(change["ratio"])) == ((22001, 28500), (5.4, 7.33))
    assert (change["on_best"], change["verdict"]) == (None, "grew")


def test_5_battalions_and_regiments_are_two_lines() -> None:
    """An echelon conflict is shown, never averaged."""
    question = ask("2022-02-15", "2022-02-21", place="belarus", owner="RUS", item="s-400")
    battalions, regiments = the_line(question, unit="battalion"), the_line(question, unit="regiment")
    assert (sorted(keys(battalions)), battalions["age_days"]) == (["c05", "c06"], 25)
    assert (keys(regiments), regiments["basis"]) == (["c09"], "reported")
    assert (figures(battalions["estimate"]), figures(regiments["estimate"])) == ((2, 2, 2), (2, 2, 2))
    assert (battalions["roots"], regiments["roots"]) == (1, 1)


def test_7_the_first_su_35_is_a_part_of_the_twelve() -> None:
    """One landed at Baranovichi, twelve are in Belarus: the total is twelve."""
    question = ask("2022-02-15", "2022-02-21", place="belarus", owner="RUS", item="su-35")
    assert the_line(question, place="baranovichi-air-base")["age_days"] == 20
    [total] = seed_totals(question)
    assert (figures(total["estimate"]), total["lines"], total["partial"]) == ((12, 12, 12), 1, False)


def test_8_four_ranges_or_five() -> None:
    """On the first day the ministries contradict each other; later the carried counts are overtaken."""
    question = ask("2022-02-10", "2022-02-21", item="training-range")
    line = the_line(question)
    assert (figures(line["estimate"]), line["conflict"], line["overlap"]) == ((4, None, 5), True, None)
    later = the_line(ask("2022-02-15", "2022-02-21", item="training-range"))
    assert (span(later["hull"]), span(later["overlap"])) == ((4, 5), (5, 5))
    overtaken = [left["key"] for left in later["left_out"] if left["reason"] == "overtaken"]
    assert sorted(overtaken) == ["a05", "a06"]


def test_10_the_whole_of_the_helicopters_speaks_for_its_parts() -> None:
    """Not 90 + 50 + 150: from hard bounds alone the parts give the lower, the whole the upper."""
    [total] = seed_totals(ask("2022-02-25", "2022-02-25", item="helicopter", place="southern-belarus"))
    assert (figures(total["estimate"]), span(total["hard"])) == (("~145", None, 149), (142, 149))
    assert (total["conflict"], total["overlapping"]) == (False, [])


BTGS = {
    "2021-12-03": (50, 50, 50), "2021-12-13": (51, None, None), "2022-01-21": (60, 60, 60), "2022-02-04": (83, 83, 83),
    "2022-02-13": (105, 105, 105), "2022-02-18": ("~121", 125, "~129"), "2022-02-20": ("~121", 125, "~129"),
}  # fmt: skip


@pytest.mark.parametrize(("day", "figure"), BTGS.items())
def test_11_battalion_tactical_groups_over_time(day: str, figure: tuple[Any, ...]) -> None:
    """A young one-sided count beside an older exact one below it leaves no upper: 51 or more, not 50."""
    line = the_line(ask(day, place="around-ukraine", item="btg"), place="around-ukraine", scope="all")
    assert figures(line["estimate"]) == figure


def test_13_a_part_on_the_border_is_no_conflict_with_the_whole() -> None:
    """The total is the wider count alone."""
    question = ask("2022-02-18", "2022-02-18", place="in-and-near-ukraine", item="personnel", owner="RUS")
    [total] = seed_totals(question)
    assert (figures(total["estimate"]), total["conflict"]) == ((169000, None, 190000), False)


def test_14_growth_by_the_baseline_of_one_speaker() -> None:
    """Strict between the bounds, and once more from the best value of the first day."""
    first, second = (ask(day, "2022-02-18", place="in-and-near-ukraine") for day in ("2022-01-30", "2022-02-18"))
    changes = [one for one in seed().compare(first, second)["changes"] if one["place"] == "in-and-near-ukraine"]
    [change] = [one for one in changes if one["unit"] == "personnel"]
    assert (span(change["change"]), span(change["ratio"])) == ((59000, 100000), (1.54, 2.11))
    on_best = change["on_best"]
    assert (span(on_best["change"]), span(on_best["ratio"])) == ((69000, 90000), (1.69, 1.9))
    assert change["verdict"] == "grew"
    known_then = ask("2022-01-30", "2022-01-31", place="in-and-near-ukraine", item="personnel")
    assert [line for line in seed().posture(known_then)["lines"] if line["place"] == "in-and-near-ukraine"] == []


@pytest.mark.parametrize(("day", "change"), [("2022-02-16", (None, -1001)), ("2022-02-17", (-2000, -2000))])
def test_15_a_bare_round_number_excludes_no_small_change(day: str, change: tuple[Any, ...]) -> None:
    """The minister said himself that 2,000 fewer is no decline."""
    first, second = (ask(on, "2022-02-21", speaker="ukraine", item="personnel") for on in (day, "2022-02-21"))
    [found] = [one for one in seed().compare(first, second)["changes"] if one["scope"] == "all"]
    assert (span(found["change"]), found["verdict"]) == (change, "within-uncertainty")


@pytest.mark.parametrize(
    ("day", "net"),
    [("2022-02-02", ("~1920", 2000, "~2080")), ("2022-02-18", ("~4920", 5000, "~5080"))],
)
def test_17_net_increase_in_europe(day: str, net: tuple[Any, ...]) -> None:
    """The headline is gross, the move from Germany to Romania cancels, the copy is not counted again."""
    asked: dict[str, Any] = {"owner": "USA", "item": "personnel", "place": "europe", "also": (Modality.ANNOUNCED,)}
    sums = seed().compare(ask("2022-02-01", "2022-02-18", **asked), ask(day, "2022-02-18", **asked))
    assert [figures(total["estimate"]) for total in sums["net_shifts"]] == [net]
    poland = [figures(line["estimate"])[1] for line in sums["shifts"] if line["place"] == "poland"]
    assert poland == ([1700] if day == "2022-02-02" else [4700])


def test_18_three_baselines_that_do_not_agree() -> None:
    """An envelope without a best, an overlap that is empty, and a change without an upper end."""
    first, second = (ask(day, owner="USA", place="europe", item="personnel") for day in ("2022-02-11", "2022-06-15"))
    [change] = [one for one in seed().compare(first, second)["changes"] if one["place"] == "europe"]
    line = the_line(first, place="europe")
    assert (figures(line["estimate"]), line["conflict"]) == (("~63375", None, "~85000"), True)
    assert (span(change["change"]), change["on_best"]) == ((15001, None), None)


def test_19_like_for_like_and_as_a_whole() -> None:
    """The four new battlegroups have no figure on the first day: unknown, not zero."""
    asked: dict[str, Any] = {"owner": "NATO", "item": "personnel"}
    found = seed().compare(ask("2022-02-14", **asked), ask("2022-06-28", **asked))
    [totals] = found["totals"]
    like, whole = totals["like_for_like"], totals["whole"]
    assert (best(like["before"]), best(like["after"]), span(like["change"])) == (4600, 5982, (1382, 1382))
    assert (best(whole["after"]), span(whole["ratio"])) == (9641, (2.1, 2.1))
    assert sorted(one["place"] for one in found["changes"] if one["verdict"] == "unknown") == [
        "bulgaria", "hungary", "romania", "slovakia",
    ]  # fmt: skip


@pytest.mark.parametrize(("known", "lower", "left"), [("2021-04-19", 150001, []), ("2021-04-20", 100001, ["e17"])])
def test_25_the_transcript_that_was_changed(known: str, lower: int, left: list[str]) -> None:
    """Known from the next day on, the first figure stays retrievable as replaced."""
    line = the_line(ask("2021-04-19", known, place="around-ukraine", speaker="borrell"), item="personnel")
    assert line["estimate"]["lower"] == lower
    assert [one["key"] for one in line["left_out"] if one["reason"] == "replaced"] == left


BEYOND = [
    # 50 and, of the same age, at least 51: no upper is known. At least 50 touches 50, and does not lie beyond it.
    ([(50, 50), (51, None)], (50, None)),
    ([(50, 50), (50, None)], (50, 50)),
    ([(50, 50), (None, 49)], (None, 50)),
    ([(10, 30), (20, 40)], (10, 40)),
]


@pytest.mark.parametrize(("claims", "hull"), BEYOND)
def test_a_side_left_open_beyond_the_hull_is_missing(claims: list[Any], hull: tuple[Any, ...]) -> None:
    """Promise 4: a one-sided bound never gains the other side."""
    found = outermost([Bounds(lower, None, None, upper, None) for lower, upper in claims])
    assert (found.lower, found.upper) == hull


@pytest.mark.parametrize(("most", "lines"), [(27, 1), (26, 0), (0, 0), (None, 1)])
def test_how_long_a_figure_is_carried(most: int | None, lines: int) -> None:
    """C13, fifteen Su-25 imaged on 5 February: 27 days later it is 27 days old."""
    question = ask("2022-03-04", item="su-25", place="luninets-airfield", max_age=most)
    assert len(seed().posture(question)["lines"]) == lines
