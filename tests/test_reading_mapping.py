"""Reading through a mapping: from the columns of somebody else's table to claims, skipped rows and retractions."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.theirs import CLAIMED, REFERENCE, read_theirs
from tracker.errors import MappingError, UnknownNameError, UnreadableError
from tracker.problems import Problem
from tracker.reading import mapping_names, read_files
from tracker.reading.mapping_source import open_mapping
from tracker.records.batch import Batch
from tracker.records.reference import Reference
from tracker.vocabulary import CorrectionVerb

MAPPING = (
    'ignored = ["name"]\n'
    + CLAIMED
    + """\
period = "{year}"
said = "{from}"
note = "{{{code}}} in {year}"
[[claim.place]]
when = { code = "1001", year = "2000..2010" }
is = "europe"
[[claim.place]]
of = "{code}"
codes = "cow"
values = { x7 = "belarus", 910 = "belarus" }
[claim.estimate]
lower = "{men}"
best = "{men}"
upper = "{men}"
[[skip]]
rule = "zero-length"
reason = "never public"
when = { to = "{from}" }
[revisions]
of = ["code", "year"]
known_from = "from"
known_to = "to"
figure = "men"
vanished = "gone"
emptied = "no figure any more"
[[places]]
slug = "elsewhere"
name = "Elsewhere"
kind = "country"
codes = { cow = "900" }
[[places]]
slug = "nowhere"
name = "Nowhere"
kind = "country"
codes = { cow = "910" }
"""
)
HEADER = "code,name,year,men,from,to\n"


def read(rows: str, folder: Path, text: str = MAPPING, header: str = HEADER) -> tuple[Batch, list[Problem]]:
    return read_theirs(text, header + rows, folder)


def refused(text: str, folder: Path) -> list[tuple[int, str, str, str]]:
    """Line, field, value and code of what is wrong with a mapping."""
    with pytest.raises(MappingError) as raised:
        read("900,,2007,5,2021-01-01,\n", folder, text)
    assert raised.value.exit_code == 78
    assert all(problem.file == str(folder / "theirs.toml") for problem in raised.value.problems)
    return [(one.line, one.field, one.value, one.code) for one in raised.value.problems]


def test_a_row_becomes_a_claim_and_the_mapping_is_a_file_read(tmp_path: Path) -> None:
    batch, problems = read("900,Some Where,2007,1200,2021-02-05,\n", tmp_path)
    (claim,) = batch.claims
    assert problems == []
    assert (claim.owner, claim.place, claim.period, claim.said) == ("RUS", "elsewhere", "2007", "2021-02-05")
    assert (claim.estimate.lower, claim.estimate.upper, claim.estimate.unit) == (1200, 1200, "personnel")
    assert claim.note == "{900} in 2007"
    assert claim.report == batch.reports[0].id
    assert batch.origins[claim.id] == (str(tmp_path / "theirs.csv"), 2)
    assert batch.origins["place", "elsewhere"] == (str(tmp_path / "theirs.toml"), 34)
    assert {Path(file.name).name for file in batch.files} == {"theirs.toml", "theirs.csv", "reference.yaml"}


@pytest.mark.parametrize(
    ("code", "year", "place"),
    [
        ("900", "2007", "elsewhere"),  # by the list of codes
        ("x7", "2007", "belarus"),  # by an exception
        ("910", "2007", "belarus"),  # which comes before the list
        ("1001", "2000", "europe"),  # both ends of a range are in it
        ("1001", "2010", "europe"),
        ("1001", "2011", None),  # one year on the code means nothing
        ("1001", "1999", None),
        ("1001", "02005", "europe"),  # compared as a number; that the year is none is for the period to say
        ("901", "2007", None),  # never guessed
        ("", "2007", None),  # an empty cell has no place
    ],
)
def test_the_first_way_that_leads_to_a_place(code: str, year: str, place: str | None, tmp_path: Path) -> None:
    batch, problems = read(f"{code},,{year},5,2021-01-01,\n", tmp_path)
    found = [problem for problem in problems if problem.field == "place"]
    if place is None:
        assert [(one.line, one.value, one.code) for one in found] == [
            (2, f"code {code}, year {year}", "not-in-mapping")
        ]
    else:
        assert found == []
        assert [claim.place for claim in batch.claims] in ([place], [])


@pytest.mark.parametrize(
    ("rows", "retracted", "skipped"),
    [
        # a successor on the day: superseded, nothing to retract
        ("7,2021-01-01,2022-01-01 8,2022-01-01,", [], {}),
        # no successor
        ("7,2021-01-01,2022-01-01", [("7", "2022-01-01", "gone")], {}),
        # the earlier would stand again when the later is withdrawn: both go
        (
            "7,2021-01-01,2022-01-01 8,2022-01-01,2023-01-01",
            [("7", "2023-01-01", "gone"), ("8", "2023-01-01", "gone")],
            {},
        ),
        # a gap: withdrawn, and back later
        ("7,2021-01-01,2022-01-01 8,2022-06-01,", [("7", "2022-01-01", "gone")], {}),
        # an empty figure is not 0: it takes the earlier back
        ("7,2021-01-01,2022-01-01 ,2022-01-01,", [("7", "2022-01-01", "no figure any more")], {}),
        (
            "7,2021-01-01,2022-01-01 ,2022-01-01,2023-01-01 9,2023-01-01,",
            [("7", "2022-01-01", "no figure any more")],
            {},
        ),
        # … and is skipped where there is nothing to take back
        (",2021-01-01,2022-01-01 7,2022-01-01,", [], {"no-figure": [2]}),
        # public for no day at all; the row after it follows the one before it
        ("7,2021-01-01,2022-01-01 8,2022-01-01,2022-01-01 9,2022-01-01,", [], {"zero-length": [3]}),
        ("7,2021-01-01,2022-01-01 8,2022-01-01,2022-01-01", [("7", "2022-01-01", "gone")], {"zero-length": [3]}),
        # in whatever order they stand
        ("8,2022-01-01, 7,2021-01-01,2022-01-01", [], {}),
    ],
)
def test_revisions(
    rows: str, retracted: list[tuple[str, str, str]], skipped: dict[str, list[int]], tmp_path: Path
) -> None:
    batch, problems = read("".join(f"900,,2007,{row}\n" for row in rows.split(" ")), tmp_path)
    figures = {claim.id: str(claim.estimate.best) for claim in batch.claims}
    assert problems == []
    found = [(figures[one.claim], one.stated.isoformat(), one.reason) for one in batch.corrections]
    assert sorted(found) == retracted
    assert {one.verb for one in batch.corrections} <= {CorrectionVerb.RETRACT}
    assert {rule: [origin.line for origin in rows.origins] for rule, rows in batch.skipped.items()} == skipped
    assert batch.rows_skipped == sum(map(len, skipped.values()))
    (tally,) = batch.tallies.values()
    assert tally.figures == tally.claims + tally.retracting + batch.rows_skipped


DAYS = [f"2021-01-0{day}" for day in range(1, 8)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["7", "8", "", None]), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_what_stands_on_a_day_is_what_the_table_had_on_that_day(figures: list[str | None], chance: Random) -> None:
    """Whatever appears, changes, loses its figure, vanishes and comes back; None: no row that day."""
    rows = [
        f"900,,2007,{figure},{begin},{end}\n"
        for figure, begin, end in zip(figures, DAYS, DAYS[1:], strict=False)
        if figure is not None
    ]
    chance.shuffle(rows)
    with TemporaryDirectory() as folder:
        batch, problems = read("".join(rows), Path(folder)) if rows else (Batch(), [])
    assert problems == []
    for figure, day in zip([*figures, None], DAYS, strict=False):
        gone = {one.claim for one in batch.corrections if one.stated.isoformat() <= day}
        standing = {
            claim.said or "": claim for claim in batch.claims if (claim.said or "") <= day and claim.id not in gone
        }
        last = str(standing[max(standing)].estimate.best) if standing else None
        assert last == (figure or None)


def test_rows_of_other_figures_are_no_successors(tmp_path: Path) -> None:
    rows = "900,,2007,7,2021-01-01,2022-01-01\n900,,2008,8,2022-01-01,\nx7,,2007,9,2022-01-01,\n"
    assert len(read(rows, tmp_path)[0].corrections) == 1


def test_the_place_of_a_row_may_change_and_then_the_earlier_claim_is_retracted(tmp_path: Path) -> None:
    text = MAPPING.replace('{ code = "1001", year = "2000..2010" }', '{ name = "There" }').replace('["name"]', "[]")
    rows = "900,Here,2007,7,2021-01-01,2022-01-01\n900,There,2007,7,2022-01-01,\n"
    batch, problems = read(rows, tmp_path, text)
    assert problems == []
    assert [(claim.place, claim.said) for claim in batch.claims] == [
        ("elsewhere", "2021-01-01"),
        ("europe", "2022-01-01"),
    ]
    assert [one.claim for one in batch.corrections] == [batch.claims[0].id]


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("900,,2007,about 5,2021-01-01,", "estimate.lower", "not-a-number"),  # the column is of numbers
        ("900,,2007,-5,2021-01-01,", "estimate", "negative-level"),
        ("900,,20x7,5,2021-01-01,", "period", None),
        ("900,,2007,5,2021-02-30,", "from", None),  # no such day
        ("900,,2007,5,2022-01-01,2021-01-01", "to", "known-reversed"),
        ("900,,2030,5,2021-01-01,", "modality", "looks-ahead"),
        ("900,,2007,5,2021-01-01", "", "record-length"),
    ],
)
def test_a_row_with_a_problem(row: str, field: str, code: str | None, tmp_path: Path) -> None:
    problems = read(f"{row}\n", tmp_path)[1]
    assert (2, field) in [(problem.line, problem.field) for problem in problems]
    assert code is None or code in [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('"{year}"', '"{yeer}"', (9, "column", "yeer", "unknown-column")),
        ('{ to = "{from}" }', '{ until = "" }', (26, "column", "until", "unknown-column")),
        ('["name"]', '["nome"]', (1, "column", "nome", "unknown-column")),
        ('figure = "men"', 'figure = "women"', (31, "column", "women", "unknown-column")),
        ('owner = "RUS"', 'owners = "RUS"', (6, "claim.owners", "RUS", "unknown-field")),
        ('owner = "RUS"', "", (5, "claim.owner", "", "missing-field")),
        ('owner = "RUS"', 'owner = "Atlantis"', (6, "claim.owner", "Atlantis", "unknown-name")),
        ('x7 = "belarus"', 'x7 = "atlantis"', (18, "claim.place", "atlantis", "unknown-name")),
        ('"claimed"', '"shouted"', (8, "claim.modality", "shouted", "unknown-code")),
        ('codes = "cow"', 'codes = "fips"', (17, "codes", "fips", "unknown-code-list")),
        ('codes = "cow"', 'upper = "cow"', (17, "upper", "cow", "unknown-field")),
        ('is = "europe"', "", (12, "claim.place", "", "no-way")),
        ('"{year}"', '"{year"', (9, "claim.period", "{year", "lone-brace")),
        ('lower = "{men}"', 'least = "{men}"', (20, "claim.estimate.least", "{men}", "unknown-field")),
        ('rule = "zero-length"', "", (23, "skip.rule", "", "missing-field")),
        ('source = "interfax"', 'source = "nobody"', (3, "source", "nobody", "unknown-name")),
        ('kind = "country"', 'kind = "moon"', (37, "kind", "moon", "unknown-code")),
        ("[revisions]", "[revision]", (27, "revision", "", "unknown-field")),
        ("[report]", "[report", (2, "", "", "toml-syntax")),
        ('item = "personnel"', 'owner = "BLR"', (7, "", "", "toml-syntax")),  # a key twice
    ],
)
def test_a_mapping_that_names_what_does_not_exist(
    old: str, new: str, wanted: tuple[int, str, str, str], tmp_path: Path
) -> None:
    assert old in MAPPING
    assert wanted in refused(MAPPING.replace(old, new, 1), tmp_path)


def test_a_column_that_the_mapping_does_not_know_is_a_fault_of_the_table(tmp_path: Path) -> None:
    problems = read("900,,2007,5,2021-01-01,,red\n", tmp_path, header=HEADER.replace("\n", ",colour\n"))[1]
    assert [(one.field, one.code) for one in problems] == [("colour", "unknown-column")]


def test_cells_parted_otherwise_are_told_before_columns_that_seem_to_be_missing(tmp_path: Path) -> None:
    problems = read("900;;2007\n", tmp_path, header=HEADER.replace(",", ";"))[1]
    assert [one.code for one in problems] == ["wrong-delimiter"]


def test_a_total_in_a_column_that_names_the_place(tmp_path: Path) -> None:
    assert [one.code for one in read("Total,,2007,5,2021-01-01,\n", tmp_path)[1]] == ["looks-like-total"]


def test_objects_that_lack_columns_of_the_mapping_are_refused_when_all_are_read(tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").write_text(MAPPING)
    (tmp_path / "rows.jsonl").write_text('{"code": "900"}\n')
    paths = [tmp_path / "rows.jsonl", REFERENCE]
    with pytest.raises(MappingError) as raised:
        read_files(paths, Reference(), mapping=tmp_path / "theirs.toml")
    assert {one.value for one in raised.value.problems} == {"name", "year", "men", "from", "to"}


def test_a_mapping_without_revisions_reads_an_empty_figure_as_none_given(tmp_path: Path) -> None:
    text = MAPPING[: MAPPING.index("[revisions]")] + MAPPING[MAPPING.index("[[places]]") :]
    batch, problems = read("900,,2007,,2021-01-01,2022-01-01\n", tmp_path, text)
    assert problems == []
    assert [claim.estimate.has_figure for claim in batch.claims] == [False]
    assert batch.corrections == []


@pytest.mark.parametrize("name", ["nowhere", "", "../troopdata-revisions", "troopdata_revisions"])
def test_a_name_that_no_mapping_bears(name: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        open_mapping(name, Reference())
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("name", ["nowhere.toml", "a\0b.toml", "x" * 300 + ".toml"])
def test_a_mapping_that_is_not_there(name: str) -> None:
    with pytest.raises(UnreadableError):
        open_mapping(name, Reference())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\x1f\x8b....", "other-kind"),
        (b"title = '\xff'", "not-utf-8"),
        (b"a = 1\x00", "nul"),
        (b"a = " + b"[" * 20_000, "nested-too-deep"),
        (b"a = " + b"[" * 150 + b"]" * 150, "nested-too-deep"),
        (b"a = " + b"9" * 5_000, "toml-syntax"),
        (b"a = 2022-02-30", "toml-syntax"),
    ],
)
def test_a_file_that_is_no_toml(content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(content)
    with pytest.raises(MappingError) as raised:
        open_mapping(tmp_path / "bad.toml", Reference())
    assert [one.code for one in raised.value.problems] == [code]


@pytest.mark.parametrize("name", mapping_names())
def test_every_mapping_that_travels_with_the_program_is_toml_with_its_parts(name: str) -> None:
    assert {"report", "claim"} <= open_mapping(name, Reference()).tree.fields.keys()
