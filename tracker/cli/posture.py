"""tracker posture"""

from typing import Annotated

import typer

from tracker.cli.maps import MapOutput, posture_map
from tracker.cli.options import Asking, Day, In, Store, spread, today


@spread
def posture(
    *,
    on: Day = None,
    asking: Asking,
    into: In = None,
    sql: Annotated[bool, typer.Option("--sql", help="Print the SQL instead, to paste into sqlite3.")] = False,
    output: MapOutput,
    store: Store,
) -> None:
    """The posture on a day: one line an owner, item, place, scope and unit, wholes before their parts.

    A claim is reported on the days it speaks of, and carried after them for --max-age days. roots: independent
    statements that the figure goes back to; observed: how many of them saw it; grade: the best Admiralty grade, F and 6
    not rated.

    \b
    tracker posture --on 2022-02-15 --known 2022-02-21 --place Belarus --owner Russia
    tracker posture --on 2022-02-15 --place Belarus --item Su-35 --format json
    tracker posture --on 2022-01-31 --known 2022-01-31 --speaker "United States"
    tracker posture --on 2022-02-15 --place Belarus --format geojson --out belarus.geojson
    """
    from tracker.reports.lines import PostureReport

    day = on or today()
    with store.open() as data:
        words = asking.words()
        if sql:
            typer.echo(data.posture_sql(day, **words), nl=False)
            return
        answer = data.posture(day, into=into, **words)
        near = () if len(answer) else data.claims(**words)
        report = PostureReport(answer, data.name_of, near, as_recorded=asking.as_recorded)
        output.write_mapped(report, lambda: posture_map(data, report))
