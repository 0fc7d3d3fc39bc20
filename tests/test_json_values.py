"""JSON values: what the json module lets pass and we refuse."""

import pytest

from tracker.problems import Fault
from tracker.reading.json_values import no_number, no_twins


def test_members_that_differ_are_an_object() -> None:
    assert no_twins([("a", 1), ("A", 1)]) == {"a": 1, "A": 1}


def test_a_name_given_twice_is_named() -> None:
    with pytest.raises(Fault, match="b is given twice"):
        no_twins([("a", 1), ("b", 2), ("b", 2)])


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_named(word: str) -> None:
    with pytest.raises(Fault, match=f"^{word} is not a number"):
        no_number(word)
