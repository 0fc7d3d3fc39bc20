"""The gallery of error messages: every input in `errors/inputs` with what is said about it.

`errors/README.md` is made from them: `UPDATE_GALLERY=1 pytest tests/test_errors_gallery.py`.
"""

import contextlib
import os
import re
from pathlib import Path

import pytest

from tracker.errors import MappingError
from tracker.problems import Problem, visible
from tracker.reading import read_files
from tracker.reading.scenario_file import read_scenario
from tracker.records.reference import Reference

GALLERY = Path(__file__).parent / "errors"
INPUTS = sorted((GALLERY / "inputs").iterdir())
TRACKER = Path(__file__).parent.parent / "tracker"
NOT_SHOWN = {
    "too-large",  # an input of 512 MB
    "not-decodable",  # only with --encoding
    "cell-too-long",  # a cell of 128 kB
    "not-parquet",  # only in a package
    "more-problems",  # over a thousand problems
    "not-xlsx",  # these five: files that are no text
    "several-sheets",
    "xlsx-export",
    "no-such-sheet",
    "not-a-cell",
    "no-such-values",  # a file of shared values beside the mapping
}
MAPPINGS = {
    ".mapped": "mapping.toml",
    ".columns": "columns.toml",
    ".texts": "texts.toml",
    ".strengths": "strengths.toml",
}
"""What an input is read through, by what stands before the end of its name."""
HEAD = """# Error messages

Every kind of bad input, with what is said about it. Made from `inputs/` by
`UPDATE_GALLERY=1 pytest tests/test_errors_gallery.py`; a test compares. The form is
`FILE:LINE: FIELD: VALUE: what is wrong (what to do)`; a warning does not stop the import.
"""


def problems_of(path: Path) -> list[Problem]:
    reference = Reference()
    assert read_files([GALLERY / "reference.yaml"], reference)[1] == []
    with contextlib.chdir(path.parent):  # the same file names wherever the tests are run
        if path.suffix == ".toml":  # a mapping with a fault of its own
            with pytest.raises(MappingError) as raised:
                read_files([Path("../mapped.csv")], reference, mapping=Path(path.name))
            return list(raised.value.problems)
        if path.name.startswith("scenario-"):  # a scenario of ORBAT Mapper
            return read_scenario(Path(path.name))[1]
        mapping = next((Path("..") / MAPPINGS[end] for end in path.suffixes if end in MAPPINGS), None)
        return read_files([Path(path.name)], reference, mapping=mapping)[1]


def section(path: Path) -> str:
    text = path.read_bytes().decode("utf-8", "backslashreplace").removesuffix("\n")
    shown = "\n".join(visible(line) if len(line) < 300 else line[:80] + "…" for line in text.split("\n"))
    said = "\n".join(f"{'' if p.severity == 'refused' else 'warning: '}{p}" for p in problems_of(path))
    return f"\n## {path.stem.replace('-', ' ')}\n\n```\n{shown}\n```\n\n```\n{said}\n```\n"


def test_the_gallery_is_up_to_date() -> None:
    gallery = HEAD + "".join(section(path) for path in INPUTS)
    page = GALLERY / "README.md"
    if os.environ.get("UPDATE_GALLERY"):
        page.write_text(gallery, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == gallery


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_every_input_is_told_what_is_wrong_and_what_to_do(path: Path) -> None:
    problems = problems_of(path)
    assert problems
    for problem in problems:
        assert problem.message
        assert problem.remedy
        assert "\n" not in str(problem)


@pytest.mark.parametrize("room", ["checks", "reading"])
def test_every_fault_of_ours_has_its_input(room: str) -> None:
    sources = (path.read_text(encoding="utf-8") for path in (TRACKER / room).glob("*.py"))
    codes = {
        code for source in sources for code in re.findall(r'(?:Fault|_Stop)\(\s*(?:line, )?"([a-z0-9-]+)"', source)
    }
    shown = {problem.code for path in INPUTS for problem in problems_of(path)}
    assert codes - shown <= NOT_SHOWN
