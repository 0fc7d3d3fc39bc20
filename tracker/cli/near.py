"""tracker near"""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from tracker.cli.options import Asking, Output, Store, Text, option, spread
from tracker.errors import QuestionError


@dataclass(frozen=True, kw_only=True)
class Around(Asking):
    """What a question is narrowed by, the distance being one of PLACE."""

    within: Annotated[
        Text, option("--within", metavar="DISTANCE", help='How far from PLACE: "400 km", "250 mi", "200 nmi".')
    ] = None


@spread
def near(
    *,
    centre: Annotated[str, typer.Argument(metavar="PLACE", help="A place with a point, by any of its names.")],
    on: Annotated[Text, option("--on", metavar="DAY", help="What stands there on that day, not only places.")] = None,
    asking: Around,
    output: Output,
    store: Store,
) -> None:
    """The places within a distance of one, nearest first; with --on, what stands at them on that day.

    Distances are geodesics on WGS-84. A point known to 10 km gives a distance that may be 10 km off, at either end: a
    place is inside, or borderline where that leaves it open. Areas without a point are left out, and named.

    \b
    tracker near Luninets --within "400 km"
    tracker near Luninets --within "250 mi" --on 2022-02-15 --owner Russia
    tracker near Minsk --within "200 nmi" --place Poland --format csv
    """
    from tracker.reports.nearby import NearReport

    with store.open() as data:
        words: Any = asking.words()
        distance = words.pop("within", None)
        if distance is None:
            raise QuestionError('how far? (give --within, such as --within "400 km")')
        if on is None:
            _refuse(asking)
            words = {name: words[name] for name in ("place", "borderline") if name in words}
        found = data.near(centre, distance, on, **words)
        output.write(NearReport(found, data.name_of, as_recorded=asking.as_recorded))


def _refuse(asking: Asking) -> None:
    """Raises QuestionError for what narrows claims: without a day none are looked at."""
    for name in ("owner", "item", "operation", "scope", "speaker", "known", "recorded", "modality"):
        if getattr(asking, name) is not None:
            raise QuestionError(f"--{name} narrows what stands there (give the day with --on)")
