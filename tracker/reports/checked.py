"""Whether a store is what was recorded, as a report."""

from collections.abc import Sequence
from typing import Any

from tracker.problems import Problem
from tracker.reports import flat
from tracker.reports.figures import many
from tracker.reports.page import Block, Notes, Page


class CheckReport:
    """The problems of a store to be written, with how many transactions and claims were checked."""

    def __init__(self, transactions: int, claims: int, problems: Sequence[Problem]) -> None:
        self.transactions, self.claims = transactions, claims
        self.damage = [one for one in problems if one.severity == "refused"]
        self.warnings = [one for one in problems if one.severity == "warning"]

    def to_dict(self) -> dict[str, Any]:
        """The counts, the damage, and what is only worth knowing."""
        damage, warnings = ([one.to_dict() for one in some] for some in (self.damage, self.warnings))
        return {"transactions": self.transactions, "claims": self.claims, "damage": damage, "warnings": warnings}

    def records(self) -> list[dict[str, Any]]:
        """The problems, damage first, each with its severity."""
        return [{"severity": one.severity, **one.to_dict()} for one in (*self.damage, *self.warnings)]

    def flat(self) -> flat.Flat:
        """One row a problem."""
        return flat.flat(flat.PROBLEMS, self.records())

    def page(self) -> Page:
        """The outcome, the first claim that does not match, and every problem."""
        found = "damaged" if self.damage else "no damage"
        heading = f"checked {many(self.transactions, 'transaction')}, {many(self.claims, 'claim')}: {found}"
        blocks: list[Block] = [Notes(lines) for lines in (self._damage(), self._warnings()) if lines]
        return Page(heading, blocks)

    def _damage(self) -> list[str]:
        first = next((one.value for one in self.damage if one.file == "claim"), None)
        named = [f"the first claim that does not match: {first}"] if first else []
        return [*named, *map(str, self.damage)]

    def _warnings(self) -> list[str]:
        return [f"warning: {one}" for one in self.warnings]
