"""Text readers: cells that hold several figures, through a mapping; and codes cut out of cells."""

from pathlib import Path

import pytest

from tests.theirs import REFERENCE
from tracker.errors import MappingError
from tracker.problems import Problem
from tracker.reading import read_files
from tracker.reading.text_readers import READERS
from tracker.records.batch import Batch
from tracker.records.reference import Reference

MAPPING = """\
[report]
source = "interfax"
published = 2024-12-31
[text]
column = ["text", "note"]
reader = "deployments"
[columns.path]
between = ["/", "."]
letters = "upper"
[claim]
owner = { of = "{path}", values = { RS = "RUS" } }
item = "personnel"
modality = "assessed"
place = "{place}"
period = "{period}"
estimate = "{figure}"
quote = "{segment}"
[[skip]]
rule = "no-strength"
reason = "no strength at a place and time"
when = { rule = ["no-figure", "distance", "sum-over-years", "readiness", "intention", "joint-force", "remark"] }
"""


def read(row: str, folder: Path, text: str = MAPPING) -> tuple[Batch, list[Problem]]:
    (folder / "theirs.toml").write_text(text)
    (folder / "theirs.csv").write_text(f"path,text,note\n{row}\n")
    return read_files([folder / "theirs.csv", REFERENCE], Reference(), mapping=folder / "theirs.toml")


def test_each_figure_of_each_column_is_a_claim_a_skipped_one_or_a_problem(tmp_path: Path) -> None:
    batch, problems = read(
        "europe/rs.json,up to 500 Belarus; about 20 in the north; NA (2023),note: 30 Belarus", tmp_path
    )
    found = [(claim.owner, claim.place, claim.estimate.upper, claim.period, claim.quote) for claim in batch.claims]
    assert found == [
        ("RUS", "belarus", 500, "2023", "up to 500 Belarus"),
        ("RUS", "belarus", 30, "2023", "30 Belarus"),  # a note is of the year of its text
    ]
    assert [(one.line, one.field, one.value, one.code) for one in problems] == [
        (2, "text", "about 20 in the north", "unread-text")
    ]
    [tally] = batch.tallies.values()
    assert (tally.rows, tally.figures, tally.claims, tally.problems) == (1, 4, 2, 1)
    assert {rule: one.rows for rule, one in tally.skipped.items()} == {"no-strength": 1}


def test_a_place_that_nobody_knows_is_a_problem_and_is_not_guessed(tmp_path: Path) -> None:
    batch, problems = read("x/rs.json,500 Atlantis (2023),", tmp_path)
    assert batch.claims == []
    assert [(one.field, one.value, one.code) for one in problems] == [("place", "Atlantis", "unknown-name")]


CUT = [
    ("europe/rs.json", True),
    ("rs", True),  # no mark: the whole cell
    ("a/b/rs.x.json", True),  # after the last, before the first
    ("europe/gm.json", False),
]


@pytest.mark.parametrize(("cell", "known"), CUT)
def test_a_code_is_cut_out_of_a_cell(cell: str, known: bool, tmp_path: Path) -> None:
    batch, _ = read(f"{cell},500 Belarus (2023),", tmp_path)
    assert bool(batch.claims) == known


WRONG = [
    ('reader = "deployments"', 'reader = "deployment"', "unknown-reader"),
    ('column = ["text", "note"]', 'column = ["texts"]', "unknown-column"),
    ('between = ["/", "."]', 'between = "/"', "no-two-marks"),
    ('letters = "upper"', 'letters = "lower"', "no-letters"),
    ('between = ["/", "."]', 'between = ["", "."]', "empty-value"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), WRONG)
def test_a_mapping_that_asks_for_what_there_is_not_is_refused(
    right: str, wrong: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(MappingError) as raised:
        read("x/rs.json,500 Belarus (2023),", tmp_path, MAPPING.replace(right, wrong))
    assert code in {one.code for one in raised.value.problems}


def test_a_reader_gives_every_column_that_it_names() -> None:
    for reader in READERS.values():
        for one in reader.read("500 Mali (2023); x; 1", {"text": ""}):
            assert not isinstance(one, dict) or tuple(one) == reader.columns
