"""Reading rows: CSV and JSON Lines, in the columns of a claim and of its report."""

import csv as csv_module
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_reading_yaml import reference
from tracker.problems import Problem
from tracker.reading import read_text
from tracker.records.batch import Batch
from tracker.records.reference import Reference

HEADER = "source,published,owner,item,place,estimate,period,modality"
ROW = 'interfax,2022-02-10,RUS,personnel,belarus,"about 30,000",2022-02-09,claimed'
OBJECT: dict[str, object] = {
    "source": "interfax",
    "published": "2022-02-10",
    "owner": "RUS",
    "item": "personnel",
    "place": "belarus",
    "estimate": "about 30,000",
    "period": "2022-02-09",
    "modality": "claimed",
}
YAML = """report: {source: interfax, published: 2022-02-10}
claims:
  - {owner: RUS, item: personnel, place: belarus, estimate: "about 30,000", period: 2022-02-09, modality: claimed}
"""


def csv(*lines: str, delimiter: str = ",") -> tuple[Batch, list[Problem]]:
    return read_text("\n".join(lines) + "\n", "rows.csv", reference(), delimiter=delimiter)


def jsonl(*objects: dict[str, object]) -> tuple[Batch, list[Problem]]:
    return read_text("\n".join(map(json.dumps, objects)), "rows.jsonl", reference())


def where(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems]


def test_the_same_claim_in_yaml_csv_and_json_lines_is_the_same() -> None:
    batches = [read_text(YAML, "a.yaml", reference())[0], csv(HEADER, ROW)[0], jsonl(OBJECT)[0]]
    assert len({batch.claims[0].id for batch in batches}) == 1
    assert len({batch.reports[0].id for batch in batches}) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_and_a_byte_order_mark(end: str) -> None:
    text = "\ufeff" + end.join([HEADER, "", ROW, "", ROW.replace("RUS", "BLR")])
    batch, problems = read_text(text, "rows.csv", reference())
    assert ([claim.owner for claim in batch.claims], problems) == (["RUS", "BLR"], [])
    assert [origin.line for origin in batch.origins.values()] == [3, 3, 5]  # the report, and two claims


def test_bounds_in_columns_of_their_own() -> None:
    header = HEADER.replace("estimate", "lower,lower_kind,upper,unit,words,profile")
    batch, problems = csv(header, ROW.replace('"about 30,000"', '"1,400",soft,,,some,literal'))
    estimate = batch.claims[0].estimate
    assert problems == []
    assert (estimate.lower, estimate.lower_kind, estimate.upper, estimate.unit) == (1400, "soft", None, "personnel")
    assert (estimate.words, estimate.profile) == ("some", "literal")


def test_list_columns_are_separated_by_blanks() -> None:
    (claim,) = csv(f"{HEADER},derived_from", f"{ROW},b01  b02")[0].claims
    assert claim.derived_from == ("b01", "b02")


def test_blanks_around_values_are_put_right_and_counted() -> None:
    batch, problems = csv(
        HEADER.replace(",", ", "), ROW.replace(",", " , ").replace(' "about 30 , 000" ', '"about 30,000"')
    )
    assert len(batch.claims) == 1
    assert [(problem.code, problem.severity) for problem in problems] == [("tidied", "warning")]


