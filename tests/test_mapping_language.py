"""What a mapping can say of a table: columns, several claims a row, entries that rows describe, kinds of files."""

import json
import sys
from pathlib import Path

import pytest

from tests.theirs import CLAIMED, read_theirs
from tracker.errors import MappingError, MissingExtraError
from tracker.records.batch import Batch

HEAD = 'missing = ["NA"]\n' + CLAIMED + 'place = "belarus"\n'
ONE = HEAD + 'period = "{year}"\nestimate = { exact = "{men}" }\n'
"""One claim a row."""
LONG = (
    HEAD
    + """\
period = "{year}"
[[claims]]
repeat = ["a", "b"]
scope = { of = "#", values = { a = "all", b = "combat" } }
estimate = { exact = "{men #}" }
skip = { rule = "not-given", reason = "empty is not 0", when = { "men #" = "" } }
[[places]]
slug = "nowhere"
name = "Nowhere"
kind = "country"
[[scopes]]
slug = "combat"
name = "combat"
parent = "all"
"""
)
"""Two claims a row."""


def balanced(batch: Batch) -> bool:
    """Whether every figure became something, and one thing only."""
    tallies = batch.tallies.values()
    sums = [(one.claims + one.retracting + one.problems, sum(s.rows for s in one.skipped.values())) for one in tallies]
    return [one.figures for one in tallies] == [made + skipped for made, skipped in sums]


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        ('date = "DD/MM/YYYY"', "03/02/2022", "2022-02-03"),
        ('date = "D.M.YYYY"', "3.2.2022", "2022-02-03"),
        ('date = "MMMM YYYY"', "September 2017", "2017-09"),  # as precise as it is written
        ('date = "DD MMM YYYY"', "05 feb 2022", "2022-02-05"),
        ('date = "MM/DD/YYYY"', "13/02/2022", "no-such-date"),  # a date format that does not fit
        ('date = "DD/MM/YYYY"', "2022-02-03", "not-so-dated"),
        ('date = "DD/MM/YYYY"', "30/02/2022", "no-such-date"),
        ('values = { Q1 = "2022-03" }', "Q1", "2022-03"),
        ('values = { Q1 = "2022-03" }', "Q2", "not-in-values"),
    ],
)
def test_how_the_cells_of_a_column_are_read(column: str, cell: str, wanted: str, tmp_path: Path) -> None:
    text = f"{ONE}[columns.year]\n{column}\n"
    batch, problems = read_theirs(text, f"year,men\n{cell},5\n", tmp_path)
    assert [claim.period for claim in batch.claims] + [one.code for one in problems] == [wanted]
    assert [(one.line, one.field, one.value) for one in problems] == [(2, "year", cell)] * len(problems)
    assert balanced(batch)


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        ("times = 1000", "1.5", 1500),  # values in thousands
        ('decimal = ","\ntimes = 1000', "1,5", 1500),
        ('decimal = ","', "1.234", 1234),
        ('decimal = ","', "1.23.4", "not-so-written"),
        ('decimal = "."', "1,234", 1234),
        ("", "NA", None),  # a word for missing
        ("missing = []", "NA", "not-a-number"),  # … but not in this column
        ('missing = ["x"]', "x", None),
    ],
)
def test_figures_as_others_write_them(column: str, cell: str, wanted: object, tmp_path: Path) -> None:
    batch, problems = read_theirs(f"{ONE}[columns.men]\n{column}\n", f'year,men\n2022,"{cell}"\n', tmp_path)
    assert [claim.estimate.best for claim in batch.claims] + [one.code for one in problems][:1] == [wanted]


def test_namibia_is_not_missing(tmp_path: Path) -> None:
    """A word for missing in all columns but the one where it is a code."""
    text = ONE.replace('place = "belarus"', 'place = { of = "{iso}", values = { NA = "belarus" } }')
    rows = "iso,year,men\nNA,2022,5\n"
    assert [one.code for one in read_theirs(text, rows, tmp_path)[1]] == ["not-in-mapping"]
    batch, problems = read_theirs(f"{text}[columns.iso]\nmissing = []\n", rows, tmp_path)
    assert ([claim.place for claim in batch.claims], problems) == (["belarus"], [])


