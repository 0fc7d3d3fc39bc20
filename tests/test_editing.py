"""Editing: one claim added, a later word about one; past answers stay as they are."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, figure, world
from tracker.dataset import Dataset
from tracker.errors import QuestionError, RefusedError, TrackerError, UnknownNameError, ValueRefusedError

ON = "2022-02-10/2022-02-20"


def said_on(data: Dataset, **asked: Any) -> list[str]:
    """The figures on 15 February."""
    return [figure(line.estimate) for line in data.posture(day(15), **{"known": day(28), **asked})]


@pytest.fixture
def data(tmp_path: Path) -> Any:
    """One claim by key, one without."""
    with world(tmp_path, claim("a", "10", ON), claim("", "12", ON, place="south")) as opened:
        yield opened


VERBS = [
    # from the day it was stated on: gone, gone from the day after its end on, another in its place
    ("retract", {}, []),
    ("end", {"end": day(14)}, []),
    ("end", {"end": day(15)}, ["10"]),
    ("replace", {"by": "b"}, []),
]


@pytest.mark.parametrize(("verb", "words", "after"), VERBS)
def test_a_correction_counts_from_the_day_it_was_stated(
    tmp_path: Path, verb: str, words: dict[str, Any], after: list[str]
) -> None:
    with world(tmp_path, claim("a", "10", ON), claim("b", "11", "2022-02-01", modality="planned")) as data:
        correction = data.correct("a", verb, reason="why", stated=day(24), **words)
        assert (correction.claim, correction.verb, correction.reason) == ("a", verb, "why")
        assert said_on(data, known=day(23)) == ["10"]
        assert said_on(data, known=day(24), max_age=0) == after
        assert said_on(data, known=day(24), recorded=2) == ["10"]  # as the store stood before
        assert data.claim("a").corrections == (correction,)


def test_a_replacement_is_read_in_its_place(data: Dataset) -> None:
    fields = claim("b", "14", ON, day(22))
    data.add(fields)
    data.correct("a", "replace", reason="a slip of the pen", by="b", stated=day(22))
    assert said_on(data, place="north", known=day(22)) == ["14"]
    assert said_on(data, place="north", known=day(21)) == ["10"]


def test_a_claim_without_a_key_is_named_by_its_id(data: Dataset) -> None:
    [line] = data.posture(day(15), known=day(28), place="south")
    [name] = line.used
    assert data.correct(name.id, "retract", reason="why", stated=day(21)).claim == name.id
    assert said_on(data, place="south") == []


def test_the_same_word_twice_is_recorded_once(data: Dataset) -> None:
    for _ in range(2):
        data.correct("a", "retract", reason="why", stated=day(21))
    assert len(data.log()) == 3
    data.correct("a", "retract", reason="why else", stated=day(21))
    assert len(data.log()) == 4


REFUSED: list[tuple[dict[str, Any], type[TrackerError], str]] = [
    ({"claim": "aa", "verb": "retract"}, UnknownNameError, "unknown claim 'aa'"),
    ({"claim": "a", "verb": "deny"}, QuestionError, "retract, end, replace"),
    ({"claim": "a", "verb": "end"}, ValueRefusedError, "end needs a day"),
    ({"claim": "a", "verb": "retract", "end": day(12)}, ValueRefusedError, "retract neither"),
    ({"claim": "a", "verb": "replace"}, ValueRefusedError, "replace needs by"),
    ({"claim": "a", "verb": "replace", "by": "zz"}, UnknownNameError, "unknown claim 'zz'"),
    ({"claim": "a", "verb": "retract", "reason": ""}, ValueRefusedError, "at least 1 character"),
    ({"claim": "a", "verb": "end", "end": "2022-02-30"}, QuestionError, "no day 30"),
    ({"claim": "a", "verb": "retract", "stated": "soon"}, QuestionError, "stated: soon"),
]


@pytest.mark.parametrize(("words", "error", "message"), REFUSED)
def test_a_correction_that_does_not_fit_records_nothing(
    data: Dataset, words: dict[str, Any], error: type[TrackerError], message: str
) -> None:
    before = data.log()
    with pytest.raises(error, match=message):
        data.correct(**{"reason": "why", **words})
    assert data.log() == before


def test_a_claim_is_added_as_a_row_is(data: Dataset) -> None:
    fields = claim("c", "about 20", day(15), item="su-35", speaker="stoltenberg", quote="some 20")
    assert data.add(fields, dry_run=True).recorded.claims == 1
    assert len(data.log()) == 2
    assert data.add(fields).recorded.transaction == 3
    assert data.add(fields).recorded.transaction is None  # it is there
    found = data.claim("c")
    assert (found.claim.estimate.best, found.voice, found.report.source) == (20, "stoltenberg", "agency")
    assert (data.log()[0].command, data.log()[0].claims) == ("add", 1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"owner": "reds"}, "owner"),
        ({"estimate": "9**9**9"}, "estimate"),
        ({"period": "2022-02-30"}, "period"),
        ({"modality": "seen"}, "modality"),
        ({"source": ""}, "source"),
        ({"key": "a"}, "key"),  # the key of a claim that says something else
        ({"colour": "green"}, "colour"),
    ],
)
def test_a_claim_with_a_fault_is_not_added(data: Dataset, more: dict[str, str], field: str) -> None:
    before = data.log()
    with pytest.raises(RefusedError) as refused:
        data.add({**claim("c", "10", day(15)), **more})
    assert field in {one.field for one in refused.value.problems}
    assert data.log() == before