def test_another_delimiter() -> None:
    header, row = (text.replace("30,000", "900").replace(",", ";") for text in (HEADER, ROW))
    assert len(csv(header, row, delimiter=";")[0].claims) == 1
    assert len(csv(header.replace(";", "\t"), row.replace(";", "\t"), delimiter="tab")[0].claims) == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HEADER, ROW, "interfax,2022-02-10"], [(3, "record-length")]),
        ([HEADER, ROW + ",", ROW], [(2, "record-length")]),
        ([HEADER, ROW, '"interfax,2022-02-10', ROW, ROW], [(3, "unclosed-quote")]),  # where it opened, not the end
        ([HEADER, ROW, 'interfax,"a', 'b",RUS,"personnel', ROW], [(4, "unclosed-quote")]),  # inside a record
        ([HEADER, 'interfax,"""quoted"" ",RUS,"personnel', ROW], [(2, "unclosed-quote")]),  # doubled quotes are text
        ([HEADER, ROW.replace('000"', '000" or so'), ROW], [(2, "quote-inside")]),
        ([HEADER, ROW, ROW.replace("30", "30" * 100_000)], [(3, "cell-too-long")]),
        ([HEADER, ROW, ROW.replace("belarus", "TOTAL")], [(3, "looks-like-total")]),
        ([HEADER, ROW.replace("RUS", "of which Russia")], [(2, "looks-like-total")]),
        ([HEADER, ROW.replace("belarus", "Sumy")], [(2, "unknown-name")]),  # a town is no sum
        ([HEADER.replace(",", "\t"), ROW], [(1, "wrong-delimiter")]),
        ([HEADER + ",note,note", ROW], [(1, "duplicate-header")]),
        ([HEADER.replace("owner", ""), ROW], [(1, "blank-header"), (1, "missing-column")]),
        ([HEADER], [(0, "no-records")]),
        (["country,year,troops", "DEU,2010,53951"], [(1, "foreign-table")]),  # one problem, not one a column
        (
            [HEADER, ROW.replace("RUS", "Ruritania"), ROW.replace("claimed", "seen")],
            [(2, "unknown-name"), (3, "unknown-code")],
        ),
        ([HEADER, ROW.replace("interfax", "")], [(2, "missing-field")]),  # every claim needs a source
    ],
)
def test_what_is_wrong_with_a_table(lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert where(csv(*lines)[1]) == expected


def test_a_cell_is_too_long_whatever_another_library_allows() -> None:
    before = csv_module.field_size_limit(sys.maxsize)  # frictionless does so when it is imported
    try:
        problems = csv(HEADER, ROW, ROW.replace("30", "30" * 100_000), ROW)[1]
    finally:
        csv_module.field_size_limit(before)
    assert "131,072 characters" in problems[0].message
    assert where(problems) == [(3, "cell-too-long")]


def test_a_row_is_at_the_line_where_it_begins() -> None:
    problems = csv(f"{HEADER},note", f'{ROW},"two\nlines"', f"{ROW.replace('RUS', 'Ruritania')},")[1]
    assert where(problems) == [(4, "unknown-name")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"estimate": {"lower": 1400, "upper": "1,600"}}, []),  # numbers as numbers or as text
        ({"note": None}, []),  # null is absent
        ({"derived_from": ["b01"], "part_of": "b02"}, []),
        ({"lower": 5}, [(1, "estimate-twice")]),
        ({"estimate": {"lower": True}}, [(1, "not-text")]),
        ({"estimate": {"best": float("nan")}}, [(1, "not-finite")]),
        ({"estimate": {"best": 1.5}}, []),  # bounds given outright may be broken: 1.5 battalions
        ({"note": "\x1b[31m"}, [(1, "control-character")]),
        ({"note": "\ud800"}, [(1, "control-character")]),
        ({"owner": {"slug": "RUS"}}, [(1, "not-one-value")]),
    ],
)
def test_json_objects(change: dict[str, object], expected: list[tuple[int, str]]) -> None:
    assert where(jsonl(OBJECT | change)[1]) == expected


def test_every_line_of_json_is_judged() -> None:
    text = f"{json.dumps(OBJECT)}\n\n[]\n{{\n{{}} {{}}\n"
    problems = read_text(text, "rows.jsonl", reference())[1]
    assert where(problems) == [(3, "not-an-object"), (4, "json-syntax"), (5, "trailing-data")]


_CELLS = st.sampled_from(['"', ",", "\n", ";", "RUS", "Total", "2022-02-09", "about 5", "\x00", " ", "é", HEADER, ROW])


@given(st.lists(_CELLS, max_size=30).map("".join) | st.text())
def test_no_table_ever_raises(text: str) -> None:
    for delimiter in (",", ";"):
        read_text(text, "any.csv", Reference(), delimiter=delimiter)


_JSON = st.sampled_from(
    ['{"', '"}', '":', '"', ",", "[", "]", "{", "}", "1e999", "NaN", "null", "\\ud800", "owner", "\n"]
)


@given(st.lists(_JSON, max_size=30).map("".join) | st.text())
def test_no_json_ever_raises(text: str) -> None:
    read_text(text, "any.jsonl", Reference())
