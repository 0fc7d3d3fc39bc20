"""A bug put in on purpose."""

from typing import NamedTuple

RULES = "tests/test_resolution.py::test_resolution"
CORRECTED = "tests/test_resolution.py::test_corrections"


class Mutation(NamedTuple):
    """What stands once in a file, what is put in its place, and the test that must fail."""

    name: str
    file: str
    text: str
    instead: str
    test: str
