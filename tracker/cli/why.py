"""tracker why"""

from tracker.cli.options import Asking, Day, Output, Store, spread, today


@spread
def why(
    *,
    on: Day = None,
    asking: Asking,
    output: Output,
    store: Store,
) -> None:
    """Where a figure comes from: each claim used, back to its roots, and the claims left out with the reason.

    \b
    tracker why --on 2022-02-15 --known 2022-02-21 --place Belarus --owner Russia --item personnel
    """
    from tracker.reports.reasons import ReasonsReport

    day = on or today()
    with store.open() as data:
        words = asking.words()
        everything = words.copy()
        everything.pop("modality", None)
        accounts = {account.claim.id: account for account in data.claims(**everything)}
        question, reasons = data.question(day, **words), data.why(day, **words)
        output.write(ReasonsReport(question, reasons, accounts, data.name_of, as_recorded=asking.as_recorded))
