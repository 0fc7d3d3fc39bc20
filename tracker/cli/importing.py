"""tracker import"""

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tracker.cli.failures import say_problems
from tracker.cli.options import Store, spread
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.records.batch import Tally
    from tracker.records.flat import FlatClaim

_COUNTED = ("reports", "claims", "corrections", "entries", "names")


def _named() -> str:
    from tracker.reading import mapping_names

    return f"What the columns of other people's tables mean: {', '.join(mapping_names())}, or a .toml file."


@spread
def import_files(
    *,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="YAML, CSV, TSV, XLSX, JSON, JSON Lines, Parquet, exports; or folders."),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check only; show the first claims of a mapping.")
    ] = False,
    skip_problems: Annotated[
        bool, typer.Option("--skip-problems", help="Leave out rows with a problem; the log counts them as skipped.")
    ] = False,
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
    tracker import troopdata.csv --mapping troopdata-classic --dry-run
    tracker import their-table.xlsx --mapping my-mapping.toml --skip-problems
    """
    for file in files:
        if "://" in file:
            raise QuestionError(f"{file} is an address (save it as a file first: nothing is fetched)")
    options: dict[str, Any] = {"allow_empty": allow_empty, "encoding": encoding, "delimiter": _one(delimiter)}
    options |= {"ignore_extra": ignore_extra, "mapping": mapping}
    options |= {"skip_problems": skip_problems}
    with store.open() as data, _Progress() as progress:
        done = data.import_files(files, dry_run=dry_run, progress=progress.step, **options)
    say_problems(done.warnings, as_json=format == "json")
    tables = {name: tally for name, tally in done.tallies.items() if tally.rows and (mapping or tally.problems)}
    if format == "json":
        from tracker.reports.tallies import TalliesReport

        typer.echo(json.dumps(_counts(done.recorded) | TalliesReport(tables).to_dict()))
        return
    if tables:
        _show(tables, done.first if dry_run else ())
    typer.echo(_sentence(done.recorded, dry_run=dry_run))


def _show(tables: "dict[str, Tally]", first: "Sequence[FlatClaim]") -> None:
    from tracker.cli.output import write
    from tracker.reports.tallies import TalliesReport

    write(TalliesReport(tables, first), "table")


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
