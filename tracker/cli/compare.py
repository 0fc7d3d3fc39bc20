"""tracker compare"""

from dataclasses import dataclass, fields
from typing import Annotated, Any

import typer

from tracker.cli.maps import MapOutput, comparison_map
from tracker.cli.options import Asking, In, Store, Text, listed, option, spread
from tracker.errors import QuestionError


@dataclass(frozen=True, kw_only=True)
class SecondSide:
    """What the second side is asked otherwise than the first."""

    vs_known: Annotated[
        Text, option("--vs-known", metavar="DAY", help="On the second side, as known on that day instead.")
    ] = None
    vs_recorded: Annotated[
        Text, option("--vs-recorded", metavar="N|TIME", help="As recorded up to that transaction instead.")
    ] = None
    vs_owner: Annotated[Text, option("--vs-owner", metavar="NAME", help="Another owner.")] = None
    vs_item: Annotated[Text, option("--vs-item", metavar="NAME", help="Another item.")] = None
    vs_place: Annotated[Text, option("--vs-place", metavar="NAME", help="Another place.")] = None
    vs_operation: Annotated[Text, option("--vs-operation", metavar="NAME", help="Another operation.")] = None
    vs_scope: Annotated[Text, option("--vs-scope", metavar="NAME", help="Another population.")] = None
    vs_speaker: Annotated[Text, option("--vs-speaker", metavar="NAME", help="Another speaker.")] = None
    vs_within: Annotated[Text, option("--vs-within", metavar="DISTANCE", help="Within another distance.")] = None
    vs_modality: Annotated[
        list[str] | None, option("--vs-modality", metavar="NAME", help="Other modalities, named as for --modality.")
    ] = None
    vs_policy: Annotated[Text, option("--vs-policy", metavar="NAME", help="Another policy.")] = None
    vs_hedges: Annotated[Text, option("--vs-hedges", metavar="PROFILE", help="Words read by another profile.")] = None

    def words(self) -> dict[str, Any]:
        """The options as the library takes them."""
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "vs_modality"}
        modalities = {"vs_modality": listed(self.vs_modality)} if self.vs_modality else {}
        return {name: value for name, value in given.items() if value is not None} | modalities


@spread
def compare(
    *,
    before: Annotated[str, typer.Argument(metavar="DAY", help="The day of the first side, YYYY-MM-DD.")],
    after: Annotated[
        Text, typer.Argument(metavar="[DAY]", help="The day of the second side [the same].", show_default=False)
    ] = None,
    asking: Asking,
    into: In = None,
    second: SecondSide,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where anything changed beyond its uncertainty.")
    ] = False,
    output: MapOutput,
    store: Store,
) -> None:
    """What changed from one day to another, or differs between two sides of one day, subject by subject.

    A side without a claim is unknown, never zero. The change lies between the bounds of both sides; totals are given
    like for like and as a whole. What claims told of additions and moves stands on its own lines.

    \b
    tracker compare 2022-01-31 2022-02-20 --known 2022-02-21 --place Belarus --owner Russia
    tracker compare 2022-01-30 --known 2022-01-31 --vs-known 2022-02-18 --place in-and-near-ukraine
    tracker compare 2021-09-12 2022-02-15 --operation zapad-2021 --vs-operation union-resolve-2022 --modality all
    """
    from tracker.reports.changes import ComparisonReport

    other = second.words()
    if after is None and not other:
        raise QuestionError("one DAY has no second side (give another DAY, or --vs-known, --vs-place and the like)")
    with store.open() as data:
        found = data.compare(before, after, into=into, **asking.words(), **other)
        as_recorded = asking.as_recorded or second.vs_recorded is not None
        report = ComparisonReport(found, data.name_of, as_recorded=as_recorded)
        output.write_mapped(report, lambda: comparison_map(data, report))
        if exit_code and any(one.verdict not in _QUIET for one in found):
            raise typer.Exit(1)


_QUIET = {"unchanged", "within-uncertainty", "unknown"}
"""Verdicts that are no answer of change."""
