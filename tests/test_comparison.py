"""Comparison: each verdict, strict and on best, and the ways to set one side beside another."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, world
from tracker.comparison import Comparison
from tracker.dataset import Dataset
from tracker.records.change import Change

SOUTH, LAND = {"place": "south"}, {"place": "land"}


def compared(data: Dataset, **asked: Any) -> Comparison:
    """From 10 to 20 February, nothing carried so far."""
    return data.compare(day(10), day(20), **{"known": day(28), "max_age": 3, **asked})


def ends(found: Any) -> tuple[Any, ...] | None:
    """A range as a plain pair."""
    return None if found is None else tuple(found)


VERDICTS = [
    # estimate on the 10th, on the 20th, strict change, verdict; None: no claim reaches the day
    ("10", "25", (15, 15), "grew"),
    ("25", "10", (-15, -15), "shrank"),
    ("12", "12", (0, 0), "unchanged"),  # 12 is no round number
    ("10 to 12", "14 to 15", (2, 5), "grew"),
    ("10 to 12", "11 to 15", (-1, 5), "within-uncertainty"),
    ("10 to 12", "12 to 15", (0, 5), "within-uncertainty"),  # no change is not excluded
    ("0", "12", (12, 12), "appeared"),
    ("12", "0", (-12, -12), "gone"),
    ("0", "0", (0, 0), "unchanged"),
    ("0", "at most 5", (None, 5), "within-uncertainty"),  # nobody says that there is any
    (None, "12", None, "unknown"),
    ("12", None, None, "unknown"),
    ("12", "an unknown number", None, "unknown"),  # mentioned, no figure: not zero
    ("at least 12", "14", (None, 2), "within-uncertainty"),
    ("at most 12", "14", (2, None), "grew"),
    ("12", "at least 14", (2, None), "grew"),
    ("at least 12", "at least 14", None, "within-uncertainty"),  # two open sides exclude nothing
    # a bare round number is read as N ± w(N) for the verdict alone: 1,000 and 1,100 may be the same
    ("1,000", "1,100", (100, 100), "within-uncertainty"),
    ("1,000", "1,000", (0, 0), "within-uncertainty"),
    ("1,000", "1,500", (500, 500), "grew"),
    ("1,013", "1,117", (104, 104), "grew"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "change", "verdict"), VERDICTS)
def test_verdicts(
    tmp_path: Path, before: str | None, after: str | None, change: tuple[Any, Any] | None, verdict: str
) -> None:
    pairs = [("a", before, 10), ("b", after, 20)]
    said = [claim(key, words, day(on), day(on)) for key, words, on in pairs if words]
    with world(tmp_path, *said) as data:
        [found] = compared(data)
        assert (ends(found.change), str(found.verdict)) == (change, verdict)


def one(found: Comparison, **subject: str) -> Change:
    """The change of the subject with these parts."""
    [only] = [change for change in found if all(getattr(change.subject, k) == v for k, v in subject.items())]
    return only


def test_ratios_and_the_change_on_best(tmp_path: Path) -> None:
    said = [claim("a", "about 100", day(10), day(10)), claim("b", "about 200", day(20), day(20))]
    with world(tmp_path, *said) as data:
        found = one(compared(data))
        before, after = found.before, found.after
        assert before
        assert after
        low, high = before.estimate.lower, before.estimate.upper
        assert (low, high) != (100, 100)
        assert found.on_best
        assert after.estimate.lower
        assert after.estimate.upper
        assert ends(found.on_best.change) == (after.estimate.lower - 100, after.estimate.upper - 100)
        assert (found.on_best.best_change, found.on_best.best_ratio) == (100, 2)
        assert found.ratio
        assert found.ratio.lower == pytest.approx((after.estimate.lower or 0) / (high or 1))


def test_from_zero_there_is_no_ratio(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "0", day(10), day(10)), claim("b", "12", day(20), day(20))) as data:
        found = one(compared(data))
        assert found.ratio is None


def test_totals_like_for_like_and_whole(tmp_path: Path) -> None:
    said = [
        claim("a", "12", day(10), day(10)),
        claim("b", "14", day(20), day(20)),
        claim("c", "7", day(20), day(20), **SOUTH),  # nothing is known of the south on the 10th
    ]
    with world(tmp_path, *said) as data:
        [total] = compared(data).totals
        alike, whole = total.like_for_like.growth, total.whole.growth
        assert (ends(alike.change), ends(whole.change)) == ((2, 2), (9, 9))


def test_one_day_as_known_on_two(tmp_path: Path) -> None:
    said = [claim("a", "12", day(10), day(10)), claim("b", "15", day(10), day(14))]
    with world(tmp_path, *said) as data:
        learnt = one(data.compare(day(10), known=day(12), vs_known=day(14)))
        assert (ends(learnt.change), str(learnt.verdict)) == ((3, 3), "grew")
        assert not list(data.compare(day(10), known=day(9), vs_known=day(9)))


def test_one_day_as_recorded_before_and_after(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "12", day(10), day(10))) as data:
        data.correct("a", "retract", reason="never", stated=day(10))
        found = one(data.compare(day(10), known=day(28), recorded=2, vs_recorded=3))
        assert found.before
        assert (found.after, str(found.verdict)) == (None, "unknown")


PLACES = [claim("a", "12", day(10), day(10)), claim("b", "15", day(10), day(10), **SOUTH)]


def test_one_place_beside_another(tmp_path: Path) -> None:
    with world(tmp_path, *PLACES) as data:
        found = one(data.compare(day(10), known=day(28), place="north", vs_place="south"))
        assert (found.subject.place, ends(found.change), str(found.verdict)) == ("north", (3, 3), "grew")
        assert found.after
        assert found.after.place == "south"


def test_one_speaker_beside_another(tmp_path: Path) -> None:
    said = [claim("a", "12", day(10), day(10), speaker="nato"), claim("b", "9", day(10), day(10), speaker="ministry")]
    with world(tmp_path, *said) as data:
        found = one(data.compare(day(10), known=day(28), speaker="nato", vs_speaker="ministry"))
        assert (ends(found.change), str(found.verdict)) == ((-3, -3), "shrank")


def test_other_populations_have_no_verdict_on_growth(tmp_path: Path) -> None:
    said = [claim("a", "12", day(10), day(10), scope="ground"), claim("b", "15", day(10), day(10), scope="in-transit")]
    with world(tmp_path, *said) as data:
        found = one(data.compare(day(10), known=day(28), scope="ground", vs_scope="in-transit"), scope="ground")
        assert (ends(found.change), str(found.verdict)) == ((3, 3), "scope-differs")


def test_other_modalities_and_policies(tmp_path: Path) -> None:
    said = [
        claim("a", "12", day(10), day(10)),
        claim("b", "18", day(10), day(9), modality="planned"),
        claim("c", "14", day(10), day(11), speaker="nato"),
    ]
    with world(tmp_path, *said) as data:
        planned = one(data.compare(day(10), known=day(28), vs_modality=["planned"]))
        assert ends(planned.change) == (4, 6)
        latest = one(data.compare(day(10), known=day(28), vs_policy="latest"))
        assert ends(latest.change) == (0, 2)


def test_a_comparison_in_json_names_both_questions(tmp_path: Path) -> None:
    with world(tmp_path, *PLACES) as data:
        answer = data.compare(day(10), known=day(28), place="north", vs_place="south").to_dict()
    assert [answer[side]["filter"] for side in ("before", "after")] == [{"place": "north"}, {"place": "south"}]
