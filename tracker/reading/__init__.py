"""Reading: from files to records and problems. Bad data never raises; all problems come back at once.

YAML holds a report with its claims, or reference data; CSV, TSV, XLSX, JSON, JSON Lines and Parquet hold claims in
rows. Every value is read as text and typed by us. The entries of the reference data are read first, whatever the order
of the files, so that the order in which files are named cannot matter.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker.errors import QuestionError
from tracker.problems import Problem
from tracker.reading.files import Import, Progress
from tracker.reading.inputs import Input, inputs_of
from tracker.reading.located import Reading
from tracker.reading.mapping_proposal import propose
from tracker.reading.mapping_sample import looked_at
from tracker.reading.mapping_source import mapping_names, open_mapping
from tracker.reading.options import Options
from tracker.reading.text import ForbiddenError
from tracker.records.batch import Batch
from tracker.records.reference import Reference

__all__ = ["ForbiddenError", "Progress", "mapping_names", "propose_mapping", "read_files", "read_text"]


def read_files(
    paths: Sequence[Path],
    reference: Reference,
    *,
    allow_empty: bool = False,
    encoding: str | None = None,
    delimiter: str = ",",
    ignore_extra: bool = False,
    progress: Progress | None = None,
    mapping: str | Path | None = None,
    streamed: bool = False,
    skip_problems: bool = False,
) -> tuple[Batch, list[Problem]]:
    """All that the files hold, and all that is wrong with them; folders stand for the files below them.

    Names are looked up in `reference`, which gains the entries that the files describe. The batch has every record
    without a problem; whether it may be recorded when others have some is for the caller to say. `progress` is called
    with the bytes read so far and the bytes in all. `mapping` says what the columns of tables mean that are not ours:
    the name of a mapping that travels with the program, or the path of a `.toml` file; the rows that its rules pass
    over are counted in `batch.tallies`. With `streamed` the claims of tables are left in `batch.streams`, to be read
    while they are recorded, and their problems with them: however many there are, memory does not grow. With
    `skip_problems` rows with a problem are left out: what is wrong with them is a warning, and they are counted with
    the rows skipped.

    Raises UnreadableError for a path that is missing or no regular file, ForbiddenError without permission, and
    QuestionError for an encoding that nobody knows or a delimiter that is neither one character nor `tab`,
    UnknownNameError for a mapping that is not there, and MappingError with all that is wrong with one.
    """
    opened = open_mapping(mapping, reference) if mapping is not None else None
    options = Options(allow_empty, encoding, _one_character(delimiter), ignore_extra, opened, streamed, skip_problems)
    files = Import(inputs_of(paths, reference), reference, options, progress)
    problems = files.run()
    return files.batch, problems


def read_text(text: str, name: str, reference: Reference, *, delimiter: str = ",") -> tuple[Batch, list[Problem]]:
    """The same for one text; the suffix of `name` says what it is, and problems bear the name."""
    files = Import(
        [Input(name, lambda: text, Reading(name, reference), beginning=lambda: text[:200])],
        reference,
        Options(delimiter=_one_character(delimiter)),
        None,
    )
    problems = files.run()
    return files.batch, problems


def propose_mapping(
    path: Path,
    reference: Reference,
    given: Mapping[str, str],
    today: str,
    *,
    encoding: str | None = None,
    delimiter: str = ",",
) -> str:
    """The text of a mapping for a table, from its header and its first rows; `?` stands for what cannot be seen there.

    `given` answers owner, item, period and modality as far as they are known, `today` is the day of capture. Raises
    RefusedError where the file is no table, UnreadableError where it cannot be read.
    """
    columns = looked_at(path, reference, encoding, _one_character(delimiter))
    return propose(path, columns, given, reference, today)


def _one_character(delimiter: str) -> str:
    character = "\t" if delimiter == "tab" else delimiter
    if len(character) != 1 or character in '"\r\n':
        raise QuestionError(f"{delimiter!r} cannot part cells (name one character, or tab)")
    return character
