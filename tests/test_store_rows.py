"""Rows: what was recorded comes back as the same record with the same id."""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import day_number, read_edtf
from tracker.estimates import Estimate
from tracker.records.batch import Batch
from tracker.records.claim import Claim
from tracker.records.flat import links_of
from tracker.records.report import Report
from tracker.store import rows
from tracker.store.entries import entries
from tracker.store.reader import Reader
from tracker.vocabulary import BoundKind, EndKind, EstimateKind, Modality


@pytest.fixture(scope="module")
def reader(seed_store: Path) -> Iterator[Reader]:
    with Reader(seed_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def reports(reader: Reader) -> dict[int, sqlite3.Row]:
    return {row["no"]: row for row in reader.rows("SELECT * FROM report")}


def test_every_shipped_report_comes_back(seed_batch: Batch, reports: dict[int, sqlite3.Row]) -> None:
    found = {row["id"]: rows.report_from(dict(row)) for row in reports.values()}
    assert found == {report.id: report for report in seed_batch.reports}
    assert all(report.id == name for name, report in found.items())


def test_every_shipped_claim_comes_back(seed_batch: Batch, reader: Reader, reports: dict[int, sqlite3.Row]) -> None:
    links: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in reader.rows("SELECT * FROM claim_link"):
        links[row["claim"]][row["relation"]] = (*links[row["claim"]].get(row["relation"], ()), row["target"])
    found = {
        row["id"]: rows.claim_from(dict(row), reports[row["report"]]["id"], links[row["no"]])
        for row in reader.rows("SELECT * FROM claim")
    }
    assert found == {claim.id: claim for claim in seed_batch.claims}
    assert all(claim.id == name for name, claim in found.items())
    assert any(claim.derived_from for claim in found.values())


def test_every_shipped_correction_comes_back(
    seed_batch: Batch, reader: Reader, reports: dict[int, sqlite3.Row]
) -> None:
    found = [
        rows.correction_from(dict(row), row["report"] and reports[row["report"]]["id"])
        for row in reader.rows("SELECT * FROM correction")
    ]
    assert found == seed_batch.corrections
    assert [one.id for one in found] == [one.id for one in seed_batch.corrections]


def aliases_apart(entry: Any) -> tuple[Any, set[Any]]:
    """Names have no order, and one that is slug, name or code as well is no alias."""
    own = set(entry.model_copy(update={"aliases": ()}).names())
    return (
        entry.model_copy(update={"aliases": (), "parents": tuple(sorted(entry.parents))}),
        {alias for alias in entry.aliases if alias.text not in own},
    )


@pytest.mark.parametrize(
    "noun", ["owner", "item", "place", "scope", "formation", "operation", "source", "speaker", "factor", "range"]
)
def test_every_shipped_entry_comes_back(noun: str, seed_batch: Batch, reader: Reader) -> None:
    recorded = sorted((entry for entry in seed_batch.entries if entry.noun == noun), key=lambda entry: entry.slug)
    assert list(map(aliases_apart, entries(reader, noun))) == list(map(aliases_apart, recorded))


REPORT = Report(source="interfax", published="2022-02-10", notes=("a 'note'", "ещё"))
figures = st.one_of(st.integers(0, 10**15), st.floats(0, 10**15, allow_nan=False))
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    low, best, high = sorted(draw(st.lists(figures, min_size=3, max_size=3)))
    sides: dict[str, Any] = {}
    for side, value in (("lower", low), ("upper", high)):
        if draw(st.booleans()):
            sides |= {side: value, f"{side}_kind": draw(st.sampled_from(BoundKind))}
    if draw(st.booleans()):
        sides["best"] = best
    return Estimate(unit=draw(st.none() | st.just("personnel")), words=draw(st.none() | words), **sides)


claims = st.builds(
    Claim,
    key=st.none() | st.just("a05"),
    report=st.just(REPORT.id),
    owner=st.just("RUS"),
    item=st.just("personnel"),
    place=st.just("belarus"),
    estimate=estimates(),
    kind=st.sampled_from(EstimateKind),
    period=st.sampled_from(["2022-02", "2022-02-10/..", "2022-02-10/", "../2022-02-20", "2007~", "{2022-01,2022-03}"]),
    end_kind=st.sampled_from(EndKind),
    modality=st.sampled_from(Modality),
    quote=st.none() | words,
    derived_from=st.lists(st.sampled_from(["b01", "b02", "c-x"]), unique=True).map(tuple),
)


@given(claims)
def test_a_claim_goes_through_a_row_and_comes_back(claim: Claim) -> None:
    links: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for relation, target in links_of(claim):
        links[relation] += (target,)
    back = rows.claim_from(through_sqlite(rows.claim_row(claim, date(2022, 2, 10))), REPORT.id, links)
    assert back == claim
    assert back.id == claim.id


MEASURES = {"lower", "best", "upper", "resolution"}


def through_sqlite(row: dict[str, Any]) -> dict[str, Any]:
    """What the columns make of a row: whole numbers become REAL where they measure."""
    columns = ", ".join(f'"{name}" {"REAL" if name in MEASURES else "ANY"}' for name in row)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t ({columns}) STRICT")
        values = [str(value) if isinstance(value, str) else value for value in row.values()]
        connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(row))})", values)
        return dict(zip(row, connection.execute("SELECT * FROM t").fetchone(), strict=True))


def test_a_missing_bound_is_null_and_never_zero_or_infinite() -> None:
    estimate = Estimate(upper=30000, upper_kind=BoundKind.HARD, unit="personnel")
    claim = Claim(
        report=REPORT.id, owner="RUS", item="personnel", place="belarus", estimate=estimate, period="2022-02-10/..",
        end_kind=EndKind.OPEN, modality=Modality.CLAIMED,
    )  # fmt: skip
    row = rows.claim_row(claim, date(2022, 2, 10))
    side = rows.subject_claim_row(claim, day_number(date(2022, 2, 10)), 61, "interfax", 1)
    assert (row["lower"], row["best"], row["upper"]) == (None, None, 30000)
    assert (side["lower"], side["best"], side["upper"], side["upper_hard"]) == (None, None, 30000, 1)
    assert (row["end_latest"], side["last"], side["testified"]) == (None, rows.FAR_FUTURE, side["stated"])


# A side table knows far days where a period has no side: they are further than any day that can be written.
def test_far_days_lie_beyond_all_days() -> None:
    first, last = read_edtf("0001-01-01").first, read_edtf("9999-12-31").last
    assert first is not None
    assert last is not None
    assert rows.FAR_PAST < day_number(first) < day_number(last) < rows.FAR_FUTURE


GRADES = [("1", "A"), ("1", "F"), ("2", "A"), ("5", "E"), ("6", "A"), (None, "F")]


def test_grades_are_in_order_and_unrated_comes_last() -> None:
    numbers = [rows.grade_of(credibility, reliability) for credibility, reliability in GRADES]
    assert numbers == sorted(set(numbers))
    assert rows.grade_of(None, "C") == rows.grade_of("6", "C")


def test_the_last_tie_break_is_the_same_everywhere() -> None:
    assert rows.content_number("c-x") == int(hashlib.sha256(b"c-x").hexdigest()[:16], 16) // 4 < 2**62
