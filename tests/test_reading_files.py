"""Reading files: which are read, in which order, and inputs that cannot be read at all."""

import itertools
import os
import zipfile
from pathlib import Path

import pytest

from tests.test_reading_yaml import CLAIM, HEAD
from tests.theirs import REFERENCE
from tracker.errors import QuestionError, UnreadableError
from tracker.reading import ForbiddenError, read_files
from tracker.reading.located import Reading
from tracker.records.reference import Reference

REPORT = f"{HEAD}  - {CLAIM}}}\n"
TABLE = "source,published,owner,item,place,period,modality\ntass,2022-02-11,BLR,personnel,belarus,2022-02-09,claimed\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-report.yaml").write_text(REPORT)
    (tmp_path / "b-rows.csv").write_text(TABLE)
    (tmp_path / "c-reference.yml").write_text(REFERENCE.read_text())
    (tmp_path / "notes.txt").write_text("not for us")
    return tmp_path


def test_the_order_of_files_does_not_matter(folder: Path) -> None:
    paths = [folder / name for name in ("a-report.yaml", "b-rows.csv", "c-reference.yml")]
    results = [read_files(order, Reference()) for order in itertools.permutations(paths)]
    assert results[0][1] == []
    assert all(result == results[0] for result in results)


def test_a_folder_stands_for_the_files_below_it_each_once(folder: Path) -> None:
    batch, problems = read_files([folder, folder / "b-rows.csv"], Reference())
    assert problems == []
    assert [Path(file.name).name for file in batch.files] == ["a-report.yaml", "b-rows.csv", "c-reference.yml"]
    assert len(batch.claims) == 2


def test_progress_ends_with_all_bytes(folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    read_files([folder], Reference(), progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert (
        steps[-1][0] == steps[-1][1] == sum(path.stat().st_size for path in folder.iterdir() if path.suffix != ".txt")
    )


def test_a_file_without_records_is_allowed_on_request(tmp_path: Path) -> None:
    path = tmp_path / "header.csv"
    path.write_text(TABLE.split("\n", maxsplit=1)[0])
    assert [problem.code for problem in read_files([path], Reference())[1]] == ["no-records"]
    assert read_files([path], Reference(), allow_empty=True)[1] == []


def test_columns_that_we_do_not_know_are_passed_over_on_request(folder: Path) -> None:
    header, row, _ = TABLE.split("\n")
    (folder / "b-rows.csv").write_text(f"{header},colour\n{row},red\n")
    assert [problem.code for problem in read_files([folder], Reference())[1]] == ["unknown-column"]
    batch, problems = read_files([folder], Reference(), ignore_extra=True)
    assert (len(batch.claims), problems) == (2, [])


def test_an_encoding_is_taken_and_never_guessed(folder: Path) -> None:
    header, row, _ = TABLE.split("\n")
    path = folder / "b-rows.csv"
    path.write_bytes(f"{header},quote\n{row},войска\n".encode("cp1251"))
    assert [problem.code for problem in read_files([folder], Reference())[1]] == ["not-utf-8"]
    batch, problems = read_files([REFERENCE, path], Reference(), encoding="cp1251")
    assert (batch.claims[0].quote, problems) == ("войска", [])
    assert [problem.code for problem in read_files([path], Reference(), encoding="ascii")[1]] == ["not-decodable"]


@pytest.mark.parametrize("encoding", ["klingon", "hex", "a\0b"])
def test_an_encoding_that_nobody_knows(folder: Path, encoding: str) -> None:
    with pytest.raises(QuestionError):
        read_files([folder], Reference(), encoding=encoding)


@pytest.mark.parametrize("delimiter", ["", ",,", '"', "\n"])
def test_a_delimiter_is_one_character(folder: Path, delimiter: str) -> None:
    with pytest.raises(QuestionError):
        read_files([folder], Reference(), delimiter=delimiter)


@pytest.mark.parametrize("name", ["missing.yaml", "a\0b.yaml", "x" * 300 + ".yaml", "a-report.yaml/b.yaml"])
def test_what_is_not_there(folder: Path, name: str) -> None:
    with pytest.raises(UnreadableError):
        read_files([folder / name], Reference())


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UnreadableError, match="not a regular file"):
        read_files([tmp_path / "pipe.csv"], Reference())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_has_an_exit_code_of_its_own(folder: Path) -> None:
    (folder / "a-report.yaml").chmod(0)
    with pytest.raises(ForbiddenError) as raised:
        read_files([folder / "a-report.yaml"], Reference())
    assert raised.value.exit_code == 77


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(512 * 1024 * 1024 + 1)
    assert [problem.code for problem in read_files([tmp_path / "huge.csv"], Reference())[1]] == ["too-large"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Lida ", "Lida"),
        ("Li\u200bda", "Lida"),  # a character without width
        ("e\u0301", "é"),  # NFC
        ("m²", "m²"),  # not NFKC
        ("\u00a0Lida\u00a0", "Lida"),  # no-break blanks around it
        ("=1+1", "=1+1"),  # kept as it is; shown escaped where that matters
    ],
)
def test_values_are_tidied(written: str, kept: str) -> None:
    reading = Reading("f", Reference())
    assert reading.tidy(written) == kept
    assert reading.tidied == (written != kept)


def test_a_device_is_refused_before_its_suffix_is_looked_at() -> None:
    with pytest.raises(UnreadableError, match="not a regular file"):
        read_files([Path("/dev/null")], Reference())


@pytest.mark.parametrize(("name", "code"), [("parts.xlsx", "not-xlsx"), ("marks.parquet", "not-parquet")])
def test_what_is_no_table_has_no_columns_to_miss(tmp_path: Path, name: str, code: str) -> None:
    """An archive without a workbook in it, and the marks of Parquet alone: each is one problem, in our words."""
    path = tmp_path / name
    path.write_bytes(b"PAR1xxxxPAR1")
    if name.endswith("xlsx"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
    batch, problems = read_files([path], Reference())
    assert (batch.claims, [problem.code for problem in problems]) == ([], [code])


def test_a_folder_without_anything_to_read_is_not_read(tmp_path: Path) -> None:
    """To say of it that nothing is new would be wrong: perhaps the files bear another suffix."""
    (tmp_path / "claims.txt").write_text("not for us")
    with pytest.raises(UnreadableError, match="no file in it that is read"):
        read_files([tmp_path], Reference())
