"""Resolution, rule by rule: small worlds in the words of the field, in the order of DESIGN section 5."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, day, figure, world
from tracker.dataset import Dataset
from tracker.posture import Posture
from tracker.posture.finding import Way
from tracker.records.line import Line

ON = f"{day(10)}/{day(15)}"
NATO, MINISTRY = {"speaker": "nato"}, {"speaker": "ministry"}


def shown(line: Line) -> str:
    """Figure, r(eported) or c(arried) with its age, the claims used; after a bar those left out, with the reason."""
    used = "+".join(sorted(one.key or one.id for one in line.used))
    left = " ".join(sorted(f"{one.claim.key}:{one.reason}" for one in line.left_out))
    basis = f"c{line.age_days}" if line.age_days else "r"
    return f"{figure(line.estimate)} {basis} {used}" + (f" | {left}" if left else "")


def asked(data: Dataset, **more: Any) -> list[str]:
    """The lines on 15 February, as known on the 28th: the same whichever way they are found."""
    question = data.question(**{"on": day(15), "known": day(28), **more})
    by_sql, on_columns = ([shown(line) for line in Posture(data._reader, question, way=way)] for way in Way)
    assert by_sql == on_columns
    return by_sql


def as_of(key: str, estimate: str, number: int, **more: Any) -> dict[str, Any]:
    """A figure as of a day of February, stated on that day."""
    return claim(key, estimate, day(number), day(number), **more)


RULES: dict[str, tuple[list[dict[str, Any]], dict[str, Any], list[str]]] = {
    # 1: what is admissible, and whether it reports the day or is carried to it
    "stated on the day known": ([claim("a", "10", ON, day(16))], {"known": day(16)}, ["10 r a"]),
    "stated the day after": ([claim("a", "10", ON, day(17))], {"known": day(16)}, []),
    "recorded in the last transaction that counts": ([claim("a", "10", ON)], {"recorded": 2}, ["10 r a"]),
    "recorded after it": ([claim("a", "10", ON)], {"recorded": 1}, []),
    "its first day": ([claim("a", "10", f"{day(15)}/{day(20)}")], {}, ["10 r a"]),
    "its last day": ([claim("a", "10", f"{day(10)}/{day(15)}")], {}, ["10 r a"]),
    "the day after its end": ([claim("a", "10", f"{day(10)}/{day(14)}")], {}, []),
    "carried from the day it was stated": (
        [claim("a", "10", f"{day(10)}/..", day(12), end_kind="open")], {}, ["10 c3 a"],
    ),
    "carried from the day it speaks of": ([claim("a", "10", day(12), day(20))], {}, ["10 c3 a"]),
    "as old as may be": ([as_of("a", "10", 12)], {"max_age": 3}, ["10 c3 a"]),
    "a day too old": ([as_of("a", "10", 12), as_of("b", "20", 14)], {"max_age": 2}, ["20 c1 b"]),
    "a forecast": ([claim("a", "10", ON, modality="forecast")], {}, []),
    "a forecast that was asked for": (
        [claim("a", "10", ON, modality="forecast")], {"modality": ["forecast"]}, ["10 r a"],
    ),
    "one modality asked for twice": (
        [claim("a", "10", ON, day(9), modality="planned", end_kind="scheduled"),
         claim("b", "20", ON, day(9), modality="scheduled", end_kind="scheduled", place="south")],
        {"modality": ["planned", "planned"]}, ["10 c6 a"],
    ),
    "however old": ([as_of("a", "10", 12)], {"max_age": 1 << 70}, ["10 c3 a"]),
    # 2: what adds no testimony
    "a copy": ([claim("a", "10", ON), claim("b", "12", ON, derived_from="a", **NATO)], {}, ["10 r a | b:copy"]),
    "a copy of what is not admissible": (
        [claim("a", "10", ON, modality="forecast"), claim("b", "12", ON, derived_from="a", **NATO)],
        {}, ["12 r b | a:forecast"],
    ),
    "a copy of what was not asked for": (
        [claim("a", "10", ON, **MINISTRY), claim("b", "12", ON, derived_from="a", **NATO)], {"speaker": "nato"}, [],
    ),
    "superseded": (
        [claim("a", "10", ON, day(16), **NATO), claim("b", "12", ON, day(17), **NATO)], {}, ["12 r b | a:superseded"],
    ),
    "another speaker supersedes nothing": (
        [claim("a", "10", ON, day(16), **NATO), claim("b", "12", ON, day(17), **MINISTRY)], {}, ["10–12 r a+b"],
    ),
    "a later word about an earlier day supersedes nothing": (
        [claim("a", "at least 10", ON, day(16), **NATO), claim("b", "12", day(14), day(17), **NATO)],
        {}, ["10–12 r a+b"],
    ),
    "overtaken by a younger count": (
        [as_of("a", "10", 12), as_of("b", "20", 14, **NATO)], {}, ["20 c1 b | a:overtaken"],
    ),
    "narrowed by a younger bound": (
        [as_of("a", "10 to 30", 12), as_of("b", "at least 20", 14, **NATO)], {"policy": "overlap"}, ["20–30 c1 a+b"],
    ),
    # At most 20 does not meet the younger 30 and is gone; so it cannot press on the older 25, which meets the 30.
    "overtaken, youngest first": (
        [as_of("a", "at least 30", 14), as_of("b", "at most 20", 13, **NATO),
         as_of("c", "at least 25", 12, **MINISTRY)],
        {}, ["≥25 c1 a+c | b:overtaken"],
    ),
    "overtaken, not oldest first": (
        [as_of("a", "at least 10", 14), as_of("b", "at most 5", 13, **NATO), as_of("c", "at most 7", 12, **MINISTRY)],
        {}, ["≥10 c1 a | b:overtaken c:overtaken"],
    ),
    "overtaken behind a bound": (
        [as_of("a", "at least 10", 14), as_of("b", "20", 13, **NATO), as_of("c", "15", 12, **MINISTRY)],
        {}, ["10–20 c1 a+b | c:overtaken"],
    ),
    # 10 does not meet the younger 25 and is gone; 30 does, and being a count it overtakes the older 40.
    "overtaken by a count that a bound leaves": (
        [as_of("a", "at least 25", 14), as_of("b", "10", 13, **NATO), as_of("c", "30", 12, **MINISTRY),
         as_of("d", "40", 11, source="blog")],
        {}, ["25–30 c1 a+c | b:overtaken d:overtaken"],
    ),
    # 3: a mention is no line, and no bound
    "a mention": ([claim("a", "an unknown number", ON)], {}, []),
    "a mention beside a figure": ([claim("a", "an unknown number", ON), claim("b", "10", ON, **NATO)], {}, ["10 r b"]),
    # 4: policies; a missing bound stays missing
    "at most": ([claim("a", "at most 20", ON)], {}, ["≤20 r a"]),
    "at least": ([claim("a", "at least 20", ON)], {}, ["≥20 r a"]),
    "a side left open beyond the hull": (
        [claim("a", "10", ON), claim("b", "more than 20", ON, **NATO)], {}, ["≥10 r a+b"],
    ),
    "latest: reported before carried": (
        [claim("a", "at least 10", ON, day(16)), as_of("b", "at most 30", 14, **NATO)],
        {"policy": "latest"}, ["≥10 r a+b"],
    ),
    "latest: the smaller age before the later word": (
        [as_of("a", "at least 10", 14), claim("b", "at most 30", day(13), day(20), **NATO)],
        {"policy": "latest"}, ["≥10 c1 a+b"],
    ),
    "graded: unrated last": (
        [claim("a", "10", ON, **NATO), claim("b", "12", ON, credibility="4", **MINISTRY)],
        {"policy": "graded"}, ["12 r a+b"],
    ),
    "conservative: the smallest lower, which at most has not": (
        [claim("a", "at most 5", ON, **NATO), claim("b", "12", ON, **MINISTRY)],
        {"policy": "conservative"}, ["12 r a+b"],
    ),
    "overlap": (
        [claim("a", "10 to 20", ON, **NATO), claim("b", "15 to 30", ON)], {"policy": "overlap"}, ["15–20 r a+b"],
    ),
    "overlap: a conflict": ([claim("a", "10", ON, **NATO), claim("b", "12", ON)], {"policy": "overlap"}, ["- r a+b"]),
}  # fmt: skip


@pytest.mark.parametrize(("said", "question", "lines"), RULES.values(), ids=RULES.keys())
def test_resolution(tmp_path: Path, said: list[dict[str, Any]], question: dict[str, Any], lines: list[str]) -> None:
    with world(tmp_path, *said) as data:
        assert asked(data, **question) == lines


CORRECTED: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    # the correction of a, which is stated on the 18th and recorded as transaction 3; b derives from a
    "retracted": ({"verb": "retract"}, {}, ["12 r b | a:retracted"]),
    "retracted on the day known": ({"verb": "retract"}, {"known": day(18)}, ["12 r b | a:retracted"]),
    "not retracted yet": ({"verb": "retract"}, {"known": day(17)}, ["10 r a | b:copy"]),
    "the retraction not recorded yet": ({"verb": "retract"}, {"recorded": 2}, ["10 r a | b:copy"]),
    "replaced": ({"verb": "replace", "by": "b"}, {}, ["12 r b | a:replaced"]),
    "ended before": ({"verb": "end", "end": day(14)}, {}, ["12 r b | a:other-days"]),
    "the end not known yet": ({"verb": "end", "end": day(14)}, {"known": day(17)}, ["10 r a | b:copy"]),
    "the end not recorded yet": ({"verb": "end", "end": day(14)}, {"recorded": 2}, ["10 r a | b:copy"]),
    "its last day": ({"verb": "end", "end": day(15)}, {}, ["10 r a | b:copy"]),
}


@pytest.mark.parametrize(("word", "question", "lines"), CORRECTED.values(), ids=CORRECTED.keys())
def test_corrections(tmp_path: Path, word: dict[str, Any], question: dict[str, Any], lines: list[str]) -> None:
    said = [claim("a", "10", ON, day(16)), claim("b", "12", ON, day(16), derived_from="a", **NATO)]
    with world(tmp_path, *said) as data:
        data.correct("a", **word, stated=day(18), reason="said so")
        assert asked(data, **question) == lines


ROOTS = [
    # two articles with one sentence of one speaker on one day; the same speaker on another day; two speakers
    ([claim("a", "10", ON, **NATO), claim("b", "11", ON, source="blog", **NATO)], 1, 0),
    ([claim("a", "10", ON, **NATO), claim("b", "12", ON, derived_from="a", **MINISTRY)], 1, 0),
    ([claim("a", "10", ON, **NATO), claim("b", "12", ON, **MINISTRY)], 2, 0),
    ([claim("a", "10", ON, modality="observed", **NATO), claim("b", "12", ON, **MINISTRY)], 2, 1),
    # two that repeat one forecast go back to it, and to one root
    (
        [
            claim("f", "10", ON, modality="forecast"),
            claim("a", "11", ON, derived_from="f", **NATO),
            claim("b", "12", ON, derived_from="f", **MINISTRY),
        ], 1, 0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "roots", "observed"), ROOTS)
def test_roots(tmp_path: Path, said: list[dict[str, Any]], roots: int, observed: int) -> None:
    with world(tmp_path, *said) as data:
        [line] = data.posture(day(15), known=day(28))
        assert (line.roots, line.observed) == (roots, observed)


def test_a_tie_is_not_decided_by_arrival(tmp_path: Path) -> None:
    """Three speakers, one day, one grade: which is `latest` hangs on what they say, not on who was recorded first."""
    said = [claim(key, words, ON) for key, words in (("a", "10"), ("b", "12"), ("c", "14"))]
    said = [one | {"speaker": who} for one, who in zip(said, ("nato", "stoltenberg", "ministry"), strict=True)]
    assert len({told_in_turn(tmp_path / str(at), order) for at, order in enumerate(permutations(said))}) == 1


def told_in_turn(folder: Path, said: tuple[dict[str, Any], ...]) -> str:
    """The one line under `latest`, of a world where the claims came in this order."""
    folder.mkdir()
    with world(folder, *said) as data:
        [line] = asked(data, policy="latest")
    return line


def test_mentions_do_not_come_in_the_order_of_arrival(tmp_path: Path) -> None:
    """The youngest first, of one age by id; on whatever subjects they are."""
    said = [
        as_of("old", "an unknown number", 12, place="south"),
        *(claim(f"k{at}", "an unknown number", ON, place=place) for at, place in enumerate(("south", "north", "land"))),
    ]
    orders = set()
    for at, order in enumerate((said, said[::-1], said[2:] + said[:2])):
        (folder := tmp_path / str(at)).mkdir()
        with world(folder, *order) as data:
            orders.add(tuple(one.key for one in data.posture(day(15), known=day(28)).mentions))
    [found] = orders
    assert found[-1] == "old"
