"""Exported claims: whatever the order of the rows, with or without a log, alone or beside other files."""

import json
from pathlib import Path

import pytest

from tests.test_round_trip import told
from tracker.dataset import Dataset
from tracker.errors import RefusedError
from tracker.reading import read_files
from tracker.reading.exported_claims import ClaimsRead, ExportedClaims
from tracker.reading.exported_rows import ExportedRow, json_lines
from tracker.reading.located import Reading
from tracker.records.batch import Batch
from tracker.records.flat import flat, flat_id, unflat
from tracker.records.reference import Reference
from tracker.records.stream import Located
from tracker.store.create import create
from tracker.store.reader import Reader

CLAIM = '{"record": "claim",'


@pytest.fixture(scope="module")
def lines(seed_store: Path) -> list[str]:
    """The shipped claims with their log, as JSON Lines."""
    with Dataset(seed_store) as data:
        return told(data, with_log=True).splitlines()


def imported(path: Path, text: list[str]) -> str:
    """What a new store says that read the lines."""
    create(path)
    (path.parent / "in.jsonl").write_text("\n".join(text), encoding="utf-8")
    with Dataset(path) as data:
        data.import_files([path.parent / "in.jsonl"])
        return told(data, with_log=True)


def test_the_order_of_the_rows_cannot_matter(lines: list[str], tmp_path: Path) -> None:
    """Claims before what they refer to, the last one first: a table that somebody sorted otherwise."""
    claims = [line for line in lines if line.startswith(CLAIM)]
    others = [line for line in lines[1:] if not line.startswith(CLAIM)]
    assert imported(tmp_path / "store.db", [lines[0], *reversed(claims), *others]).splitlines() == lines


def test_json_of_another_program_is_read_alike(lines: list[str], tmp_path: Path) -> None:
    """No blanks, escapes instead of letters, the fields in another order."""
    other = [json.dumps(dict(sorted(json.loads(line).items())), separators=(",", ":")) for line in lines[1:]]
    assert imported(tmp_path / "store.db", [lines[0], *other]).splitlines() == lines


def test_json_in_the_layout_of_another_program_is_read_alike(seed_store: Path, tmp_path: Path) -> None:
    with Dataset(seed_store) as data:
        data.export(tmp_path / "ours.json", "json", with_log=True)
        said = json.loads((tmp_path / "ours.json").read_text(encoding="utf-8"))
        tables = {name: said.pop(name) for name in sorted(said) if isinstance(said[name], list)}
        (tmp_path / "theirs.json").write_text(json.dumps(said | tables, indent=1), encoding="utf-8")
        create(tmp_path / "store.db")
        with Dataset(tmp_path / "store.db") as copy:
            copy.import_files([tmp_path / "theirs.json"])
            assert told(copy, with_log=True) == told(data, with_log=True)


