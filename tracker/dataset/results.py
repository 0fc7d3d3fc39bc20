"""Results: the answers of a dataset, each of which is also a table for other programs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, TypeVar

from tracker.comparison import Comparison as _Comparison
from tracker.density import Densities as _Densities
from tracker.near import Near as _Near
from tracker.panel import Panel as _Panel
from tracker.posture import Posture as _Posture
from tracker.problems import Problem
from tracker.reach import Reach as _Reach
from tracker.records.account import Account
from tracker.records.conflict import Conflict
from tracker.records.entries import Entry
from tracker.records.lineage import Reasons
from tracker.records.operation_period import OperationPeriod
from tracker.records.question import Question
from tracker.records.transaction import Transaction
from tracker.reports import flat as tables
from tracker.reports import frames
from tracker.timeline import Timeline as _Timeline


class Told(Protocol):
    """A record that says itself for `--format json`."""

    def to_dict(self) -> dict[str, Any]:
        """The record by the names of its fields."""
        ...


One = TypeVar("One", bound=Told)
_DISTANCES: Mapping[str, frames.Kind] = MappingProxyType(
    {"within": "category", "range_slug": "category", "range_source": "text"}
)


class Framed:
    """What can be a data frame: the rows and columns of `--format csv`, typed as `tracker.reports.frames` says.

    Each raises MissingExtraError where its library is not installed.
    """

    _kinds: ClassVar[Mapping[str, frames.Kind]] = MappingProxyType({})

    def kinds(self) -> Mapping[str, frames.Kind]:
        """The columns that have another kind than in most results."""
        return self._kinds

    def flat(self) -> tables.Flat:
        """The result as columns, and rows of plain values."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`."""
        return frames.to_pandas(self.flat(), self.kinds())

    def to_polars(self) -> Any:
        """A `polars.DataFrame`."""
        return frames.to_polars(self.flat(), self.kinds())

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`."""
        return frames.to_arrow(self.flat(), self.kinds())


class Posture(Framed, _Posture):
    """The posture on a day: one row a line."""

    def flat(self) -> tables.Flat:
        """One row a line."""
        return tables.flat(tables.LINES, (line.to_dict(self.parts.get(line.subject, ())) for line in self.lines))


class Comparison(Framed, _Comparison):
    """What changed: one row a subject."""

    def flat(self) -> tables.Flat:
        """One row a subject."""
        from tracker.reports.changes import ComparisonReport

        return ComparisonReport(self, _as_slug).flat()


class Timeline(Framed, _Timeline):
    """Subjects over time: one row a stretch."""

    _kinds: ClassVar = {"from": "date", "to": "date"}

    def flat(self) -> tables.Flat:
        """One row a stretch, gaps included."""
        from tracker.reports.courses import TimelineReport

        return TimelineReport(self, _as_slug).flat()


class Rows(Framed, list[One]):
    """A list that can be a data frame; also when it is empty it has its columns."""

    _paths: tuple[str, ...] = ()

    def flat(self) -> tables.Flat:
        """One row a member."""
        return tables.flat(self._paths, [one.to_dict() for one in self])


class Accounts(Rows[Account]):
    """Claims, each with its report and what later words say of it."""

    _paths = tables.CLAIMS
    _kinds: ClassVar = {"from": "category"}


class Conflicts(Rows[Conflict]):
    """Who disagrees with whom."""

    _paths = tables.CONFLICTS
    _kinds: ClassVar = {"claims": "text"}


class Log(Rows[Transaction]):
    """Transactions, the newest first."""

    _paths = tables.TRANSACTIONS

    def flat(self) -> tables.Flat:
        """One row a transaction; of its files the names."""
        rows = ({**one.to_dict(), "files": [name for name, _ in one.files]} for one in self)
        return tables.flat(self._paths, rows)


class Problems(Rows[Problem]):
    """What is wrong, and what is only worth knowing."""

    _paths = tables.PROBLEMS

    def flat(self) -> tables.Flat:
        """One row a problem."""
        return tables.flat(self._paths, ({**one.to_dict(), "severity": one.severity} for one in self))


class Entries(Framed, list[Entry]):
    """Entries of one noun."""

    def __init__(self, noun: str, found: Iterable[Entry]) -> None:
        super().__init__(found)
        self.noun = noun

    def kinds(self) -> Mapping[str, frames.Kind]:
        """The source of a place or a factor is a sentence."""
        return {"source": "text"} if self.noun in {"place", "factor"} else {}

    def flat(self) -> tables.Flat:
        """One row an entry."""
        paths = tables.ENTRIES.get(self.noun, tables.ENTRIES["scope"])
        return tables.flat(paths, (one.model_dump(mode="json") for one in self))


class Why(Rows[Reasons]):
    """The lineage of the lines of a posture: one row a claim that was used, left out or derived from."""

    def __init__(self, found: Iterable[Reasons], question: Question) -> None:
        super().__init__(found)
        self.question = question

    def flat(self) -> tables.Flat:
        """One row a claim, as deep in the lineage as `depth` says."""
        from tracker.reports.reasons import ReasonsReport

        return ReasonsReport(self.question, self, {}, _as_slug).flat()


class Period(Framed, OperationPeriod):
    """When an operation begins and ends: one row."""

    _kinds: ClassVar = {"claims": "text"}

    def flat(self) -> tables.Flat:
        """One row."""
        return tables.flat(tables.PERIOD, [self.to_dict()])


class Panel(Framed, _Panel):
    """Owner × item × place × period: one row a cell."""

    _kinds: ClassVar = {
        **dict.fromkeys(("from", "to", "as_of"), "date"),
        **dict.fromkeys(("period", "owner_iso3", "owner_cow", "country", "country_iso3", "country_cow"), "category"),
    }

    def flat(self) -> tables.Flat:
        """One row a cell."""
        from tracker.reports.panels import PanelReport

        return PanelReport(self, _as_slug).flat()


class Near(Framed, _Near):
    """What is near a place: one row a place, or with a day a line at one."""

    _kinds: ClassVar = _DISTANCES

    def flat(self) -> tables.Flat:
        """One row a place, or a line at one."""
        from tracker.reports.nearby import NearReport

        return NearReport(self, _as_slug).flat()


class Reach(Framed, _Reach):
    """The places around a start by the ranges of an item: one row a place and range."""

    _kinds: ClassVar = _DISTANCES

    def flat(self) -> tables.Flat:
        """One row a place and range."""
        from tracker.reports.reached import ReachReport

        return ReachReport(self, _as_slug).flat()


class Densities(Framed, _Densities):
    """How much stands on each km2 or holds each km: one row a density."""

    def flat(self) -> tables.Flat:
        """One row a density."""
        from tracker.reports.densities import DensityReport

        return DensityReport(self, _as_slug).flat()


def _as_slug(_noun: str, slug: str) -> str:
    """Data frames hold slugs, as CSV does."""
    return slug
