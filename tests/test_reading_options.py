"""Options: what parts the cells of which file."""

import pytest

from tracker.reading.options import Options


@pytest.mark.parametrize(
    ("asked", "kind", "delimiter"),
    [(",", "CSV", ","), (",", "TSV", "\t"), (";", "CSV", ";"), (";", "TSV", ";")],  # what was asked for is kept
)
def test_the_delimiter_of_a_kind(asked: str, kind: str, delimiter: str) -> None:
    assert Options(delimiter=asked).delimiter_of(kind) == delimiter
