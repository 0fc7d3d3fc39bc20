"""Shifts: claims of kind change, summed among themselves; a move is minus at its origin."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, figure, world
from tracker.comparison import Comparison
from tracker.estimates import Number
from tracker.records.shift import Shift


def change(key: str, estimate: str, number: int, **more: Any) -> dict[str, Any]:
    """A claim of kind change that takes effect on a day of February."""
    return claim(key, estimate, day(number), **{"kind": "change", **more})


def told(found: Comparison) -> dict[str, str]:
    """What was told, by place."""
    return {one.subject.place: figure(one.estimate) for one in found.shifts}


def net(found: Comparison) -> list[str]:
    """The sums, a line a unit."""
    return [figure(one.estimate) for one in found.net_shifts]


SHIFTS = [
    # one addition; two are added; a loss is below zero
    ([change("a", "5", 12)], {}, {"north": "5"}, ["5"]),
    ([change("a", "5", 12), change("b", "3 to 4", 13)], {}, {"north": "8–9"}, ["8–9"]),
    ([change("a", "-5", 12)], {}, {"north": "-5"}, ["-5"]),
    ([change("a", "5", 12), change("b", "at least 3", 13)], {}, {"north": "≥8"}, ["≥8"]),
    # a move within what was asked is two changes that cancel exactly, however vague the figure
    ([change("a", "5", 12, from_="south")], {}, {"north": "5", "south": "-5"}, ["0"]),
    ([change("a", "3 to 7", 12, from_="south")], {}, {"north": "3–7", "south": "-7–-3"}, ["0"]),
    # with one end outside, only the other counts
    ([change("a", "5", 12, from_="south")], {"place": "north"}, {"north": "5"}, ["5"]),
    ([change("a", "5", 12, from_="south")], {"place": "south"}, {"south": "-5"}, ["-5"]),
    ([change("a", "5", 12, from_="south"), change("b", "2", 12)], {}, {"north": "7", "south": "-5"}, ["2"]),
    # it counts when its period begins after the first day and on or before the second
    ([change("a", "5", 10)], {}, {}, []),
    ([change("a", "5", 11)], {}, {"north": "5"}, ["5"]),
    ([change("a", "5", 20)], {}, {"north": "5"}, ["5"]),
    ([change("a", "5", 21, published=day(21))], {}, {}, []),
    # gross figures and copies are told and not added; a copy whose origin does not count stands for it
    ([change("a", "5", 12), change("b", "9", 12, scope="gross")], {}, {"north": "5"}, ["5"]),
    ([change("a", "5", 12), change("b", "5", 12, derived_from="a", speaker="nato")], {}, {"north": "5"}, ["5"]),
    ([change("b", "5", 12, derived_from="nobody", speaker="nato")], {}, {"north": "5"}, ["5"]),
    # a modality that was not asked for is left out
    ([change("a", "5", 12, modality="forecast")], {}, {}, []),
    # levels are never added to changes
    ([claim("l", "50", day(15)), change("a", "5", 12)], {}, {"north": "5"}, ["5"]),
]  # fmt: skip


def _written(one: dict[str, Any]) -> dict[str, Any]:
    """The claim with its bounds outright where the words would say a number below zero."""
    if one["estimate"].startswith("-"):
        number = one["estimate"]
        del one["estimate"]
        return {**one, "lower": number, "best": number, "upper": number}
    return one


@pytest.mark.parametrize(("said", "asked", "by_place", "in_all"), SHIFTS)
def test_shifts(
    tmp_path: Path, said: list[dict[str, Any]], asked: dict[str, Any], by_place: dict[str, str], in_all: list[str]
) -> None:
    with world(tmp_path, *map(_written, map(dict, said))) as data:
        found = data.compare(day(10), day(20), known=day(28), **asked)
        assert (told(found), net(found)) == (by_place, in_all)
        assert all(change.subject not in {one.subject for one in found.shifts} or change.after for change in found)


@pytest.mark.parametrize("verb", ["retract", "replace"])
def test_a_change_that_was_withdrawn_does_not_count(tmp_path: Path, verb: str) -> None:
    with world(tmp_path, change("a", "5", 12), change("b", "6", 12, speaker="nato")) as data:
        words: dict[str, Any] = {"by": "b"} if verb == "replace" else {}
        data.correct("a", verb, reason="it was another", stated=day(24), **words)
        assert net(data.compare(day(10), day(20), known=day(23))) == ["11"]
        assert net(data.compare(day(10), day(20), known=day(24))) == ["6"]


def test_the_claims_of_a_sum_are_named_once(tmp_path: Path) -> None:
    with world(tmp_path, change("a", "5", 12, from_="south"), change("b", "2", 12)) as data:
        found = data.compare(day(10), day(20), known=day(28))
        [total] = found.net_shifts
        assert [one.name for one in total.claims] in (["a", "b"], ["b", "a"])
        assert {one.subject.place: {claim.name for claim in one.claims} for one in found.shifts} == {
            "north": {"a", "b"},
            "south": {"a"},
        }


def test_a_vague_figure_stays_soft(tmp_path: Path) -> None:
    with world(tmp_path, change("a", "about 50", 12, from_="south")) as data:
        found = data.compare(day(10), day(20), known=day(28))
        north, south = found.shifts
        [total] = found.net_shifts
    assert (north.estimate.lower_kind, south.estimate.upper_kind) == ("soft", "soft")
    assert [north.estimate.lower, north.estimate.upper] == [-one for one in ends(south) if one is not None][::-1]
    assert total.estimate.lower_kind == "hard"


def ends(found: Shift) -> tuple[Number | None, Number | None]:
    """Lower and upper bound."""
    return found.estimate.lower, found.estimate.upper
