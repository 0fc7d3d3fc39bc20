"""tracker show"""

from typing import Annotated

import typer

from tracker.cli.options import Output, Store, spread


@spread
def show(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's key or id.")],
    output: Output,
    store: Store,
) -> None:
    """One claim in full: what it says, who says it in which report, and how it stands to other claims.

    \b
    tracker show b09
    tracker show b09 --format json
    """
    from tracker.reports.claims import ClaimReport

    with store.open() as data:
        output.write(ClaimReport(data.claim(claim), data.name_of))
