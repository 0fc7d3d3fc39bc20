"""tracker add"""

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tracker.cli.failures import say_problems
from tracker.cli.names import names_of
from tracker.cli.options import Store, option, spread
from tracker.cli.told import Told
from tracker.errors import RefusedError

if TYPE_CHECKING:
    from tracker.dataset import Dataset
    from tracker.records.account import Account
    from tracker.records.reference import Reference

_INTERRUPTED = 130


@spread
def add(
    *,
    told: Told,
    yes: Annotated[bool, typer.Option("--yes", help="Record without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read, check and show only.")] = False,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["table", "json"], option("--format", metavar="NAME", help="table, or json without asking [table].")
    ] = "table",
    store: Store,
) -> None:
    """Record one claim. On a terminal you are asked for what is missing, and shown how it was read before it is kept.

    Where no terminal is there to answer, nothing is asked: what is missing is refused.

    \b
    tracker add
    tracker add --source tni --published 2022-03-02 --modality claimed \\
      --owner Russia --item Su-35 --place Lida \\
      --estimate "about 6" --period 2022-03-01
    """
    asking = sys.stdin.isatty() and format == "table"
    with store.open() as data:
        fields, account = _read(data, told.fields(), asking=asking)
        if format == "table":
            _show(data, account)
        if asking and not yes and not dry_run:
            _confirm()
        done = data.add(fields, dry_run=dry_run)
    say_problems(done.warnings, as_json=format == "json")
    said = _outcome(account, done.recorded.transaction, dry_run=dry_run)
    found = {"transaction": done.recorded.transaction, "claim": account.claim.id, "key": account.claim.key}
    typer.echo(json.dumps(found) if format == "json" else said)


def _outcome(account: "Account", transaction: int | None, *, dry_run: bool) -> str:
    if transaction is None:
        return "nothing new: it is recorded already"
    if dry_run:
        return "nothing was recorded: --dry-run"
    return f"recorded as {account.claim.name} (transaction {transaction})"


def _read(data: "Dataset", fields: dict[str, Any], *, asking: bool) -> "tuple[dict[str, Any], Account]":
    """The fields with what was asked for, and the claim as it was read. Raises RefusedError with every problem."""
    from tracker.cli.prompts import ask, askable, missing

    reference = names_of(data)
    again = missing(fields) if asking else []
    while True:
        fields = {**fields, **_asked(lambda: ask(again, reference))}  # noqa: B023 - asked at once
        try:
            return fields, as_read(fields, reference)
        except RefusedError as refused:
            again = askable(refused.problems)
            if not (asking and again):
                raise
            say_problems(refused.problems)


def _asked(questions: Any) -> Any:
    """The answers; who leaves before the end has recorded nothing."""
    try:
        return questions()
    except typer.Abort:
        typer.echo("\nnothing was recorded", err=True)
        raise typer.Exit(_INTERRUPTED) from None


def _confirm() -> None:
    if not _asked(lambda: typer.confirm("record it?", err=True)):
        typer.echo("nothing was recorded", err=True)
        raise typer.Exit(1)


def as_read(fields: dict[str, Any], reference: "Reference") -> "Account":
    """The claim and its report from their fields. Raises RefusedError with every problem."""
    from tracker import reading
    from tracker.records.account import Account
    from tracker.records.claim import stated_day

    row = json.dumps({name: value for name, value in fields.items() if value})
    batch, problems = reading.read_text(row, "add.jsonl", reference)
    if any(one.severity == "refused" for one in problems):
        raise RefusedError([replace(one, file="add", line=0) for one in problems])
    [claim], [report] = batch.claims, batch.reports
    return Account(claim, report, stated_day(claim.said, report), 0, claim.speaker or report.source)


def _show(data: "Dataset", account: "Account") -> None:
    from tracker.cli.output import write
    from tracker.reports.as_read import ReadReport

    write(ReadReport(account, data.name_of), "table")
