"""Rings of links are refused when they close, whichever file closes them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import claim, world
from tracker import reading
from tracker.dataset import Dataset
from tracker.errors import RefusedError
from tracker.store.reader import Reader
from tracker.store.write import record


def link(key: str, *targets: str, by: str = "derived_from") -> dict[str, Any]:
    said: dict[str, Any] = {by: list(targets)}
    return claim(key, "10", "2022-02-10", **said)


def refused(dataset: Dataset, *claims: dict[str, Any]) -> list[tuple[int, str, str, str]]:
    """Where and what the rings of these claims are, in an import of them."""
    with Reader(dataset.path) as reader:
        batch, problems = reading.read_text("\n".join(map(json.dumps, claims)), "w.jsonl", reader.reference)
    try:
        record(dataset.path, batch, "import", problems=problems)
    except RefusedError as error:
        return [(one.line, one.field, one.value, one.message) for one in error.problems if one.code == "ring"]
    return []


CASES = [
    # claims of one file, and what is refused of them
    ([link("a", "b"), link("b", "a")], [(2, "derived_from", "a", "the claim derives from itself, by way of a")]),
    (
        [link("a", "b"), link("b", "c"), link("c", "a")],
        [(3, "derived_from", "a", "the claim derives from itself, by way of a and b")],
    ),
    # two rings are both told
    (
        [link("a", "b"), link("b", "a"), link("c", "d"), link("d", "c")],
        [(2, "derived_from", "a"), (4, "derived_from", "c")],
    ),
    # no rings: two ways to one origin, a chain, and links of two kinds that only together lead back
    ([link("a"), link("b", "a"), link("c", "a", "b")], []),
    ([link("a", "b"), link("b", "a", by="part_of")], []),
]


@pytest.mark.parametrize(("claims", "expected"), CASES)
def test_a_ring_is_refused_with_its_way_round(
    tmp_path: Path, claims: list[dict[str, Any]], expected: list[tuple[Any, ...]]
) -> None:
    with world(tmp_path, link("alone")) as dataset:
        found = refused(dataset, *claims)
    assert sorted(one[: len(expected[0])] for one in found) == sorted(expected) if expected else found == []


def test_the_file_that_closes_the_ring_is_refused(tmp_path: Path) -> None:
    with world(tmp_path, link("a", "b")) as dataset:
        assert [one[:3] for one in refused(dataset, link("b", "a"))] == [(1, "derived_from", "a")]
        assert dataset.counts()["claims"] == 1


def test_a_long_chain_is_no_ring_and_takes_no_time(tmp_path: Path) -> None:
    """A walk over all pairs of a chain of 3,000 claims would be four million steps."""
    chain = [link(f"k{no}", f"k{no + 1}") for no in range(3_000)]
    with world(tmp_path, link("alone")) as dataset:
        assert refused(dataset, *chain) == []
        assert [one[:2] for one in refused(dataset, link("k3000", "k0"))] == [(1, "derived_from")]
