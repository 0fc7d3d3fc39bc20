"""tracker claims"""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from tracker.cli.maps import MapOutput, claims_map
from tracker.cli.options import Narrowing, Store, spread


@spread
def claims(
    *,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Only claims whose period covers that day.", show_default=False),
    ] = None,
    narrowing: Narrowing,
    output: MapOutput,
    store: Store,
) -> None:
    """The claims that match, newest stated first. Without --modality every modality is listed.

    \b
    tracker claims --place Belarus --item S-400
    tracker claims --speaker NATO --known 2022-02-21 --format csv --out nato.csv
    tracker claims --place Belarus --item aircraft --format kml --out aircraft.kml
    """
    from tracker.reports.claims import ClaimsReport
    from tracker.vocabulary import Modality

    with store.open() as data:
        words = narrowing.words()
        question = data.question(on or date.max, **words)
        asked = question if "modality" in words else replace(question, modalities=tuple(Modality))
        found = data.claims(on, **words)
        dated, as_recorded = on is not None, narrowing.as_recorded
        report = ClaimsReport(asked, found, data.name_of, dated=dated, as_recorded=as_recorded)
        output.write_mapped(report, lambda: claims_map(data, report))
