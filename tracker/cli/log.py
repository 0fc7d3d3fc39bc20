"""tracker log"""

from tracker.cli.options import Output, Store, spread


@spread
def log(*, output: Output, store: Store) -> None:
    """What was recorded when, transaction by transaction, the newest first.

    \b
    tracker log
    tracker log --format json
    """
    from tracker.reports.transactions import LogReport

    with store.open() as data:
        output.write(LogReport(data.log()))
