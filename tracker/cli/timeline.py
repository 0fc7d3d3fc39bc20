"""tracker timeline"""

from typing import Annotated

from tracker.cli.options import Asking, In, Output, Store, option, spread


@spread
def timeline(
    *,
    first: Annotated[str, option("--from", metavar="DAY", help="The first day, YYYY-MM-DD.")],
    last: Annotated[str, option("--to", metavar="DAY", help="The last day, included.")],
    asking: Asking,
    into: In = None,
    output: Output,
    store: Store,
) -> None:
    """Subjects over time: days in a row with one figure, reported or carried; gaps are shown as gaps.

    Below stands what the known days come to, in personnel-days and the like; unknown days are not filled.

    \b
    tracker timeline --from 2022-01-01 --to 2022-03-31 --place Belarus --owner Russia --item personnel
    tracker timeline --from 2021-11-01 --to 2022-02-24 --place around-ukraine --item btg --format csv
    """
    from tracker.reports.courses import TimelineReport

    with store.open() as data:
        found = data.timeline(first, last, into=into, **asking.words())
        output.write(TimelineReport(found, data.name_of, as_recorded=asking.as_recorded))
