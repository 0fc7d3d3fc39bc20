"""tracker operations"""

from typing import Annotated

import typer

from tracker.cli.lookups import Name, look_up
from tracker.cli.options import Output, Recorded, Store, spread, today
from tracker.errors import AmbiguousNameError, UnknownNameError


@spread
def operations(
    *,
    name: Name = "",
    known: Annotated[
        str | None, typer.Option(metavar="DAY", help="As known on that day [today].", show_default=False)
    ] = None,
    recorded: Recorded = None,
    output: Output,
    store: Store,
) -> None:
    """Operations; or when one begins and ends, as known on a day, with what was said before.

    \b
    tracker operations
    tracker operations union-resolve-2022 --known 2022-02-19
    """
    from tracker.reports.period import PeriodReport

    with store.open() as data:
        if not name:
            look_up(data, "operation", name, output)
            return
        last = data.question(today(), recorded=recorded).recorded
        try:
            period = data.operation(name, known, last)
        except (AmbiguousNameError, UnknownNameError):
            look_up(data, "operation", name, output)
            return
        accounts = data.claims(operation=period.operation, known=period.known, recorded=last)
        output.write(PeriodReport(period, accounts, data.name_of, None if recorded is None else last))
