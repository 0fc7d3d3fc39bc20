"""Conflicts: each kind, what it names, and what is none."""

from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, world
from tracker.records.conflict import SETTLED_BY
from tracker.vocabulary import ConflictKind

NATO = {"speaker": "nato", "source": "blog"}  # another voice in another publication


def found(folder: Path, *said: dict[str, Any], **asked: Any) -> list[tuple[str, str, str]]:
    """Kind, place and claims of each conflict on 15 February."""
    with world(folder, *said) as data:
        conflicts = data.conflicts(day(15), **{"known": day(28), **asked})
        assert all(one.settled_by == SETTLED_BY[one.kind] for one in conflicts)
        return [(str(one.kind), one.subject.place, " ".join(sorted(c.name for c in one.claims))) for one in conflicts]


ONE = "2022-02-10/2022-02-20"
PLANNED = {"end_kind": "scheduled"}  # said before it was over
KINDS = [
    # two voices that share no value
    ([claim("a", "10", ONE), claim("b", "12", ONE, **NATO)], [("no-overlap", "north", "a b")]),
    ([claim("a", "10 to 12", ONE), claim("b", "12", ONE, **NATO)], []),  # they share 12
    ([claim("a", "at most 10", ONE), claim("b", "at least 12", ONE, **NATO)], [("no-overlap", "north", "a b")]),
    ([claim("a", "at least 10", ONE), claim("b", "at least 12", ONE, **NATO)], []),  # both may be right
    # figures on subjects that do not meet are none: another scope, another item
    ([claim("a", "10", ONE), claim("b", "12", ONE, scope="ground", **NATO)], [("parts", "north", "a b")]),
    ([claim("a", "10", ONE), claim("b", "3", ONE, scope="in-transit", **NATO)], []),
    # one force counted in two echelons
    (
        [claim("a", "two battalions", ONE, item="s-400"), claim("b", "two regiments", ONE, item="s-400", **NATO)],
        [("echelon", "north", "a b")],
    ),
    # the word that was printed counts, not what it was read as
    (
        [
            claim("a", "two battalions", ONE, item="s-400"),
            claim("b", "two battalions", ONE, item="s-400", echelon_as_printed="division", **NATO),
        ],
        [("echelon", "north", "a b")],
    ),
    # parts whose lower bounds pass the whole, and parts that do so by their best values only
    (
        [claim("w", "10", ONE, place="land"), claim("a", "6", ONE), claim("b", "5", ONE, place="south")],
        [("parts", "land", "a b w")],
    ),
    (
        [claim("w", "10", ONE, place="land"), claim("a", "5 to 7", ONE), claim("b", "4 to 6", ONE, place="south")],
        [("tension", "land", "a b w")],
    ),
    ([claim("w", "11", ONE, place="land"), claim("a", "6", ONE), claim("b", "5", ONE, place="south")], []),
    # coded as contradicting
    (
        [claim("a", "10", ONE), claim("b", "10", ONE, contradicts="a", **NATO)],
        [("contradicts", "north", "a b")],
    ),
    # one voice against itself: of days that overlap, stated apart
    (
        [claim("a", "10", ONE, day(15), **PLANNED), claim("b", "12", ONE, day(16), **PLANNED)],
        [("self", "north", "a b")],
    ),
    # and one publisher, in whatever voices
    (
        [claim("a", "10", ONE), claim("b", "12", ONE, speaker="nato")],
        [("no-overlap", "north", "a b"), ("self", "north", "a b")],
    ),
    ([claim("a", "10", day(10), day(15)), claim("b", "12", day(12), day(16))], []),  # other days may have other figures
]


@pytest.mark.parametrize(("said", "expected"), KINDS)
def test_kinds(tmp_path: Path, said: list[dict[str, Any]], expected: list[tuple[str, str, str]]) -> None:
    assert found(tmp_path, *said) == expected


def test_every_kind_has_what_would_settle_it() -> None:
    assert set(SETTLED_BY) == set(ConflictKind)
    assert all(SETTLED_BY.values())


def test_what_is_not_known_yet_is_no_conflict(tmp_path: Path) -> None:
    said = [
        claim("a", "10", ONE, day(16), **PLANNED),
        claim("b", "12", ONE, day(18), contradicts="a", **PLANNED, **NATO),
    ]
    assert found(tmp_path, *said, known=day(17)) == []


def test_a_filter_leaves_other_places_out(tmp_path: Path) -> None:
    said = [claim("a", "10", ONE), claim("b", "12", ONE, **NATO)]
    assert found(tmp_path, *said, place="south") == []


def test_a_conflict_says_what_is_said(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "at most 1,000", ONE), claim("b", "at least 2,000", ONE, **NATO)) as data:
        [one] = data.conflicts(day(15), known=day(28))
    assert one.message == "some say at most 1,000, others at least 2,000"
    answer = one.to_dict()
    assert (answer["kind"], answer["place"], len(answer["claims"])) == ("no-overlap", "north", 2)
    assert answer["settled_by"] == SETTLED_BY[ConflictKind.NO_OVERLAP]
