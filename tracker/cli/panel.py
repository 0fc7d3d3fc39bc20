"""tracker panel"""

from dataclasses import dataclass
from typing import Annotated

import typer

from tracker.cli.options import Asking, Output, Store, option, spread


@dataclass(frozen=True, kw_only=True)
class AskingOfPeriods(Asking):
    """What a panel is narrowed by: unless asked otherwise, a claim counts in the periods it testifies of alone."""

    max_age: Annotated[
        str, option("--max-age", metavar="DAYS", help="Days a claim may be carried on; none: any number [0].")
    ] = "0"


@spread
def panel(
    *,
    freq: Annotated[str, option("--freq", metavar="F", help="Periods: Y, Q, M, W or D [Y].")] = "Y",
    first: Annotated[
        str | None, option("--from", metavar="WHEN", help="The first year, month or day [of the first claim].")
    ] = None,
    last: Annotated[
        str | None, option("--to", metavar="WHEN", help="The last year, month or day, included [of the last claim].")
    ] = None,
    rule: Annotated[
        str, option("--rule", metavar="NAME", help="What stands for a period: last, mean or maximum [last].")
    ] = "last",
    gaps: Annotated[bool, typer.Option("--gaps", help="A row also where nothing is known, its figures empty.")] = False,
    asking: AskingOfPeriods,
    output: Output,
    store: Store,
) -> None:
    """Owner, item, place and period, one figure a row: the table that other data are merged on.

    Rows carry ISO and Correlates of War codes of owner and country, the claims used, the independent statements they go
    back to, and the days of the period that have a figure; the others play no part. What is unknown has no row, or with
    --gaps an empty one: it is never 0.

    \b
    tracker panel --item personnel --owner Russia --place Belarus --freq M
    tracker panel --from 2022-01 --to 2022-03 --freq M --rule maximum --item personnel --format csv
    """
    from tracker.reports.panels import PanelReport

    with store.open() as data:
        found = data.panel(freq, first=first, last=last, rule=rule, gaps=gaps, **asking.words())
        output.write(PanelReport(found, data.name_of, as_recorded=asking.as_recorded))
