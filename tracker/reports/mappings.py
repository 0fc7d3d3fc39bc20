"""The ways to read other people's tables that travel with the program, as a report."""

import tomllib
from collections.abc import Sequence
from typing import Any

from tracker.reading import mapping_names
from tracker.reports import flat
from tracker.reports.figures import many
from tracker.reports.page import Column, Grid, Notes, Page
from tracker.shipped import shipped

_FOLDER = "mappings"


class MappingsReport:
    """Mappings to be written: the name of each, the title and the source of the table that it reads."""

    def __init__(self, found: Sequence[dict[str, Any]]) -> None:
        self.found = found

    @classmethod
    def shipped(cls) -> "MappingsReport":
        """Those that travel with the program."""
        return cls([_described(name) for name in mapping_names()])

    def to_dict(self) -> dict[str, Any]:
        """The mappings."""
        return {"mappings": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """The mappings."""
        return list(self.found)

    def flat(self) -> flat.Flat:
        """One row a mapping."""
        return flat.flat(flat.MAPPINGS, self.found)

    def page(self) -> Page:
        """One row a mapping, and how to use one."""
        rows = [[one["name"], one["title"] or "", one["source"] or ""] for one in self.found]
        hint = "use one: tracker import FILE.csv --mapping NAME; one of your own: --mapping FILE.toml"
        return Page(many(len(self.found), "mapping"), [Grid([*map(Column, flat.MAPPINGS)], rows), Notes([hint])])


def _described(name: str) -> dict[str, Any]:
    text = (shipped("schemas") / _FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    report = tomllib.loads(text).get("report", {})
    return {"name": name, "title": report.get("title"), "source": report.get("source")}
