"""CSV lines: the same characters that the standard library writes, and the same cells when it reads them."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.reports.exports.csv_lines import blanks, lines, numbers, quoted


def written(rows: Sequence[Sequence[object]]) -> str:
    """What `csv.writer` makes of rows."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


# Text as the store admits it: tabs and line ends are the only control characters.
text = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\",\n\t'= ;"), min_size=1, max_size=8)
rows = st.lists(st.tuples(st.none() | text, st.none() | text), min_size=1, max_size=5)


@settings(deadline=None)
@given(rows)
def test_any_text_is_written_as_the_standard_library_writes_it(listed: list[tuple[str | None, str | None]]) -> None:
    columns = [quoted(column) for column in zip(*listed, strict=True)]
    assert lines(columns) == written(listed)
    assert list(csv.reader(io.StringIO(lines(columns), newline=""))) == [[one or "" for one in row] for row in listed]


@settings(deadline=None)
@given(st.lists(st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_are_written_as_the_standard_library_writes_them(values: list[float | None]) -> None:
    beside = [f"r{number}" for number in range(len(values))]
    assert lines([beside, numbers(values)]) == written(list(zip(beside, values, strict=True)))


@pytest.mark.parametrize("values", [(None, None), ("a", None), (None, "b")])
def test_what_is_absent_is_an_empty_cell(values: tuple[str | None, ...]) -> None:
    assert list(blanks(values)) == [one or "" for one in values]


def test_a_carriage_return_asks_for_quotes_on_every_python() -> None:
    """The store admits none; `csv.writer` quotes it from Python 3.13 on only."""
    assert quoted(["a\rb"]) == ['"a\rb"']
