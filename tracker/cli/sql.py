"""tracker sql"""

from typing import Annotated

import typer

from tracker.cli.options import Output, Store, option, spread
from tracker.errors import QuestionError

_LONGEST = 86_400


@spread
def sql(
    *,
    statement: Annotated[
        str, typer.Argument(metavar="[SELECT]", help="One SELECT; without it, what can be asked.", show_default=False)
    ] = "",
    seconds: Annotated[float, option("--seconds", metavar="N", help="Stop after so many seconds [60].")] = 60,
    rows: Annotated[int, option("--rows", metavar="N", help="Refuse more rows than that [1,000,000].")] = 1_000_000,
    output: Output,
    store: Store,
) -> None:
    """Ask the store in SQL. The statement reads, and can do nothing else; db/README.md has queries to begin with.

    Views join and decide nothing: which claim counts on a day is for tracker posture to say.

    \b
    tracker sql
    tracker sql "SELECT source_name, count(*) AS claims FROM claims GROUP BY 1 ORDER BY 2 DESC LIMIT 5"
    tracker sql "SELECT * FROM claims WHERE place = 'belarus'" --format csv --out belarus.csv
    """
    from tracker.reports.asked import FoundReport, ViewsReport
    from tracker.store.asking import ask, views

    if not 0 < seconds <= _LONGEST or rows < 1:
        raise QuestionError(f"--seconds {seconds:g} --rows {rows} (give numbers above 0, seconds up to {_LONGEST:,})")
    output.write(
        FoundReport(ask(store.path, statement, seconds=seconds, rows=rows)) if statement else ViewsReport(views())
    )