def test_wide_to_long_and_every_figure_is_counted(tmp_path: Path) -> None:
    batch, problems = read_theirs(LONG, "year,men a,men b\n2021,7,5\n2022,9,NA\n2023,0,\n", tmp_path)
    said = [(claim.period, claim.scope, claim.estimate.best) for claim in batch.claims]
    assert problems == []
    assert said == [("2021", "all", 7), ("2021", "combat", 5), ("2022", "all", 9), ("2023", "all", 0)]
    assert {rule: one.rows for rule, one in batch.skipped.items()} == {"not-given": 2}
    assert balanced(batch)


def test_unknown_is_a_claim_without_a_figure_and_keeps_the_word(tmp_path: Path) -> None:
    text = ONE.replace(
        '{ exact = "{men}" }', '{ best = [{ when = { men = "unknown" }, is = "" }, "{men}"], words = "{men}" }'
    )
    (claim,) = read_theirs(text, "year,men\n2021,unknown\n", tmp_path)[0].claims
    assert (claim.estimate.has_figure, claim.estimate.words) == (False, "unknown")


def test_rows_outside_a_filter_are_skipped_by_name(tmp_path: Path) -> None:
    text = f'{ONE}[[skip]]\nrule = "later"\nreason = "not asked for"\nunless = {{ year = "1990..2000" }}\n'
    batch, problems = read_theirs(text, "year,men\n1995,5\n2005,6\n", tmp_path)
    assert ([claim.period for claim in batch.claims], problems) == (["1995"], [])
    assert batch.skipped["later"].rows == 1


SITES = (
    HEAD.replace('"belarus"', '"{name|slug}"')
    + """\
period = "2022"
estimate = { exact = "{men}" }
[[create]]
noun = "place"
slug = "{name|slug}"
name = "{name}"
kind = "garrison"
lat = "{lat}"
lon = "{lon}"
precision_km = "1"
parent = { of = "{iso}", values = { BY = "belarus" } }
"""
)


def test_rows_describe_places_once_each(tmp_path: Path) -> None:
    rows = "name,iso,lat,lon,men\nCamp Öst,BY,53.1,26.2,5\nCamp Öst,BY,53.1,26.2,6\nWest,BY,52.1,24.2,7\n"
    batch, problems = read_theirs(SITES, rows, tmp_path)
    assert problems == []
    assert [
        (one.slug, one.parents) for one in batch.entries if one.noun == "place" and one.slug in ("camp-ost", "west")
    ] == [
        ("camp-ost", ("belarus",)),
        ("west", ("belarus",)),
    ]
    assert [claim.place for claim in batch.claims] == ["camp-ost", "camp-ost", "west"]


def test_one_name_for_two_points_is_refused(tmp_path: Path) -> None:
    rows = "name,iso,lat,lon,men\nCamp,BY,53.1,26.2,5\nCamp,BY,50.1,26.2,6\n"
    assert [(one.line, one.code) for one in read_theirs(SITES, rows, tmp_path)[1]] == [(3, "slug-taken")]


def test_a_share_points_at_its_whole(tmp_path: Path) -> None:
    text = LONG.replace('repeat = ["a", "b"]\nscope = { of = "#", values = { a = "all", b = "combat" } }\n', "")
    text = (
        text.replace('"{men #}"', '"{men}"')
        .replace('"men #"', "men")
        .replace("[[claims]]\n", '[[claims]]\nkey = "k-{year}"\n')
    )
    text += '[[claims]]\nscope = "combat"\npart_of = "k-{year} k-0"\nestimate = { exact = "{some}" }\n'
    batch, _ = read_theirs(text, "year,men,some\n2021,7,5\n", tmp_path)
    assert [claim.part_of for claim in batch.claims] == [(), ("k-0", "k-2021")]


