"""tracker export"""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.options import Narrowing, Output, Store, Text, option, spread
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from tracker.reports.exports import Told

Format = Literal["jsonl", "json", "csv", "datapackage", "parquet", "xlsx"]


@spread
def export(
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Format, option("--format", metavar="NAME", help="jsonl, json, csv, datapackage, parquet or xlsx [jsonl].")
    ] = "jsonl",
    out: Annotated[Text, option("--out", metavar="PATH", help="A new file; for csv and parquet a new folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file or the export of --out.")] = False,
    with_log: Annotated[bool, typer.Option("--with-log", help="With every transaction, for an exact copy.")] = False,
    spreadsheet_safe: Annotated[
        bool,
        typer.Option("--spreadsheet-safe", help="An apostrophe before text that a spreadsheet would run or change."),
    ] = False,
    licence: Annotated[
        Text, option("--licence", metavar="NAME", help="The licence of the data, for a package: CC-BY-4.0.")
    ] = None,
    on: Annotated[Text, option("--on", metavar="DAY", help="Only claims whose period covers that day.")] = None,
    narrowing: Narrowing,
    store: Store,
) -> None:
    """Everything, or the claims that match with what they need, for other programs and other stores.

    `tracker import` reads jsonl, json, csv and parquet back: the same claims, ids, keys, reports, corrections and
    reference data. csv is a folder with datapackage.json (Frictionless); xlsx is for people.

    \b
    tracker export --out claims.jsonl
    tracker export --format csv --out belarus --place Belarus
    tracker export --format datapackage --out package --licence CC-BY-4.0
    tracker export --with-log --out copy.jsonl
    """
    from tracker.reports.exports import BINARY, FOLDERS

    if out is None and format in FOLDERS | BINARY:
        what = "a folder of several files" if format in FOLDERS else "a file that no terminal shows"
        raise QuestionError(f"{format} is {what} (say --out NAME; one table of claims: tracker claims --format csv)")
    Output(out=out).keep_off(store)
    with store.open() as data:
        told = data.export(
            sys.stdout if out is None else out,
            format,
            on=on,
            with_log=with_log,
            spreadsheet_safe=spreadsheet_safe,
            licence=licence,
            force=force,
            **narrowing.words(),
        )
    for line in _said(told, out):
        print(line, file=sys.stderr)  # noqa: T201 - words about the result


def _said(told: "Told", out: str | None) -> list[str]:
    from tracker.reports.figures import many

    counted = [many(told.rows[name], name.removesuffix("s")) for name in ("claims", "reports", "corrections")]
    lines = [f"written to {out}: {', '.join(counted)}, with all reference data"] if out else []
    if told.beside:
        lines.append(f"{many(told.beside, 'claim')} of them because others point at them")
    if told.formulas:
        cells = "1 cell begins" if told.formulas == 1 else f"{told.formulas:,} cells begin"
        lines.append(f"{cells} as a formula does (for a spreadsheet: --spreadsheet-safe)")
    return lines
