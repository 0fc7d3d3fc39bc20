"""Dates in print: any text is read or refused, and other readers of EDTF agree."""

import csv
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from tests.shared import SHARED
from tests.test_dates import reading
from tracker.dates import read_edtf
from tracker.problems import Fault

DOMAIN = SHARED / "domain"


@given(st.text() | st.text("0123456789-/.,[]{}?~% XT", max_size=40))
@example("２０２２")
@example("\ud800")
@example("²²²²-02")
def test_any_text_is_read_or_refused(text: str) -> None:
    found = reading(text)
    if isinstance(found, Fault):
        assert found.message
        assert found.remedy
    else:
        assert read_edtf(found.text) == found


DAYS = st.dates(min_value=date(1000, 1, 1))
PARTS = st.builds(
    lambda day, cut, mark: day.isoformat()[:cut] + mark, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from(["", "~"])
)
ENDS = PARTS | st.sampled_from(["", ".."])
TEXTS = st.one_of(
    PARTS,
    st.builds("{}/{}".format, ENDS, ENDS),
    st.lists(PARTS, min_size=1, max_size=8).map(lambda parts: f"[{', '.join(parts)}]"),
    st.lists(PARTS, min_size=1, max_size=8).map(lambda parts: f"{{{','.join(parts)}}}"),
    st.builds("[{}..{}]".format, PARTS, PARTS),
)


@given(TEXTS)
def test_the_days_are_in_order(text: str) -> None:
    """Earliest before latest, start before end, and a missing day just where a side says that it is missing."""
    edtf = reading(text)
    if isinstance(edtf, Fault):
        assert edtf.code in {"reversed", "no-day"}
        return
    for earlier, later in [
        (edtf.start_earliest, edtf.start_latest),
        (edtf.end_earliest, edtf.end_latest),
        (edtf.start_earliest, edtf.end_earliest),
        (edtf.start_latest, edtf.end_latest),
    ]:
        assert earlier is None or later is None or earlier <= later
    assert (edtf.first is None, edtf.last is None) == (edtf.start != "known", edtf.end != "known")


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_all_of_some_days_has_gaps_unless_it_has_every_day(days: list[date]) -> None:
    edtf = read_edtf("{" + ",".join(map(str, days)) + "}")
    assert edtf.gaps is (max(days) - min(days) >= timedelta(len(set(days))))


ORACLE = [
    "2022-02-10",
    "2022-02",
    "2024-02",
    "1900-02",
    "2022",
    "0001",
    "2022-02-20~",
    "2022-02-20?",
    "2022-02%",
    "2024~",
    "2022-12-XX",
    "2022-XX",
    "2022-XX-XX",
    "202X",
    "20XX",
    "2022-02-10/2022-02-20",
    "2022-01/2022-03",
    "2022-02-10/2022",
    "2021/2022-02-10",
    "2022-01~/2022-03?",
]


def oracle(text: str) -> tuple[date, date]:
    """First and last day as the `edtf` library gives them: only `*_strict()`, the fuzzy ones widen by the marks."""
    parsed = parse_edtf(text)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return date(*lower[:3]), date(*upper[:3])


@pytest.mark.parametrize("text", ORACLE)
def test_the_edtf_library_agrees(text: str) -> None:
    edtf = read_edtf(text)
    assert (edtf.first, edtf.last) == oracle(text)


def shared_dates() -> set[str]:
    columns = {"claims.csv": ["valid_edtf", "publication_date"], "sources.csv": ["publication_date_edtf"]}
    dates: set[str] = set()
    for name, wanted in columns.items():
        with (DOMAIN / name).open(encoding="utf-8", newline="") as lines:
            dates |= {row[column] for row in csv.DictReader(lines) for column in wanted}
    return dates - {""}


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="shared data missing")
def test_every_date_of_the_research_notes_is_read() -> None:
    dates = shared_dates()
    assert len(dates) > 100
    for text in dates:
        edtf = read_edtf(text)
        if edtf.start == edtf.end == "known":
            assert (edtf.first, edtf.last) == oracle(text)
