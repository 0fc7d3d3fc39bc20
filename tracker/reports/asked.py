"""What was asked in SQL, as a report; or what can be asked, where nothing was."""

from typing import Any

from tracker.problems import visible
from tracker.reports.figures import many
from tracker.reports.flat import Flat
from tracker.reports.page import Column, Grid, Notes, Page
from tracker.store.asking import Found

_WIDEST = 60


class FoundReport:
    """Rows of a statement."""

    def __init__(self, found: Found) -> None:
        self.found = found

    def to_dict(self) -> dict[str, Any]:
        """Columns and rows; two columns of one name are told apart by their place."""
        return {"columns": list(self.found.columns), "rows": self.found.rows}

    def records(self) -> list[dict[str, Any]]:
        """The rows by the names of the columns; of two that share a name, the last."""
        return [dict(zip(self.found.columns, row, strict=True)) for row in self.found.rows]

    def flat(self) -> Flat:
        """The rows."""
        return Flat(self.found.columns, self.found.rows)

    def page(self) -> Page:
        """The rows; long text is cut, as csv and json show it whole."""
        columns = [
            Column(visible(name), number=any(isinstance(row[at], int | float) for row in self.found.rows))
            for at, name in enumerate(self.found.columns)
        ]
        rows = [[_short(value) for value in row] for row in self.found.rows]
        return Page(many(len(rows), "row"), [Grid(columns, rows)] if columns else [])


class ViewsReport:
    """The views, and what a row of each is."""

    def __init__(self, views: dict[str, str]) -> None:
        self.views = views

    def to_dict(self) -> dict[str, Any]:
        """The views."""
        return {"views": self.records()}

    def records(self) -> list[dict[str, str]]:
        """The views."""
        return [{"view": name, "row": said} for name, said in self.views.items()]

    def flat(self) -> Flat:
        """The views."""
        return Flat(("view", "row"), [[name, said] for name, said in self.views.items()])

    def page(self) -> Page:
        """The views, and a statement to begin with."""
        grid = Grid([Column("view", whole=True), Column("a row is")], [list(one) for one in self.views.items()])
        hint = 'for example: tracker sql "SELECT stated, owner_name, words FROM claims ORDER BY stated DESC LIMIT 5"'
        return Page("What can be asked in SQL", [grid, Notes([hint])])


def _short(value: Any) -> str:
    text = "" if value is None else visible(str(value))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
