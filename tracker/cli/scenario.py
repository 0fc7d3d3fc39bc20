"""tracker scenario"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from tracker.cli.maps import backdrop
from tracker.cli.options import Asking, Output, Store, option, spread
from tracker.errors import QuestionError

if TYPE_CHECKING:
    from tracker.dataset import Dataset
    from tracker.reports.symbols import Identity
    from tracker.timeline import Timeline

Owners = list[str] | None


@dataclass(frozen=True, kw_only=True)
class ScenarioOutput(Output):
    """Where a scenario is written."""

    format: Annotated[Literal["orbat"], typer.Option("--format", hidden=True)] = "orbat"  # type: ignore[assignment]  # the one there is


@dataclass(frozen=True, kw_only=True)
class Stance:
    """How whoever draws the map stands to owners: a view, which no data hold."""

    friend: Annotated[Owners, option("--friend", metavar="NAME", help="Draw this owner as friend; several times.")] = (
        None
    )
    neutral: Annotated[Owners, option("--neutral", metavar="NAME", help="Draw this owner as neutral.")] = None
    hostile: Annotated[Owners, option("--hostile", metavar="NAME", help="Draw this owner as hostile.")] = None

    def of(self, data: "Dataset") -> "Callable[[str], Identity]":
        """From the slug of an owner to its identity: unknown where nothing was said."""
        from tracker.reports.symbols import Identity

        found: dict[str, Identity] = {}
        for name, identity in self._said():
            slug = data.find("owner", name)
            if found.setdefault(slug, Identity[identity]) is not Identity[identity]:
                raise QuestionError(
                    f"{name!r} is to be drawn in two ways (give it one of --friend, --neutral, --hostile)"
                )
        return lambda slug: found.get(slug, Identity.UNKNOWN)

    def _said(self) -> Iterator[tuple[str, str]]:
        for identity in ("friend", "neutral", "hostile"):
            for name in getattr(self, identity) or ():
                yield name, identity.upper()


@spread
def scenario(
    *,
    first: Annotated[str, option("--from", metavar="DAY", help="The first day, YYYY-MM-DD.")],
    last: Annotated[str, option("--to", metavar="DAY", help="The last day, included.")],
    asking: Asking,
    stance: Stance,
    output: ScenarioOutput,
    store: Store,
) -> None:
    """A scenario for ORBAT Mapper (orbat-mapper.app): owners as sides, formations and lots as units, states over time.

    Each lot is a subject of the timeline: it appears, changes its count and is gone. What has no point is not on its
    map; in a gap a lot is off the map and its status unknown. Open the file there with "Load scenario".

    \b
    tracker scenario --from 2022-01-01 --to 2022-03-01 --place Belarus --out belarus.json
    tracker scenario --from 2022-02-01 --to 2022-02-24 --place Belarus --hostile Russia --friend Poland
    """
    with store.open() as data:
        write_scenario(data, data.timeline(first, last, **asking.words()), stance.of(data), output)


def write_scenario(
    data: "Dataset", timeline: "Timeline", identity: "Callable[[str], Identity]", output: Output
) -> None:
    """Write the timeline as a scenario, to where the output says."""
    from tracker.cli.output import write
    from tracker.reports.scenario import scenario as made

    courses = timeline.courses
    lines = [stretch.line for course in courses for stretch in course.stretches if stretch.line]
    claims = [claim for line in lines for claim in line.used]
    around = backdrop(data, (course.subject.place for course in courses), claims)
    write(cast(Any, made(timeline, around, identity)), "orbat", output.out, force=output.force)
