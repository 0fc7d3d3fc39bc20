"""What became of the rows of tables, as a report: figures in are claims, skipped ones and problems."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.records.batch import Tally
from tracker.records.flat import FlatClaim
from tracker.reports import flat
from tracker.reports.page import Column, Grid, Notes, Page

_COLUMNS = (Column("what"), Column("figures", number=True), Column("why"))
_CLAIMS = tuple(map(Column, ("owner", "item", "place", "scope", "period", "words")))


class TalliesReport:
    """The tallies of an import by file, and, where nothing is to be recorded, the first claims."""

    def __init__(self, tallies: Mapping[str, Tally], first: Sequence[FlatClaim] = ()) -> None:
        self.tallies, self.first = tallies, first

    def to_dict(self) -> dict[str, Any]:
        """The tallies."""
        return {"tables": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """One record a file."""
        return [_as_dict(file, tally) for file, tally in self.tallies.items()]

    def flat(self) -> flat.Flat:
        """One row a file."""
        return flat.flat(("file", "rows", "figures", "claims", "retracting", "problems"), self.records())

    def page(self) -> Page:
        """One line for each thing that became of figures; then the first claims."""
        blocks: list[Any] = [block for file, tally in self.tallies.items() for block in self._table(file, tally)]
        if self.first:
            blocks += [Notes(["the first claims:"]), Grid(_CLAIMS, [_shown(claim) for claim in self.first])]
        return Page("what became of the rows", blocks)

    def _table(self, file: str, tally: Tally) -> list[Any]:
        several = tally.figures != tally.rows
        rows = [["rows read", f"{tally.rows:,}", file]]
        rows += [["figures in them", f"{tally.figures:,}", "what the mapping looks for in a row"]] if several else []
        rows.append(["claims", f"{tally.claims:,}", ""])
        if tally.retracting:
            rows.append(["retracting", f"{tally.retracting:,}", "no figure, where one was before: it is retracted"])
        rows += [[f"skipped: {rule}", f"{one.rows:,}", one.reason] for rule, one in _by_size(tally)]
        rows.append(["problems", f"{tally.problems:,}", "left out: see above" if tally.problems else ""])
        return [Grid(_COLUMNS, rows)]


def _by_size(tally: Tally) -> list[tuple[str, Any]]:
    return sorted(tally.skipped.items(), key=lambda item: -item[1].rows)


def _as_dict(file: str, tally: Tally) -> dict[str, Any]:
    skipped = {rule: {"reason": one.reason, "figures": one.rows} for rule, one in _by_size(tally)}
    counts = {name: getattr(tally, name) for name in ("rows", "figures", "claims", "retracting", "problems")}
    return {"file": file} | counts | {"skipped": skipped}


def _shown(claim: FlatClaim) -> list[str]:
    estimate = claim.figure.estimate
    words = estimate.words or str(estimate.best if estimate.best is not None else "")
    return [claim.owner, claim.item, claim.place, claim.scope, claim.when.days.text, words]
