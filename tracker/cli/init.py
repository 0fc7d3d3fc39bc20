"""tracker init"""

from typing import Annotated

import typer

from tracker.cli.options import Store, spread
from tracker.errors import command_on

_ASK = "posture --on 2022-02-15 --known 2022-02-21 --place Belarus"


@spread
def init(
    *,
    seed: Annotated[bool, typer.Option("--seed", help="Record the shipped claims in it.")] = False,
    store: Store,
) -> None:
    """Create a store, with the shipped claims if asked.

    \b
    tracker init --seed
    tracker --db mine.db init
    """
    from tracker.dataset import create_dataset

    with create_dataset(store.path, seed=seed) as data:
        counts = data.counts()
    typer.echo(f"created {store.path} with {counts['claims']:,} claims from {counts['reports']:,} reports")
    typer.echo(f"next: {command_on(str(store.path))} {_ASK if seed else 'import FILE'}")
