"""tracker density"""

from typing import Annotated

from tracker.cli.options import Asking, Day, Output, Store, option, spread, today


@spread
def density(
    *,
    on: Day = None,
    per: Annotated[
        str, option("--per", metavar="NAME", help="Of what: area (each km2) or frontage (each km) [area].")
    ] = "area",
    asking: Asking,
    output: Output,
    store: Store,
) -> None:
    """How much stands on each km2 of a place, or holds each km of its frontage, where that is recorded.

    Derived from the posture: each line divided by the area or frontage of its place, with the source of both. A place
    that nobody measured is named, and gets none.

    \b
    tracker density --on 2022-02-15 --place Belarus --item personnel
    tracker density --on 2022-02-15 --place Belarus --owner Russia --per frontage --format json
    """
    from tracker.reports.densities import DensityReport

    with store.open() as data:
        found = data.density(on or today(), per, **asking.words())
        output.write(DensityReport(found, data.name_of, as_recorded=asking.as_recorded))