# Each once, however often the file is gone through: another version, none, a table that nobody knows, one that is none.
@pytest.mark.parametrize(
    ("text", "codes"),
    [('{"record": "export", "version": 9, "claims": [1]}', ["export-version"]),
     ('{"record": "export", "claims": []}', ["export-version"]),
     ('{"record": "export", "version": 1, "ships": [], "claims": []}', ["unknown-field"]),
     ('{"record": "export", "version": 1, "ships": [1, 2], "claims": {"a": 1}}', ["unknown-field", "unknown-field"]),
     ('{"record": "export", "version": 1, "claims": [1], "owners": []', ["json-syntax", "not-an-object"]),
     ('{"record": "export", "version": 1, "claims": [1], "owners": [2]}', ["not-an-object", "not-an-object"])],
)  # fmt: skip
def test_what_is_wrong_with_json_is_told_once(text: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(text, encoding="utf-8")
    assert sorted(problem.code for problem in read_files([tmp_path / "in.json"], Reference())[1]) == codes


def rows(seed_store: Path, lines: list[str]) -> tuple[list[ExportedRow], Batch]:
    with Reader(seed_store) as reader:
        reading = Reading("in.jsonl", reader.reference)
        batch, _ = read_files([Path(__file__).parents[1] / "seed_data"], Reference())
        for noun in ("owner", "item", "place", "scope", "formation", "operation", "speaker"):
            assert reader.reference[noun].entries
    return list(json_lines(lines, reading, claims=True)), batch


def test_what_others_said_before_is_read_as_they_said_it(seed_store: Path, lines: list[str]) -> None:
    """Each row comes twice: once it is checked, and once put together from what was checked."""
    listed, batch = rows(seed_store, lines)
    claims = ExportedClaims({report.id: report for report in batch.reports})
    for row in (*listed, *listed):
        claims.add(row)
    found = [claim for _, claim in claims.by_transaction()[1].located]
    assert [one.id for one in found[::2]] == [one.id for one in found[1::2]]
    assert [unflat(one) for one in found[::2]] == [unflat(one) for one in found[1::2]]
    again = [one for first, one in zip(found[::2], found[1::2], strict=True) if first.figure is one.figure]
    assert len(again) > 150


# The id is held against what the row says, also where all that it says was said before.
@pytest.mark.parametrize(("field", "value"), [("owner", "BLR"), ("modality", "denied"), ("quote", "else"), ("id", "c")])
def test_a_changed_row_is_found_also_the_second_time(
    field: str, value: str, seed_store: Path, lines: list[str]
) -> None:
    listed, batch = rows(seed_store, lines)
    claims = ExportedClaims({report.id: report for report in batch.reports})
    for row in listed:
        claims.add(row)
    changed = next(row for row in listed if row.values["owner"] == "RUS" and row.values["modality"] == "claimed")
    before = changed.reading.refused
    claims.add(changed._replace(values={**changed.values, field: value}))
    assert changed.reading.refused == before + 1
    assert changed.reading.problems[-1].code == "id-differs"


# A code that does not exist, and an older report for which the days lie ahead, each with the id that fits.
@pytest.mark.parametrize(("field", "code"), [("credibility", "enum"), ("report", "looks-ahead")])
def test_parts_that_passed_elsewhere_are_checked_where_they_stand(
    field: str, code: str, seed_store: Path, lines: list[str]
) -> None:
    listed, batch = rows(seed_store, lines)
    reports = {report.id: report for report in batch.reports}
    claims = ExportedClaims(reports)
    for row in listed:
        claims.add(row)
    early = min((report for report in batch.reports if report.stated), key=lambda report: str(report.stated))
    changes = {"credibility": "9"} if field == "credibility" else {"report": early.id}
    found = {claim.id: claim for _, claim in claims.by_transaction()[1].located}
    changed = next(row for row in listed if row.values["period"] > "2022" and row.values["modality"] == "claimed")
    said = found[changed.values["id"]]._replace(**({"report": early} if field == "report" else changes))
    claims.add(changed._replace(values={**changed.values, **changes, "id": flat_id(said)}))
    assert changed.reading.refused == 1
    assert changed.reading.problems[-1].code == code


@pytest.mark.parametrize("begins", [CLAIM, '{"record": "place",', '{"record":"claim",', "{"])
def test_a_broken_line_is_told_once(begins: str, lines: list[str], tmp_path: Path) -> None:
    text = [*lines, begins]
    (tmp_path / "in.jsonl").write_text("\n".join(text), encoding="utf-8")
    problems = read_files([tmp_path / "in.jsonl"], Reference())[1]
    assert [(one.code, one.line) for one in problems if one.code == "json-syntax"] == [("json-syntax", len(text))]


def test_a_claim_of_a_transaction_that_is_not_there(lines: list[str], tmp_path: Path) -> None:
    at = next(at for at, line in enumerate(lines) if line.startswith(CLAIM))
    text = [*lines[:at], lines[at].replace('"recorded": 1,', '"recorded": 9,'), *lines[at + 1 :]]
    with pytest.raises(RefusedError, match=f":{at + 1}: recorded: 9: no transaction of the export has this number"):
        imported(tmp_path / "store.db", text)


def test_claims_that_are_at_hand_go_into_a_batch(seed_batch: Batch) -> None:
    reports = {report.id: report for report in seed_batch.reports}
    read = ClaimsRead("in.jsonl", [Located(7, flat(one, reports[one.report])) for one in seed_batch.claims])
    batch = Batch()
    assert read.gather(batch) == []
    assert batch.claims == seed_batch.claims
    other = read.located[0].claim._replace(key="another")
    [problem] = ClaimsRead("more.jsonl", [Located(3, other)]).gather(batch)
    assert (problem.code, str(problem).split(": ")[0]) == ("said-twice", "more.jsonl:3")


def test_those_who_take_records_get_records(lines: list[str], seed_batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    batch, problems = read_files([tmp_path / "in.jsonl"], Reference())
    assert [problem for problem in problems if problem.severity == "refused"] == []
    assert batch.claims == seed_batch.claims


@pytest.mark.parametrize("logged", [True, False])
def test_a_claim_that_comes_again_with_its_key(logged: bool, lines: list[str], tmp_path: Path) -> None:
    """Without a log it takes the key; a log whose transaction did not say it so is refused."""
    at = next(at for at, line in enumerate(lines) if line.startswith(CLAIM))
    said = json.loads(lines[at])
    bare = json.dumps({name: value for name, value in said.items() if name != "key"}, ensure_ascii=False)
    text = [*lines[:at], bare, lines[at], *lines[at + 1 :]]
    if logged:
        with pytest.raises(RefusedError, match="did not record what its hash says"):
            imported(tmp_path / "store.db", text)
    else:
        text = [line for line in text if not line.startswith('{"record": "transaction"')]
        assert said["key"] in imported(tmp_path / "store.db", text)
