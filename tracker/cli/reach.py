"""tracker reach"""

from typing import Annotated

import typer

from tracker.cli.options import Output, Store, Text, option, spread


@spread
def reach(
    *,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="What reaches: S-400, Iskander-M, Su-35 …")],
    start: Annotated[str, option("--from", metavar="PLACE", help="From where: a place with a point.")],
    configuration: Annotated[
        Text, option("--configuration", metavar="NAME", help="Only with that missile, tanks or radar [each].")
    ] = None,
    place: Annotated[Text, option("--place", metavar="NAME", help="Only places within that one, all of them.")] = None,
    beyond: Annotated[
        int,
        typer.Option(
            "--beyond",
            metavar="N",
            min=0,
            max=1000,
            help="Also the N nearest places beyond all ranges [5].",
            show_default=False,
        ),
    ] = 5,
    output: Output,
    store: Store,
) -> None:
    """What lies within the published ranges of an item: inside, borderline or outside, range by range.

    A range belongs to a missile or a configuration, and sources differ: each stands for itself, with its source. A
    place is borderline where its precision, that of the start or the words of the range leave it open.

    \b
    tracker reach S-400 --from Luninets
    tracker reach S-400 --from Luninets --configuration 40N6
    tracker reach Iskander-M --from Baranovichi --place Poland --format csv
    """
    from tracker.reports.reached import ReachReport

    with store.open() as data:
        found = data.reach(item, start, configuration=configuration, place=place, beyond=beyond)
        output.write(ReachReport(found, data.name_of))
