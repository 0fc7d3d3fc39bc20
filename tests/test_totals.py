"""Totals: the whole speaks for its parts, and what overlaps is not added."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, figure, world
from tracker.dataset import Dataset
from tracker.records.total import Total

ON = "2022-02-10/2022-02-20"
SOUTH, LAND, TOWN, AREA = ({"place": place} for place in ("south", "land", "town", "area"))


def total_of(data: Dataset, **asked: Any) -> Total:
    """The one total on 15 February."""
    [total] = data.posture(day(15), **{"known": day(28), **asked}).totals
    return total


def shown(total: Total) -> str:
    """Figure, number of lines, and P(artial), C(onflict), T(ension), O(verlapping)."""
    marks = {"P": total.partial, "C": total.conflict, "T": total.tension, "O": bool(total.overlapping)}
    return f"{figure(total.estimate)} {total.lines} {''.join(mark for mark, on in marks.items() if on)}".rstrip()


TOTALS = [
    # parts beside one another are added; a missing upper stays missing
    ([claim("a", "10", ON), claim("b", "5", ON, **SOUTH)], "15 2"),
    ([claim("a", "10 to 12", ON), claim("b", "at least 5", ON, **SOUTH)], "≥15 2"),
    ([claim("a", "10", ON), claim("b", "at most 5", ON, **SOUTH)], "10–15 2 P"),  # no lower: it adds nothing
    # the whole speaks for its parts, at any depth and along any dimension
    ([claim("w", "20", ON, **LAND), claim("a", "10", ON), claim("b", "5", ON, **TOWN)], "20 1"),
    ([claim("w", "20", ON, item="aircraft"), claim("a", "10", ON)], "20 1"),
    ([claim("w", "20", ON, owner="red+blue"), claim("a", "10", ON)], "20 1"),
    ([claim("w", "20", ON), claim("a", "10", ON, scope="ground")], "20 1"),
    ([claim("w", "20", ON, owner="red+blue", **LAND), claim("a", "10", ON, item="su-35", **TOWN)], "20 1"),
    # the parts lift the lower bound of a whole that says less
    ([claim("w", "at most 20", ON, **LAND), claim("a", "6", ON), claim("b", "5", ON, **SOUTH)], "11–20 1"),
    ([claim("w", "8 to 20", ON, **LAND), claim("a", "6", ON), claim("b", "5", ON, **SOUTH)], "11–20 1"),
    ([claim("w", "8 to 20", ON, **LAND), claim("a", "6", ON)], "8–20 1"),
    # parts above their whole: a conflict keeps the whole's lower, a tension by uppers only changes nothing
    ([claim("w", "8 to 10", ON, **LAND), claim("a", "6", ON), claim("b", "5", ON, **SOUTH)], "8–10 1 C"),
    ([claim("w", "8 to 10", ON, **LAND), claim("a", "4 to 6", ON), claim("b", "3 to 5", ON, **SOUTH)], "8–10 1 T"),
    # the area shares ground with the south: only the greater lower counts, and there is no upper
    ([claim("a", "10", ON, **AREA), claim("b", "5", ON, **SOUTH)], "≥10 2 O"),
    ([claim("a", "10", ON, **AREA), claim("b", "5", ON)], "15 2"),
    # scopes beside one another may count the same people: nothing says that they do not
    ([claim("a", "10", ON, scope="combat", item="aircraft"), claim("b", "5", ON, scope="ground")], "≥10 2 O"),
    # what is beside present strength is not added, nor is another unit
    ([claim("a", "10", ON), claim("b", "5", ON, scope="in-transit", **SOUTH)], "10 1"),
    # a figure that a claim calls part of another, whatever the names say
    ([claim("w", "20", ON, **SOUTH), claim("a", "10", ON, part_of="w")], "20 1"),
    # two that call each other parts: nobody can tell which is the share, and a share is never added to its whole
    ([claim("a", "10", ON, part_of="b"), claim("b", "5", ON, part_of="a", **SOUTH)], "≥10 2 O"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), TOTALS)
def test_totals(tmp_path: Path, said: list[dict[str, Any]], expected: str) -> None:
    with world(tmp_path, *said) as data:
        assert shown(total_of(data)) == expected


def test_the_overlapping_pair_is_named(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", ON, **AREA), claim("b", "5", ON, **SOUTH)) as data:
        [(one, other)] = total_of(data).overlapping
    assert (one.place, other.place) == ("area", "south")


def test_a_ring_of_three_contains_nothing(tmp_path: Path) -> None:
    places = ("north", "south", "area")
    ring = [claim(f"k{at}", "4", ON, place=place, part_of=f"k{(at + 1) % 3}") for at, place in enumerate(places)]
    with world(tmp_path, *ring) as data:
        answer = data.posture(day(15), known=day(28))
        assert answer.parts == {}
        assert shown(answer.totals[0]) == "≥4 3 O"  # nobody can tell which of the three is the share of another


def test_hard_bounds_stand_apart(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "about 10", ON), claim("b", "5", ON, **SOUTH)) as data:
        total = total_of(data)
    assert (total.estimate.lower_kind, total.estimate.upper_kind) == ("soft", "soft")
    assert total.estimate.best == 15
    assert tuple(total.hard) == (5, None)  # only one of them has a hard bound; the upper lacks the other's


def test_units_are_never_added(tmp_path: Path) -> None:
    said = [claim("a", "two battalions", ON, item="s-400"), claim("b", "two regiments", ON, item="s-400", **SOUTH)]
    with world(tmp_path, *said) as data:
        totals = data.posture(day(15), known=day(28)).totals
    assert [(total.unit, shown(total)) for total in totals] == [("battalion", "2 1"), ("regiment", "2 1")]


def test_a_filter_that_leaves_the_whole_out_adds_its_parts(tmp_path: Path) -> None:
    said = [claim("w", "20", ON, **LAND), claim("a", "10", ON), claim("b", "5", ON, **TOWN)]
    with world(tmp_path, *said) as data:
        assert shown(total_of(data, place="north")) == "10 1"


def test_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    said = [claim("w", "8 to 20", ON, **LAND), claim("a", "6", ON), claim("b", "5", ON, **AREA)]
    shapes = set()
    for at, order in enumerate(permutations(said)):
        folder = tmp_path / str(at)
        folder.mkdir()
        with world(folder, *order) as data:
            shapes.add(shown(total_of(data)))
    assert shapes == {"11–20 1"}
