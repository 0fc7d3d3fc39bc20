"""tracker conflicts"""

from tracker.cli.options import Asking, Day, Output, Store, spread, today


@spread
def conflicts(
    *,
    on: Day = None,
    asking: Asking,
    output: Output,
    store: Store,
) -> None:
    """Who disagrees with whom: claims of that day or near it that cannot all be right, and what would settle it.

    \b
    tracker conflicts --on 2022-02-15 --known 2022-02-21 --place Belarus
    """
    from tracker.reports.disagreements import ConflictsReport

    day = on or today()
    with store.open() as data:
        words = asking.words()
        found = data.conflicts(day, **words)
        named = dict.fromkeys(claim.id for one in found for claim in one.claims)
        accounts = {name: data.claim(name) for name in named}
        question = data.question(day, **words)
        output.write(ConflictsReport(question, found, accounts, data.name_of, as_recorded=asking.as_recorded))
