"""tracker import"""

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tracker.cli.failures import say_problems
from tracker.cli.options import Store, spread
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNTED = ("reports", "claims", "corrections", "entries", "names")


@spread
def import_files(
    *,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="YAML, CSV or JSON Lines; or folders of them.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check only.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="Accept files without records.")] = False,
    ignore_extra: Annotated[bool, typer.Option("--ignore-extra", help="Pass over unknown columns.")] = False,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="How the files are encoded [utf-8].", show_default=False)
    ] = None,
    delimiter: Annotated[str, typer.Option(metavar="CHARACTER", help="What parts the cells of CSV.")] = ",",
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
    """
    for file in files:
        if "://" in file:
            raise QuestionError(f"{file} is an address (save it as a file first: nothing is fetched)")
    with store.open() as data, _Progress() as progress:
        done = data.import_files(
            files,
            dry_run=dry_run,
            progress=progress.step,
            allow_empty=allow_empty,
            encoding=encoding,
            delimiter=_one(delimiter),
            ignore_extra=ignore_extra,
        )
    say_problems(done.warnings, as_json=format == "json")
    typer.echo(json.dumps(_counts(done.recorded)) if format == "json" else _sentence(done.recorded, dry_run=dry_run))


def _one(delimiter: str) -> str:
    text = {"\\t": "\t", "tab": "\t"}.get(delimiter, delimiter)
    if len(text) != 1 or text in '"\r\n':
        raise QuestionError(f"--delimiter {delimiter!r} (give one character, or tab)")
    return text


def _counts(recorded: Any) -> dict[str, Any]:
    return {"transaction": recorded.transaction} | {name: getattr(recorded, name) for name in _COUNTED}


def _sentence(recorded: Any, *, dry_run: bool) -> str:
    if recorded.transaction is None:
        return "nothing new: all of it is recorded already"
    counts = [f"{count:,} {name}" for name in _COUNTED if (count := getattr(recorded, name))]
    if dry_run:
        return f"nothing was recorded; without --dry-run it would be: {', '.join(counts)}"
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
