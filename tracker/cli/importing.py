"""tracker import"""

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tracker.cli.failures import say_problems
from tracker.cli.names import names_of
from tracker.cli.options import Store, spread
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.dataset import Dataset
    from tracker.records.batch import Skipped

_COUNTED = ("reports", "claims", "corrections", "entries", "names")
_RULES = "skipped"


def _named() -> str:
    from tracker.reading import mapping_names

    return f"What the columns of other people's CSV mean: {', '.join(mapping_names())}, or a .toml file."


@spread
def import_files(
    *,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="YAML, CSV, JSON Lines, exports; or folders.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check only.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="Accept files without records.")] = False,
    ignore_extra: Annotated[bool, typer.Option("--ignore-extra", help="Pass over unknown columns.")] = False,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="How the files are encoded [utf-8].", show_default=False)
    ] = None,
    delimiter: Annotated[str, typer.Option(metavar="CHARACTER", help="What parts the cells of CSV.")] = ",",
    mapping: Annotated[str | None, typer.Option(metavar="NAME", help=_named(), show_default=False)] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["table", "json"],
        typer.Option(metavar="NAME", help="table or json, for counts and problems [table].", show_default=False),
    ] = "table",
    store: Store,
) -> None:
    """Read files, check them and record them: all of it, or nothing. The same file twice adds nothing.

    \b
    tracker import report.yaml
    tracker import claims.csv --dry-run
    tracker import their-export.jsonl
    tracker import troopdata_revisions.csv --mapping troopdata-revisions
    """
    for file in files:
        if "://" in file:
            raise QuestionError(f"{file} is an address (save it as a file first: nothing is fetched)")
    options: dict[str, Any] = {"allow_empty": allow_empty, "encoding": encoding, "delimiter": _one(delimiter)}
    options |= {"ignore_extra": ignore_extra, "mapping": mapping}
    with store.open() as data:
        with _Progress() as progress:
            done = data.import_files(files, dry_run=dry_run, progress=progress.step, **options)
        skipped = _skipped(data, files, options) if mapping else {}
    say_problems(done.warnings, as_json=format == "json")
    if format == "json":
        typer.echo(json.dumps(_counts(done.recorded) | {_RULES: _as_json(skipped)}))
        return
    typer.echo(_sentence(done.recorded, dry_run=dry_run))
    for rule, one in skipped.items():
        typer.echo(f"skipped by rule {rule}: {_rows(one)} ({one.reason})")


def _skipped(data: "Dataset", files: list[str], options: dict[str, Any]) -> "dict[str, Skipped]":
    """The rows that the rules of the mapping passed over: the files are read once more, for the library counts them
    without saying which."""
    from pathlib import Path

    from tracker.reading import read_files

    batch, _ = read_files([Path(file) for file in files], names_of(data), **options)
    return batch.skipped


def _rows(one: "Skipped") -> str:
    first = one.origins[0]
    more = f" and {len(one.origins) - 1:,} more" if len(one.origins) > 1 else ""
    return f"{first}{more}"


def _as_json(skipped: "dict[str, Skipped]") -> dict[str, Any]:
    return {rule: {"reason": one.reason, "rows": len(one.origins)} for rule, one in skipped.items()}


def _one(delimiter: str) -> str:
    text = {"\\t": "\t", "tab": "\t"}.get(delimiter, delimiter)
    if len(text) != 1 or text in '"\r\n':
        raise QuestionError(f"--delimiter {delimiter!r} (give one character, or tab)")
    return text


def _counts(recorded: Any) -> dict[str, Any]:
    return {"transaction": recorded.transaction} | {name: getattr(recorded, name) for name in _COUNTED}


def _sentence(recorded: Any, *, dry_run: bool) -> str:
    from tracker.reports.figures import each

    if recorded.transaction is None:
        return "nothing new: all of it is recorded already"
    counts = [each(count, name) for name in _COUNTED if (count := getattr(recorded, name))]
    if dry_run:
        return f"nothing was recorded; without --dry-run it would be: {', '.join(counts)}"
    if recorded.replayed:
        first = recorded.transaction - recorded.replayed + 1
        told = f"transactions {first} to {recorded.transaction}" if recorded.replayed > 1 else f"transaction {first}"
        return f"recorded {', '.join(counts)} ({told}, as in the store they come from)"
    return f"recorded {', '.join(counts)} (transaction {recorded.transaction})"


class _Progress:
    """A bar on stderr while files are read, where that is a terminal."""

    def __init__(self) -> None:
        self._bar: Any = None
        self.step: Callable[[int, int], None] | None = None

    def __enter__(self) -> "_Progress":
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        if console.is_terminal:
            bar = self._bar = Progress(console=console, transient=True)
            bar.start()
            task = bar.add_task("reading", total=None)
            self.step = lambda done, total: bar.update(task, completed=done, total=total)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()
