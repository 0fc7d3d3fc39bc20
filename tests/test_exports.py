"""Exports: what other programs make of them, read by programs that are not ours, and what is refused."""

import csv
import json
import shutil
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

from tests.postgres import Postgres
from tests.test_round_trip import told
from tracker.cli.run import main
from tracker.dataset import Dataset, create_dataset
from tracker.errors import OutputError, QuestionError

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def data(seed_store: Path) -> object:
    with Dataset(seed_store) as dataset:
        yield dataset


def ours(data: Dataset) -> dict[str, tuple[float | None, float | None, float | None]]:
    return {
        one.claim.id: (one.claim.estimate.lower, one.claim.estimate.best, one.claim.estimate.upper)
        for one in data.claims()
    }


@pytest.mark.parametrize("safe", [False, True])  # with the mark of UTF-8, and apostrophes before days
def test_frictionless_finds_the_package_valid(data: Dataset, tmp_path: Path, *, safe: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries that the validator loads
        from frictionless import Package

        data.export(tmp_path / "package", "datapackage", with_log=True, licence="CC-BY-4.0", spreadsheet_safe=safe)
        package = Package(str(tmp_path / "package" / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
        rows = package.get_resource("claims").read_rows()  # type: ignore[attr-defined]  # of a table resource
    read = {
        row["id"]: tuple(row[name] if row[name] is None else float(row[name]) for name in ("lower", "best", "upper"))
        for row in rows
    }
    assert read == ours(data)
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"] == [{"name": "CC-BY-4.0"}]
    assert {"title", "path"} <= described["sources"][0].keys() | {"path"}


def test_frictionless_finds_what_was_changed(data: Dataset, tmp_path: Path) -> None:
    data.export(tmp_path / "package", "csv")
    path = tmp_path / "package" / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",belarus,", ",bellarus,"), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        report = Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


def test_duckdb_reads_parquet_and_csv(data: Dataset, tmp_path: Path) -> None:
    data.export(tmp_path / "parquet", "parquet")
    data.export(tmp_path / "csv", "csv")
    for path, of_file in (
        (tmp_path / "parquet" / "claims.parquet", "read_parquet"),
        (tmp_path / "csv" / "claims.csv", "read_csv"),
    ):
        with duckdb.connect() as connection:
            rows = connection.execute(f"SELECT id, lower, best, upper FROM {of_file}('{path}')").fetchall()
        assert {row[0]: row[1:] for row in rows} == ours(data)


def test_parquet_is_typed(data: Dataset, tmp_path: Path) -> None:
    data.export(tmp_path / "parquet", "parquet")
    schema = pq.read_schema(tmp_path / "parquet" / "corrections.parquet")
    assert str(schema.field("stated").type) == "date32[day]"
    assert str(pq.read_schema(tmp_path / "parquet" / "claims.parquet").field("tags").type).startswith("list")


def test_a_workbook_has_typed_cells_and_no_formula(seed_store: Path, tmp_path: Path) -> None:
    shutil.copy(seed_store, tmp_path / "store.db")
    usual = {"source": "tass", "published": "2022-02-10", "owner": "RUS", "item": "personnel", "place": "belarus"}
    said = {"estimate": "about 3,000", "period": "2022-02-09", "modality": "claimed", "key": "x1", "quote": "=1+1"}
    with Dataset(tmp_path / "store.db") as data:
        data.add({**usual, **said})
        data.export(tmp_path / "book.xlsx", "xlsx")
        book = openpyxl.load_workbook(tmp_path / "book.xlsx")
        rows = list(book["claims"].iter_rows())
        at = {cell.value: number for number, cell in enumerate(rows[0])}
        read = {row[0].value: tuple(row[at[name]].value for name in ("lower", "best", "upper")) for row in rows[1:]}
        assert read == ours(data)
        cell = next(row[at["quote"]] for row in rows if row[at["key"]].value == "x1")
        assert (cell.value, cell.data_type) == ("=1+1", "s")
        stated = [cell.value for cell in book["corrections"][1]].index("stated")
        assert isinstance(book["corrections"][2][stated].value, date)
        book.close()


def test_a_part_takes_what_it_needs_along(data: Dataset, tmp_path: Path) -> None:
    told_of = data.export(tmp_path / "part.jsonl", place="Belarus", item="S-400", known="2022-02-21")
    asked = {one.claim.id for one in data.claims(place="Belarus", item="S-400", known="2022-02-21")}
    with create_dataset(tmp_path / "part.db") as copy:
        done = copy.import_files([tmp_path / "part.jsonl"])
        assert [problem for problem in done.warnings if problem.code == "no-such-claim-yet"] == []
        assert {one.claim.id for one in copy.claims()} >= asked
        assert done.recorded.claims == len(asked) + told_of.beside == told_of.rows["claims"]
        line, same = (
            one.posture("2022-02-15", known="2022-02-21", place="Belarus", item="S-400") for one in (data, copy)
        )
        assert [one.to_dict() for one in same] == [one.to_dict() for one in line]


def test_a_server_is_exported_alike(postgres: Postgres, seed_database: str, data: Dataset, tmp_path: Path) -> None:
    name = postgres.copy(seed_database)
    with Dataset(postgres.url(name)) as server:
        assert told(server) == told(data)
        server.export(tmp_path / "part.jsonl", place="Belarus")
        data.export(tmp_path / "same.jsonl", place="Belarus")
        assert (tmp_path / "part.jsonl").read_bytes() == (tmp_path / "same.jsonl").read_bytes()
        server.export(tmp_path / "log.jsonl", with_log=True)
    new = postgres.store()
    with Dataset(postgres.url(new)) as copy:
        copy.import_files([tmp_path / "log.jsonl"])
        assert told(copy) == told(data)
    for used in (name, new):
        postgres.drop(used)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"format": "csv2"}, "one of: jsonl"),
    ({"with_log": True, "place": "belarus"}, "the log is of the whole store"),
    ({"spreadsheet_safe": True}, "it is for csv"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_what_does_not_go_together_is_refused(given: dict[str, Any], said: str, data: Dataset, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=said):
        data.export(tmp_path / "out", **given)
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_others_is_replaced(data: Dataset, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="none of them is removed"):
        data.export(tmp_path / "theirs", "csv", force=True)
    data.export(tmp_path / "ours", "csv")
    (tmp_path / "ours" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="none of them is removed"):
        data.export(tmp_path / "ours", "csv", force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "theirs"]


def test_the_command_says_what_it_wrote(seed_store: Path, tmp_path: Path, capsys: Capture) -> None:
    store = str(seed_store)
    assert main(["--db", store, "export", "--out", str(tmp_path / "all.jsonl")]) == 0
    assert "191 claims, 101 reports, 1 correction, with all reference data" in capsys.readouterr().err
    assert main(["--db", store, "export", "--out", str(tmp_path / "all.jsonl")]) == 73
    assert main(["--db", store, "export", "--format", "csv"]) == 2
    assert main(["--db", store, "export", "--out", store, "--force"]) == 73
    capsys.readouterr()
    assert main(["--db", store, "export", "--item", "S-400"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert json.loads(lines[0]) == {"record": "export", "version": 1}
    assert {json.loads(line)["record"] for line in lines} >= {"claim", "report", "place", "owner"}


@pytest.mark.parametrize(("form", "library", "extra"), [("parquet", "pyarrow", "arrow"), ("xlsx", "openpyxl", "xlsx")])
def test_an_extra_that_is_missing_is_named(
    form: str, library: str, extra: str, seed_store: Path, tmp_path: Path
) -> None:
    text = f"""
import sys
sys.modules[{library!r}] = None
from tracker.cli.run import main
sys.exit(main(["--db", {str(seed_store)!r}, "export", "--format", {form!r}, "--out", {str(tmp_path / "out")!r}]))
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (69, "")
    assert f"pip install 'force-posture-tracker[{extra}]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_listing_is_not_taken_for_claims(seed_store: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["--db", str(seed_store), "claims", "--format", "csv", "--out", str(tmp_path / "claims.csv")]) == 0
    shutil.copy(seed_store, tmp_path / "store.db")
    assert main(["--db", str(tmp_path / "store.db"), "import", str(tmp_path / "claims.csv")]) == 65
    assert "tracker export --format csv" in capsys.readouterr().err
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 192


def test_a_workbook_is_for_people_and_says_so_when_it_is_imported(
    data: Dataset, seed_store: Path, tmp_path: Path, capsys: Capture
) -> None:
    data.export(tmp_path / "book.xlsx", "xlsx")
    shutil.copy(seed_store, tmp_path / "store.db")
    assert main(["--db", str(tmp_path / "store.db"), "import", str(tmp_path / "book.xlsx")]) == 65
    line, nothing = capsys.readouterr().err.splitlines()
    assert "an export to XLSX, which is for people and not read back (export the store as jsonl, csv or" in line
    assert nothing.startswith("nothing was recorded")
