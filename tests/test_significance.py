"""Exact conversions with the digits of the print: 160 miles are about 260 km, and JSON keeps every digit."""

import pytest

from tracker.conversion import convert_words
from tracker.reports.converted import ConvertedReport
from tracker.reports.significance import digits, printed, rounded


@pytest.mark.parametrize(
    ("value", "count"), [(160, 2), (300, 1), (257, 3), (1.5, 2), (1.05, 3), (0.25, 2), (30_000, 1), (0, 1), (1e15, 1)]
)
def test_digits_that_count(value: float, count: int) -> None:
    assert digits(value) == count


@pytest.mark.parametrize(
    ("words", "to", "shown"),
    [
        ("160 miles", "km", "about 260 km"),  # 257 is false precision
        ("about 160 miles", "km", "~240–~270, best 260 km, rounded"),
        ("300 miles", "km", "about 480 km"),
        ("400 km", "nmi", "about 220 nautical miles"),
        ("1,887 km", "miles", "about 1,173 miles"),
        ("5 km", "m", "5,000 m"),  # nothing was lost
        ("more than 60 km", "miles", "> 37 miles, rounded"),
        ("100-150 miles", "km", "160–240 km, rounded"),
        ("up to 30 miles", "km", "≤ 48 km, rounded"),
        ("900 km/h", "knots", "about 490 knots"),
        ("2 weeks", "days", "14 days"),
        ("12.5 feet", "m", "3.81 m"),  # exactly so
        ("0.25 miles", "km", "about 0.4 km"),
    ],
)
def test_a_table_shows_as_many_as_were_printed(words: str, to: str, shown: str) -> None:
    report = ConvertedReport(convert_words(words, to), lambda _noun, slug: slug)
    assert report.page().title == shown


def test_json_is_exact() -> None:
    found = convert_words("160 miles", "km")
    assert found.to_dict()["estimate"]["best"] == 257.49504
    assert rounded(found.estimate, printed(found.read)).best == 260
