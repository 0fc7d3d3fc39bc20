"""The commands by name. A command's module is loaded when the command is run: `--help` loads none of them."""

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from tracker.errors import USUAL_STORE


class Entry(NamedTuple):
    """Where a command lives: the module below `tracker.cli`, the function in it, and its line in `--help`."""

    module: str
    function: str
    line: str


SECTIONS: dict[str, dict[str, Entry]] = {
    "Start": {
        "init": Entry("init", "init", "Create a store, with the shipped claims if asked."),
        "demo": Entry("demo", "demo", "The main job on the shipped claims, in a temporary store."),
    },
    "Ask": {
        "posture": Entry("posture", "posture", "The posture on a day."),
        "compare": Entry("compare", "compare", "What changed between two days, or differs between two sides."),
        "timeline": Entry("timeline", "timeline", "Subjects over time, gaps shown as gaps."),
        "panel": Entry("panel", "panel", "Owner by place by period, to merge other data on."),
        "conflicts": Entry("conflicts", "conflicts", "Who disagrees with whom, and what would settle it."),
        "why": Entry("why", "why", "Where a figure comes from: claims used, left out, and roots."),
        "claims": Entry("claims", "claims", "The claims that match, newest first."),
        "show": Entry("show", "show", "One claim in full."),
        "near": Entry("near", "near", "What lies near a place, or stands there on a day."),
        "reach": Entry("reach", "reach", "What lies within the published ranges of an item."),
        "density": Entry("density", "density", "How much stands on each km2, or holds each km."),
        "convert": Entry("convert", "convert", "An estimate in another unit."),
        "operations": Entry("operations", "operations", "Operations, and when one begins and ends."),
    },
    "Record": {
        "import": Entry("importing", "import_files", "Read files, check them and record them: all or nothing."),
        "add": Entry("add", "add", "One claim, by options or asked for."),
        "correct": Entry("correct", "correct", "A later word about a claim: retract, end or replace."),
        "log": Entry("log", "log", "What was recorded when."),
        "check": Entry("check", "check", "Whether all is still as it was recorded."),
    },
    "Exchange": {
        "export": Entry("export", "export", "Everything for other programs: CSV, JSON, Parquet, XLSX."),
        "sql": Entry("sql", "sql", "Ask the store in SQL, without writing."),
        "scenario": Entry("scenario", "scenario", "A timeline as a scenario for ORBAT Mapper."),
        "drafts": Entry("drafts", "drafts", "Draft claims from a scenario of ORBAT Mapper."),
    },
    "Look up": {
        "owners": Entry("lookups", "owners", "Whose forces they are: states, alliances, groups."),
        "items": Entry("lookups", "items", "What is counted: personnel, S-400, Su-35 and the like."),
        "places": Entry("lookups", "places", "Airfields, training ranges, towns, regions, countries."),
        "scopes": Entry("lookups", "scopes", "Which populations are counted."),
        "sources": Entry("lookups", "sources", "Who publishes, with the grade of reliability."),
        "speakers": Entry("lookups", "speakers", "Who says things inside reports."),
        "factors": Entry("lookups", "factors", "Tables of organisation: what a battalion holds."),
        "ranges": Entry("lookups", "ranges", "Published ranges: how far something reaches."),
        "mappings": Entry("mappings", "mappings", "Ways to read other people's tables."),
        "mapping": Entry("mapping", "mapping", "A new mapping for a table: tracker mapping new FILE."),
    },
}
COMMANDS = {name: entry for section in SECTIONS.values() for name, entry in section.items()}

_HELP = """Military force posture from public sources: who said how much of what stood where, and when that was known.

\b
  tracker init --seed
  tracker posture --on 2022-02-15 --known 2022-02-21 --place Belarus
  tracker why --on 2022-02-15 --place Belarus --item personnel
"""


class Commands(TyperGroup):
    """The group of all commands, each made when it is first needed."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # typer's own context class is private
        """Every command, in the order of the sections."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with that name, None where there is none."""
        return command(cmd_name) if cmd_name in COMMANDS else None

    def invoke(self, ctx: Any) -> Any:
        """Run the command; that nobody reads its output to the end is no failure."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except typer.BadParameter as refused:
            refused.message = refused.message.removeprefix("Value error, ")  # pydantic's word for whoever programs
            raise
        except BrokenPipeError:
            # What is still to be written goes nowhere, so that the interpreter does not complain at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        return done

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with; an unknown one is refused with the nearest."""
        if args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS)
            hint = f"did you mean {' or '.join(near)}?" if near else "see: tracker --help"
            ctx.fail(f"no command {args[0]!r} ({hint})")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The table of commands, from the list above alone."""
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, entry.line) for name, entry in commands.items()])


def command(name: str) -> Any:
    """The command as typer makes it from its function."""
    entry = COMMANDS[name]
    function = getattr(import_module(f"tracker.cli.{entry.module}"), entry.function)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, context_settings={"help_option_names": ["-h", "--help"]})(function)
    return typer.main.get_command(app)


def program() -> Any:
    """The whole command line."""
    app = typer.Typer(
        cls=Commands,
        help=_HELP,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_everywhere)
    return typer.main.get_command(app)


def _version(asked: bool) -> None:
    if asked:
        from tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit


def _everywhere(
    ctx: typer.Context,
    db: Annotated[
        str, typer.Option(envvar="TRACKER_DB", metavar="PATH|URL", help="The store; also after the command.")
    ] = USUAL_STORE,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    ctx.default_map = {name: {"db": db} for name in COMMANDS}
