"""tracker mapping"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.options import Store, option, spread
from tracker.errors import OutputError


@spread
def mapping(
    action: Annotated[Literal["new"], typer.Argument(metavar="new", help="What to do: propose a new mapping.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table: CSV, TSV, XLSX, JSON, JSON Lines, Parquet.")],
    *,
    owner: Annotated[str | None, option("--owner", metavar="NAME", help="Whose force it is.")] = None,
    item: Annotated[str | None, option("--item", metavar="NAME", help="What is counted.")] = None,
    period: Annotated[str | None, option("--period", metavar="EDTF", help="The days it speaks of.")] = None,
    modality: Annotated[str | None, option("--modality", metavar="CODE", help="observed, claimed, assessed …")] = None,
    encoding: Annotated[str | None, option("--encoding", metavar="NAME", help="How it is encoded [utf-8].")] = None,
    delimiter: Annotated[str, typer.Option(metavar="CHARACTER", help="What parts the cells of CSV.")] = ",",
    out: Annotated[Path | None, option("--out", metavar="FILE", help="Where to write it [stdout].")] = None,
    store: Store,
) -> None:
    """Propose a mapping for a table, from its header and its first rows. What cannot be seen there stays `?`.

    \b
    tracker mapping new basedata.csv --owner USA --period 2018 --out bases.toml
    tracker import basedata.csv --mapping bases.toml --dry-run
    """
    from tracker.cli.names import names_of
    from tracker.reading import propose_mapping

    if out and out.exists():
        raise OutputError(f"{out} is there already (give another name)")
    given = {"owner": owner, "item": item, "period": period, "modality": modality}
    today = datetime.now(UTC).date().isoformat()
    answers = {name: value for name, value in given.items() if value}
    with store.open() as data:
        text = propose_mapping(file, names_of(data), answers, today, encoding=encoding, delimiter=delimiter)
    if out is None:
        typer.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8")
    open_lines = [number for number, line in enumerate(text.splitlines(), 1) if '"?"' in line]
    where = f"; fill in line {', '.join(map(str, open_lines))}" if open_lines else ""
    print(f"written to {out}{where}, then: tracker import {file} --mapping {out} --dry-run", file=sys.stderr)  # noqa: T201
