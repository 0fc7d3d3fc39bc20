"""Files into a store: read, checked and recorded as a whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.problems import Problem
from tracker.records.batch import Batch, Tally
from tracker.records.flat import FlatClaim
from tracker.store.address import Address
from tracker.store.reader import Reader


class Imported:
    """What an import added: `recorded` counts it, `warnings` are the problems that did not stop it.

    `tallies` say by file what became of the rows of tables; `first` are the first claims that were read from them.
    """

    def __init__(self, recorded: Any, warnings: Sequence[Problem], batch: Batch | None = None) -> None:
        self.recorded, self.warnings = recorded, tuple(warnings)
        self.tallies: dict[str, Tally] = batch.tallies if batch else {}
        self.first: tuple[FlatClaim, ...] = tuple(batch.first) if batch else ()


def import_into(
    path: Address,
    paths: Sequence[Path | str],
    reader: Reader,
    *,
    command: str = "import",
    dry_run: bool = False,
    root: Path | None = None,
    **options: Any,
) -> Imported:
    """Read, check and record files in the store at the path; their names are kept relative to `root`, if given."""
    from tracker.reading import read_files
    from tracker.store.replay import record_with_history

    batch, problems = read_files([Path(one) for one in paths], reader.reference, streamed=True, **options)
    if root:
        batch.files = [file._replace(name=Path(file.name).relative_to(root).as_posix()) for file in batch.files]
    added = record_with_history(path, batch, command, dry_run=dry_run, problems=problems)
    return Imported(added, added.warnings, batch)
