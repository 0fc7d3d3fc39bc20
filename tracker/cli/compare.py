"""tracker compare"""

from typing import Annotated

import typer

from tracker.cli.options import Asking, Output, Store, spread


@spread
def compare(
    before: Annotated[str, typer.Argument(metavar="DAY", help="The first day, YYYY-MM-DD.")],
    after: Annotated[str, typer.Argument(metavar="DAY", help="The second day.")],
    asking: Asking,
    output: Output,
    store: Store,
) -> None:
    """What changed from one day to another, subject by subject.

    A day without a claim is unknown, never zero. The change lies between the bounds of both days.

    \b
    tracker compare 2022-01-31 2022-02-20 --known 2022-02-21 --place Belarus --owner Russia
    """
    from tracker.reports.changes import ComparisonReport

    with store.open() as data:
        output.write(ComparisonReport(data.compare(before, after, **asking.words()), data.name_of))
