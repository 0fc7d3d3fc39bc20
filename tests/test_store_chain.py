"""The chain: every transaction's hash covers what it recorded and the hash before, so that no change goes unseen."""

import pytest

from tracker.store.chain import digest

HEAD = {
    "number": 2, "wall_time": "2022-02-10T12:00:00+00:00", "command": "import", "files": "[]", "tool_version": "0.1.0",
    "skipped": 0, "previous_hash": "ab",
}  # fmt: skip
SAID = ["r-aaa", "c-bbb a05", "k-ccc"]
BEFORE = digest(HEAD, SAID)


def test_the_same_gives_the_same() -> None:
    assert digest(dict(reversed(HEAD.items())), list(SAID)) == BEFORE
    assert len(BEFORE) == 64


def test_the_hash_itself_is_no_part_of_it() -> None:
    assert digest(HEAD | {"hash": "open-2"}, SAID) == BEFORE


@pytest.mark.parametrize("name", sorted(HEAD))
def test_every_part_of_the_head_counts(name: str) -> None:
    assert digest(HEAD | {name: f"{HEAD[name]}0"}, SAID) != BEFORE


# Left out, added, in another order, or cut elsewhere: none gives the same.
OTHERS = [[], SAID[:2], [*SAID, "k-ddd"], SAID[::-1], ["r-aaa", "c-bbb", "a05", "k-ccc"], ["r-aaac-bbb a05", "k-ccc"]]


@pytest.mark.parametrize("said", OTHERS)
def test_every_record_counts_in_its_order(said: list[str]) -> None:
    assert digest(HEAD, said) != BEFORE
