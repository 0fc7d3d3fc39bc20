"""tracker drafts"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

import typer

from tracker.cli.names import names_of
from tracker.cli.options import Output, Store, spread
from tracker.errors import RefusedError


@dataclass(frozen=True, kw_only=True)
class DraftsOutput(Output):
    """Where drafts are written."""

    format: Annotated[Literal["drafts"], typer.Option("--format", hidden=True)] = "drafts"  # type: ignore[assignment]  # the one there is


@spread
def drafts(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario saved by ORBAT Mapper (JSON).")],
    output: DraftsOutput,
    store: Store,
) -> None:
    """Draft claims from a scenario of ORBAT Mapper, as YAML for a person to complete. Nothing is recorded.

    A draft says whose, what, how many, where and for which day, as far as the scenario does; names that the store knows
    are put in. Who published it and how it is known stays empty, and import refuses the file until it is filled in.

    \b
    tracker drafts falkland82.json
    tracker drafts falkland82.json --out falkland82.yaml
    """
    from pathlib import Path

    from tracker.cli.failures import say_problems
    from tracker.cli.output import write
    from tracker.reading.drafts import drafts as made
    from tracker.reading.scenario_file import read_scenario
    from tracker.records.entries import Place

    found, problems = read_scenario(Path(file))
    if found is None:
        raise RefusedError(problems)
    say_problems(problems)
    with store.open() as data:
        places = [one for one in data.entries("place") if isinstance(one, Place)]
        answer = made(found, Path(file).name, names_of(data), places)
    write(cast(Any, answer), "drafts", output.out, force=output.force)
