"""Found: quickly settled where that will do, walked through where a claim misses a younger bound."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, figure, world
from tracker.dates import read_day
from tracker.posture import question_for
from tracker.posture.asking import resolution
from tracker.store.reader import Reader

SUBJECTS = [
    {"owner": owner, "place": place, "item": item}
    for owner, place, item in product(("red", "blue"), ("north", "south"), ("fighter", "su-35"))
]


def missing(name: str, **subject: str) -> list[dict[str, Any]]:
    """A count of 40, and two days later "at least 50": the older count does not meet the younger bound."""
    return [
        claim(f"{name}-count", "40", day(18), day(18), **subject),
        claim(f"{name}-bound", "at least 50", day(20), day(20), speaker="nato", **subject),
    ]


# None, one, as many as one text takes by number, one more (a list), and all.
@pytest.mark.parametrize("walked", [0, 1, 4, 5, 8])
def test_subjects_that_need_a_walk_get_it_and_the_others_stay(tmp_path: Path, walked: int) -> None:
    claims = [one for no, subject in enumerate(SUBJECTS[:walked]) for one in missing(str(no), **subject)]
    settled = [claim(f"plain-{no}", "7", day(20), day(20), **one) for no, one in enumerate(SUBJECTS[walked:])]
    with world(tmp_path, *claims, *settled) as data:
        lines = data.posture(day(20), known=day(28)).lines
    assert sorted(figure(line.estimate) for line in lines) == ["7"] * (8 - walked) + ["≥50"] * walked


def test_only_a_bound_missed_by_an_older_claim_needs_a_walk(tmp_path: Path) -> None:
    met = [claim("count", "60", day(18), day(18)), claim("bound", "at least 50", day(20), day(20), speaker="nato")]
    said = {"nato": "at least 50", "ministry": "40"}  # claims of one age do not press on each other
    parted = [claim(who, words, day(20), day(20), speaker=who, item="su-35") for who, words in said.items()]
    with world(tmp_path, *met, *parted, *missing("later", owner="blue")) as data:
        assert [figure(line.estimate) for line in data.posture(day(20), known=day(28))] == ["≥50", "50–60", "≥40"]
        path = data.path
    with Reader(path) as reader:
        asked = question_for(reader, on=read_day(day(20)), known=read_day(day(28)))
        quick = reader.rows(*resolution(reader, asked, "posture", near="settled"))
        assert {reader.slugs([row["owner"]])[row["owner"]] for row in quick if row["unmet"]} == {"blue"}


def test_lines_are_named_when_the_store_is_closed_again(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", day(20), day(20))) as data:
        answer = data.posture(day(20), known=day(28))
    assert [(line.owner, line.item, line.place) for line in answer.lines] == [("red", "fighter", "north")]
