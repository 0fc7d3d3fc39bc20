"""tracker demo"""

import shlex
import tempfile
from pathlib import Path

import typer

_ASKED = ("--known", "2022-02-21", "--place", "Belarus", "--owner", "Russia")
STEPS = (
    ("How many Russian troops were in Belarus on 15 Feb 2022, as known a week later?",
     ("posture", "--on", "2022-02-15", *_ASKED, "--item", "personnel")),
    ("Where does that figure come from?", ("why", "--on", "2022-02-15", *_ASKED, "--item", "personnel")),
    ("What changed from the end of January to 20 Feb?", ("compare", "2022-01-31", "2022-02-20", *_ASKED)),
    ("When does the exercise end, as known on 19 Feb?", ("operations", "union-resolve-2022", "--known", "2022-02-19")),
    ("And as known on 21 Feb?", ("operations", "union-resolve-2022", "--known", "2022-02-21")),
)  # fmt: skip
"""A question in words, and the command that answers it."""


def demo() -> None:
    """The main job on the shipped claims, in a temporary store, showing each command as one would type it.

    \b
    tracker demo
    """
    from tracker.cli.run import main
    from tracker.dataset import create_dataset

    with tempfile.TemporaryDirectory(prefix="tracker-demo-") as folder:
        path = Path(folder) / "posture.db"
        create_dataset(path, seed=True).close()
        for question, command in STEPS:
            typer.echo(f"# {question}\n$ tracker {shlex.join(command)}\n")
            if code := main(["--db", str(path), *command]):
                raise typer.Exit(code)
            typer.echo()
    typer.echo("To keep a store with these claims: tracker init --seed")
