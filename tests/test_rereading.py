"""Answers by another hedge profile: bounds derived again from the words that claims keep, on both engines."""

from pathlib import Path
from typing import Any

import pytest

from tests.asking import ask, bounds
from tracker.dataset import Dataset
from tracker.errors import QuestionError

DAY: dict[str, Any] = {"known": "2022-02-21", "place": "Belarus", "owner": "Russia"}


def figure(data: Dataset, hedges: str | None) -> tuple[object, ...]:
    found = data.posture("2022-02-15", hedges=hedges, item="personnel", **DAY)
    [line] = [line for line in found if line.item == "personnel"]
    return line.estimate.lower, line.estimate.best, line.estimate.upper, line.roots


@pytest.mark.parametrize(
    ("hedges", "found"),
    [
        (None, (27_000, 30_000, 33_000, 1)),
        ("news-v1", (27_000, 30_000, 33_000, 1)),  # the profile that they were read by: nothing moves
        ("acled", (27_000, 30_000, 33_000, 1)),
        ("iiss-2010", (4_500, None, 30_000, 2)),  # "some 30,000" is at most that, and no longer sets B01 aside
        ("iiss-2020", (4_500, 30_000, 30_000, 2)),  # no bounds of its own
        ("literal", (None, None, 30_000, 2)),
    ],
)
def test_the_same_words_give_other_bounds(seed_dataset: Dataset, hedges: str | None, found: tuple[object, ...]) -> None:
    assert figure(seed_dataset, hedges) == found


def test_the_meaning_of_resolution_is_the_same(seed_dataset: Dataset) -> None:
    """Read again by the profile they were recorded with, all answers are those without."""
    for on, known in (("2022-02-15", "2022-02-21"), ("2022-02-18", "2022-02-18"), ("2021-11-01", "2022-06-30")):
        plain, again = (seed_dataset.posture(on, known=known, hedges=by).to_dict() for by in (None, "news-v1"))
        assert again["question"].pop("hedges") == "news-v1"
        assert plain["question"].pop("hedges") is None
        assert again == plain


def test_without_soft_bounds_a_claim_is_a_mention(seed_dataset: Dataset) -> None:
    found = seed_dataset.posture("2022-02-15", hedges="literal", item="personnel", **DAY)
    assert {"b07", "b09"} <= {claim.key for claim in found.mentions}


def test_claims_show_what_their_words_mean_then(seed_dataset: Dataset) -> None:
    [recorded] = [one for one in seed_dataset.claims() if one.claim.key == "b07"]
    [again] = [one for one in seed_dataset.claims(hedges="iiss-2010") if one.claim.key == "b07"]
    assert (again.claim, again.claim.id) == (recorded.claim, recorded.claim.id)  # what was recorded stays
    assert (recorded.estimate.upper, again.estimate.upper) == (33_000, 30_000)
    assert again.to_dict()["estimate"]["profile"] == "iiss-2010"


def test_every_answer_can_be_asked_so(seed_dataset: Dataset) -> None:
    two = seed_dataset.compare("2022-02-15", item="personnel", vs_hedges="iiss-2010", **DAY)
    change = next(one for one in two if one.subject.item == "personnel")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.estimate.upper, change.after.estimate.upper) == (33_000, 30_000)
    course = next(iter(seed_dataset.timeline("2022-02-15", "2022-02-16", item="personnel", hedges="iiss-2010", **DAY)))
    assert course.stretches[0].line is not None
    assert course.stretches[0].line.estimate.upper == 30_000
    why = seed_dataset.why("2022-02-15", item="personnel", hedges="iiss-2010", **DAY)
    personnel = next(one for one in why if one.line.item == "personnel")
    assert {branch.account.estimate.profile for branch in personnel.used} == {"iiss-2010"}
    assert seed_dataset.conflicts("2022-02-15", hedges="literal", **DAY)


def test_told_changes_are_read_again_too(seed_dataset: Dataset) -> None:
    asked: dict[str, Any] = {
        "known": "2022-02-18",
        "place": "Europe",
        "owner": "United States",
        "modality": ["observed", "claimed", "assessed", "announced"],
    }
    plain, again = (
        seed_dataset.compare("2022-02-01", "2022-02-11", hedges=by, **asked).net_shifts for by in (None, "iiss-2020")
    )
    assert [one.claims for one in plain] == [one.claims for one in again]
    assert [one.estimate for one in plain] != [one.estimate for one in again]


def test_bounds_given_outright_stay_and_are_named(seed_dataset: Dataset) -> None:
    found = seed_dataset.posture("2022-02-15", known="2022-02-21", hedges="iiss-2020")
    outright = {one.claim.key for one in seed_dataset.claims() if one.claim.estimate.profile is None}
    assert {claim.key for claim in found.kept_bounds} <= outright
    assert seed_dataset.posture("2022-02-15").kept_bounds == ()


def test_the_command_says_so(seed_store: Path) -> None:
    command = "posture --on 2022-02-15 --known 2022-02-21 --place Belarus --owner Russia --item personnel"
    answer = ask(seed_store, f"{command} --hedges iiss-2010")
    assert answer["question"]["hedges"] == "iiss-2010"
    assert bounds(answer["lines"][0]["estimate"]) == (4500, None, 30000)


def test_an_unknown_profile_is_refused(seed_dataset: Dataset) -> None:
    with pytest.raises(QuestionError, match=r"hedge profile 'janes' \(one of: news-v1"):
        seed_dataset.posture("2022-02-15", hedges="janes")


def test_the_sql_to_paste_holds_the_bounds_read_again(seed_store: Path) -> None:
    import sqlite3

    with Dataset(seed_store) as data:
        text = data.posture_sql("2022-02-15", item="personnel", hedges="iiss-2010", **DAY)
    given = dict(line.split()[2:] for line in text.splitlines() if line.startswith(".parameter set"))
    query = "\n".join(line for line in text.splitlines() if not line.startswith(".parameter"))
    connection = sqlite3.connect(seed_store)
    connection.row_factory = sqlite3.Row
    rows = connection.execute(query, {name.lstrip(":"): int(value) for name, value in given.items()}).fetchall()
    connection.close()
    assert {(row["hull_lower"], row["hull_upper"]) for row in rows if row["item"] == "personnel"} == {(4500, 30000)}