def test_reports_differ_by_row(tmp_path: Path) -> None:
    text = ONE.replace('source = "interfax"', 'source = "interfax"\ntitle = "Map {map}"')
    batch, problems = read_theirs(text, "map,year,men\n1,2021,7\n2,2021,8\n1,2022,8\n", tmp_path)
    assert problems == []
    assert [report.title for report in batch.reports] == ["Map 1", "Map 2"]


def test_a_text_with_several_figures_is_taken_apart(tmp_path: Path) -> None:
    """By a reader that is registered by name; a whole row counts as the segments that it has."""
    text = f'{HEAD}period = "2022"\nestimate = "{{segment}}"\n[text]\ncolumn = "men"\nreader = "parted"\n'
    batch, problems = read_theirs(text, "men\nabout 500; up to 900\n", tmp_path)
    assert problems == []
    assert [claim.estimate.words for claim in batch.claims] == ["about 500", "up to 900"]
    assert balanced(batch)


OBJECTS = [{"year": 2021, "men": 7}, {"year": 2022, "men": 1200}]
LINES = "\n".join(map(json.dumps, OBJECTS))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("theirs.tsv", "year\tmen\n2021\t7\n2022\t1200\n"),
        ("theirs.json", json.dumps(OBJECTS)),
        ("theirs.jsonl", LINES),
        ("theirs.csv", "\ufeffyear,men\r\n2021,7\r\n2022,1200\r\n"),
    ],
)
def test_kinds_of_text(name: str, content: str, tmp_path: Path) -> None:
    batch, problems = read_theirs(ONE, content, tmp_path, name)
    assert problems == []
    assert [(claim.period, claim.estimate.best) for claim in batch.claims] == [("2021", 7), ("2022", 1200)]


def workbook(folder: Path, sheets: int = 1) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for number in range(sheets):
        sheet = book.active if number == 0 else book.create_sheet("second")
        for row in (["year", "men"], [2021, 7], [None, None], [2022, 1200.0]):
            sheet.append(row)
    book.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


def test_a_workbook(tmp_path: Path) -> None:
    batch, problems = read_theirs(ONE, workbook(tmp_path), tmp_path, "theirs.xlsx")
    assert problems == []
    assert [(claim.period, claim.estimate.best) for claim in batch.claims] == [("2021", 7), ("2022", 1200)]
    assert [origin.line for name, origin in batch.origins.items() if str(name).startswith("c-")] == [2, 4]


@pytest.mark.parametrize(
    ("head", "codes"), [("", ["several-sheets"]), ('sheet = "third"\n', ["no-such-sheet"]), ('sheet = "second"\n', [])]
)
def test_of_several_sheets_one_has_to_be_named(head: str, codes: list[str], tmp_path: Path) -> None:
    batch, problems = read_theirs(head + ONE, workbook(tmp_path, 2), tmp_path, "theirs.xlsx")
    assert ([one.code for one in problems], len(batch.claims)) == (codes, 0 if codes else 2)


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"year": [2021, 2022], "men": [7.0, None]}), tmp_path / "made.parquet")
    batch, problems = read_theirs(ONE, (tmp_path / "made.parquet").read_bytes(), tmp_path, "theirs.parquet")
    assert problems == []
    assert [(claim.period, claim.estimate.best) for claim in batch.claims] == [("2021", 7), ("2022", None)]


@pytest.mark.parametrize("name", ["theirs.xlsx", "theirs.parquet"])
@pytest.mark.parametrize("content", [b"year,men\n2021,7\n", b"PK\x03\x04nonsense", b"PAR1nonsense", b""])
def test_what_only_has_the_name_of_a_workbook_or_parquet(name: str, content: bytes, tmp_path: Path) -> None:
    batch, problems = read_theirs(ONE, content, tmp_path, name)
    assert batch.claims == []
    assert {one.code for one in problems} <= {"other-kind", "not-xlsx", "not-parquet", "empty-file"}
    assert len(problems) == 1


