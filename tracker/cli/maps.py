"""Answers on a map: the formats that some commands have beside the usual ones, and what a map says beside an answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, cast

from tracker.cli.options import Output, option

if TYPE_CHECKING:
    from tracker.dataset import Dataset
    from tracker.records.entries import Formation, Place
    from tracker.records.line import Named
    from tracker.reports.answer import Answer
    from tracker.reports.backdrop import Backdrop
    from tracker.reports.changes import ComparisonReport
    from tracker.reports.claims import ClaimsReport
    from tracker.reports.entries import EntriesReport
    from tracker.reports.features import Features
    from tracker.reports.lines import PostureReport

MapFormatName = Literal["table", "csv", "json", "jsonl", "md", "geojson", "kml"]


@dataclass(frozen=True, kw_only=True)
class MapOutput(Output):
    """How and where an answer is written that can also stand on a map."""

    format: Annotated[
        MapFormatName,
        option("--format", metavar="NAME", help="table, csv, json, jsonl, md, geojson or kml [table]."),
    ] = "table"  # type: ignore[assignment]  # more names than the usual; nobody writes to a frozen field

    def write_mapped(self, answer: "Answer", features: "Callable[[], Features]") -> None:
        """Write the answer, or its features where a format for maps is asked for."""
        from tracker.cli.output import write

        asked = cast("Answer", features()) if self.format in {"geojson", "kml"} else answer
        write(asked, self.format, self.out, force=self.force)


def backdrop(data: "Dataset", places: Iterable[str], claims: "Iterable[Named]") -> "Backdrop":
    """Of a store: where these places are, and where these claims were said."""
    from tracker.reports.backdrop import Backdrop

    accounts = {one.claim.id: one for one in data.claims_of(claim.id for claim in claims)}
    named = any(one.claim.formation for one in accounts.values())
    found = cast("list[Place]", data.entries("place", sorted(set(places))))
    bodies = cast("list[Formation]", data.entries("formation") if named else [])
    return Backdrop(data.name_of, {one.slug: one for one in found}, {one.slug: one for one in bodies}, accounts)


def posture_map(data: "Dataset", report: "PostureReport") -> "Features":
    """The lines of a posture."""
    from tracker.reports.features import posture_features

    lines = report.posture.lines
    claims = [claim for line in lines for claim in line.used]
    return posture_features(report, backdrop(data, (line.place for line in lines), claims))


def comparison_map(data: "Dataset", report: "ComparisonReport") -> "Features":
    """The changes of a comparison."""
    from tracker.reports.features import comparison_features

    changes = report.comparison.changes
    claims = [claim for one in changes for line in (one.before, one.after) if line for claim in line.used]
    return comparison_features(report, backdrop(data, (one.subject.place for one in changes), claims))


def claims_map(data: "Dataset", report: "ClaimsReport") -> "Features":
    """Claims that were listed."""
    from tracker.reports.features import claims_features

    return claims_features(report, backdrop(data, (one.claim.place for one in report.accounts), _bodies(report)))


def _bodies(report: "ClaimsReport") -> "list[Named]":
    """The claims that name a formation: the others need no second look."""
    from tracker.records.line import Named

    return [Named(one.claim.id, one.claim.key) for one in report.accounts if one.claim.formation]


def places_map(report: "EntriesReport") -> "Features":
    """Places that were listed."""
    from tracker.reports.features import places_features

    return places_features(report)
