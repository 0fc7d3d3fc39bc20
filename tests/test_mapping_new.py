"""A table that nobody has seen, in the steps of a newcomer: `mapping new`, two edits, an import."""

from datetime import date
from pathlib import Path

import pytest

from tracker.errors import MappingError, RefusedError, UnreadableError
from tracker.reading import propose_mapping, read_files
from tracker.records.batch import Batch
from tracker.records.entries import Place
from tracker.records.reference import Reference

SEED = Path(__file__).parents[1] / "seed_data" / "reference"
GIVEN = {"owner": "USA", "period": "2018", "modality": "claimed"}


@pytest.fixture(scope="module")
def reference() -> Reference:
    known = Reference()
    assert read_files([SEED], known)[1] == []
    return known


def import_through(text: str, file: Path, folder: Path) -> Batch:
    (folder / "new.toml").write_text(text, encoding="utf-8")
    batch, problems = read_files([SEED, file], Reference(), mapping=folder / "new.toml")
    assert [str(one) for one in problems if one.severity == "refused"] == []
    return batch


def test_bases_whose_precision_nobody_says(shared: Path, reference: Reference, tmp_path: Path) -> None:
    file = shared / "data" / "troopdata" / "basedata.csv"
    text = propose_mapping(file, reference, GIVEN, "2026-11-22")
    open_lines = [number for number, line in enumerate(text.splitlines(), 1) if '"?"' in line]
    with pytest.raises(MappingError) as raised:
        import_through(text, file, tmp_path)
    assert [(one.line, one.code) for one in raised.value.problems] == [(line, "to-fill-in") for line in open_lines]
    assert [one.field for one in raised.value.problems] == ["item", "precision_km"]
    edited = text.replace('item = "?"', 'item = "military base"').replace('"" }, "?"]', '"" }, "1"]')
    batch = import_through(edited, file, tmp_path)
    tally = batch.tallies[str(file)]
    assert (tally.rows, tally.figures, tally.claims) == (414, 3 * 414, 415)  # one site bears two of the flags
    assert {one.precision_km for one in batch.entries if isinstance(one, Place) and one.source == file.name} == {
        1,
        None,
    }
    (bagram,) = [one for one in batch.entries if one.name == "Bagram AB"]
    assert (bagram.parents, getattr(bagram, "lat", None)) == (("afghanistan",), 34.946222)


FIGURES = "iso2,year,troops,ships\nNA,2019,NA,3\nDE,2020,1200,NA\n"


def test_what_is_seen_and_what_is_asked(reference: Reference, tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_text(FIGURES)
    text = propose_mapping(tmp_path / "theirs.csv", reference, {}, "2026-11-22")
    assert 'missing = ["NA"] # seen in the sample' in text
    assert 'period = "{year}"' in text
    assert 'repeat = ["troops", "ships"]' in text
    assert [line.split(" =")[0] for line in text.splitlines() if '= "?"' in line] == ["owner", "item", "modality"]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ("DE FR PL", 'codes = "iso2"'),
        ("UP RI", 'codes = "gec"'),  # Ukraine and Serbia
        ("GM RS", ""),  # Germany and Russia in GEC, the Gambia and Serbia in ISO: nobody can tell
    ],
)
def test_codes_are_named_only_where_one_list_has_them_all(
    cells: str, codes: str, reference: Reference, tmp_path: Path
) -> None:
    rows = "".join(f"{cell},5\n" for cell in cells.split())
    (tmp_path / "theirs.csv").write_text(f"code,men\n{rows}")
    text = propose_mapping(tmp_path / "theirs.csv", reference, {}, "2026-11-22")
    assert (codes or 'place = "?"') in text


@pytest.mark.parametrize(
    ("name", "content", "failure"),
    [
        ("theirs.doc", "a,b\n1,2\n", UnreadableError),
        ("theirs.csv", "", RefusedError),
        ("theirs.csv", "a,b\n", RefusedError),
        ("theirs.xlsx", "a,b\n1,2\n", RefusedError),
        ("nowhere.csv", None, UnreadableError),
    ],
)
def test_what_is_no_table(
    name: str, content: str | None, failure: type[Exception], reference: Reference, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(failure):
        propose_mapping(tmp_path / name, reference, {}, date(2026, 11, 22).isoformat())


@pytest.mark.parametrize("name", ["theirs.json", "theirs.jsonl", "theirs.tsv"])
def test_a_proposal_for_other_kinds_of_files(name: str, reference: Reference, tmp_path: Path) -> None:
    rows = {"theirs.json": '[{"year": 2020, "men": 5}]', "theirs.jsonl": '{"year": 2020, "men": 5}\n'}
    (tmp_path / name).write_text(rows.get(name, "year\tmen\n2020\t5\n"))
    text = propose_mapping(tmp_path / name, reference, GIVEN | {"item": "personnel"}, "2026-11-22")
    assert 'exact = "{men}"' in text
    batch = import_through(text.replace('place = "?"', 'place = "germany"'), tmp_path / name, tmp_path)
    assert [(claim.place, claim.estimate.best) for claim in batch.claims] == [("germany", 5)]