def test_rows_with_problems_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = "year,men\n2021,7\n2022,many many\n2023\n2024,9\n"
    assert {one.severity for one in read_theirs(ONE, rows, tmp_path)[1]} == {"refused"}
    batch, problems = read_theirs(ONE, rows, tmp_path, skip_problems=True)
    assert {one.severity for one in problems} == {"warning"}
    assert {one.line for one in problems} == {3, 4}
    assert [claim.period for claim in batch.claims] == ["2021", "2024"]
    assert batch.rows_skipped == 2
    assert balanced(batch)


def test_a_row_that_leads_nowhere_is_one_problem_for_each_of_its_figures(tmp_path: Path) -> None:
    text = LONG.replace('place = "belarus"', 'place = { of = "{where}", values = { a = "belarus" } }')
    batch, problems = read_theirs(
        text, "where,year,men a,men b\na,2021,7,5\nb,2021,7,5\nb,2021,,\n", tmp_path, skip_problems=True
    )
    assert [(one.line, one.field) for one in problems] == [(3, "place")]  # of a row that is skipped nothing is asked
    (tally,) = [one for one in batch.tallies.values() if one.rows]
    assert (tally.figures, tally.claims, tally.problems) == (6, 2, 2)
    assert balanced(batch)


def test_a_file_that_is_broken_is_refused_whatever_is_left_out(tmp_path: Path) -> None:
    problems = read_theirs(ONE, 'year,men\n2021,7\n2022,"9\n', tmp_path, skip_problems=True)[1]
    assert [(one.code, one.severity) for one in problems] == [("unclosed-quote", "refused")]


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ('exact = "{men}"', 'exact = "{men}", unit = "km"', "claim.estimate.unit", "wrong-dimension"),
        ('place = "belarus"', 'place = "?"', "place", "to-fill-in"),
        ('missing = ["NA"]', 'sheets = "NA"', "sheets", "unknown-field"),
        ('missing = ["NA"]', '[columns.year]\ndate = "DD/MM"', "columns.date", "no-date-format"),
        ('missing = ["NA"]', '[columns.year]\ndecimal = ";"', "columns.decimal", "no-decimal-mark"),
        ('missing = ["NA"]', '[[create]]\nnoun = "moon"', "create.noun", "unknown-noun"),
        ('missing = ["NA"]', '[text]\ncolumn = "men"\nreader = "oracle"', "text.reader", "unknown-reader"),
        ('missing = ["NA"]', 'shared = "nowhere"', "shared", "no-such-shared-file"),
    ],
)
def test_a_mapping_that_cannot_be_right(old: str, new: str, field: str, code: str, tmp_path: Path) -> None:
    text = ONE.replace(old, new) if not new.startswith("[") else ONE.replace(old, "") + new + "\n"
    with pytest.raises(MappingError) as raised:
        read_theirs(text, "year,men\n2021,7\n", tmp_path)
    assert (field, code) in [(one.field, one.code) for one in raised.value.problems]
    assert all(one.line and one.remedy for one in raised.value.problems)


def test_a_wrong_list_of_codes_tells_which_list_has_the_code(tmp_path: Path) -> None:
    text = ONE.replace('place = "belarus"', 'place = { of = "{code}", codes = "gec" }')
    text += '[[places]]\nslug = "serbia"\nname = "Serbia"\nkind = "country"\ncodes = { iso2 = "RS", gec = "RI" }\n'
    (problem,) = read_theirs(text, "code,year,men\nRS,2021,7\n", tmp_path)[1]
    assert (problem.line, problem.field, problem.value) == (2, "place", "code RS")
    assert "RS is no gec code; in iso2 it is serbia" in problem.message


@pytest.mark.parametrize(("name", "library"), [("theirs.xlsx", "openpyxl"), ("theirs.parquet", "pyarrow")])
def test_a_library_that_is_not_installed_is_named_with_its_extra(
    name: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    content = b"PK\x03\x04" if library == "openpyxl" else b"PAR1"
    with pytest.raises(MissingExtraError, match=rf"is read with {library} \(pip install"):
        read_theirs(ONE, content, tmp_path, name)
