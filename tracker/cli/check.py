"""tracker check"""

import typer

from tracker.cli.options import Output, Store, spread, today


@spread
def check(*, output: Output, store: Store) -> None:
    """Whether all is still as it was recorded: the file, its tables and triggers, the chain of hashes, every claim.

    Ends with 1 on damage, not on warnings. What the chain cannot prove is in SECURITY.md.

    \b
    tracker check
    tracker check --format json
    """
    from tracker.reports.checked import CheckReport

    with store.open() as data:
        problems = data.check()
        transactions = data.question(today()).recorded
        report = CheckReport(transactions, data.counts()["claims"], problems)
        output.write(report)
    if report.damage:
        raise typer.Exit(1)
