"""The list of bugs put in on purpose does not rot: each still has its place, and its test."""

import re

import pytest

from tests.mutation import Mutation
from tests.mutations import MUTATIONS, ROOT, TABLE, table

BY_NAME = pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)


@BY_NAME
def test_the_place_of_the_bug_is_there_just_once(mutation: Mutation) -> None:
    assert (ROOT / mutation.file).read_text(encoding="utf-8").count(mutation.text) == 1
    assert mutation.instead != mutation.text


@BY_NAME
def test_the_test_that_catches_it_is_there(mutation: Mutation) -> None:
    path, _, name = mutation.test.partition("::")
    found = re.fullmatch(r"(\w*)(?:\[(.*)\])?", name)
    assert found
    name, case = found.groups()
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in text
    assert not case or f'"{case}":' in text


def test_the_table_was_written_from_this_list_and_all_were_caught() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(dict.fromkeys(MUTATIONS, "caught"))
