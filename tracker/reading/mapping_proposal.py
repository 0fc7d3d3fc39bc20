"""Mapping proposal: a mapping for a table that nobody has seen, with `?` for what cannot be seen in it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker.reading.mapping_sample import Seen
from tracker.reading.mapping_shape import TO_FILL_IN
from tracker.reading.mapping_terms import slugged
from tracker.records.reference import Reference

ASKED = {
    "owner": 'whose force it is, e.g. "USA", or the column that says it: "{country}"',
    "item": 'what is counted, e.g. "personnel" or "military base" (tracker items)',
    "period": 'the days that the figures speak of, e.g. "2018" or a column: "{year}"',
    "modality": "how the speaker stands to what he says: observed, claimed, assessed, announced …",
}
"""What a mapping has to say and a table may not, each with what to write."""


def propose(path: Path, columns: Sequence[Seen], given: Mapping[str, str], reference: Reference, today: str) -> str:
    """The text of a mapping. `given` answers what is asked; what nobody answers is `?`, and has to be filled in."""
    return "\n".join(_Proposal(path, columns, given, reference).lines(today)) + "\n"


class _Proposal:
    """What can be said of one table."""

    def __init__(self, path: Path, columns: Sequence[Seen], given: Mapping[str, str], reference: Reference) -> None:
        self.path, self.columns, self.given = path, columns, given
        self.codes = {one.name: listed for one in columns if (listed := one.code_list(reference))}
        self.lat = next((one.name for one in columns if one.is_point("lat")), "")
        self.lon = next((one.name for one in columns if one.is_point("lon", "lng")), "")
        self.year = next((one.name for one in columns if one.is_year), "")
        self.day = next((one.name for one in columns if one.is_day), "")
        taken = {*self.codes, self.lat, self.lon, self.year, self.day}
        self.flags = [one.name for one in columns if one.is_flag and one.name not in taken]
        self.figures = [one.name for one in columns if one.is_number and one.name not in {*taken, *self.flags}]
        self.names = [one.name for one in columns if one.cells and not one.is_number and one.name not in taken]
        self.used: set[str] = set()

    def lines(self, today: str) -> list[str]:
        body = [*self._report(today), *self._claim(), *self._figures(), *self._sites()]
        return [*self._head(), *body, *self._source()]

    def _head(self) -> list[str]:
        words = sorted({word for one in self.columns for word in one.missing})
        unused = [one.name for one in self.columns if one.name not in self.used]
        lines = [
            f"# A proposal for {self.path.name}, from its header and its first rows.",
            f"# {TO_FILL_IN} is to be filled in; check the rest. What each key means: schemas/mappings/README.md.",
            f"# Then: tracker import {self.path.name} --mapping THIS.toml --dry-run",
            "",
        ]
        if words:
            lines += [f"missing = {_list(words)} # seen in the sample: do they all mean that there is no value?"]
        if unused:
            lines += [f"ignored = {_list(unused)} # nothing is made of these"]
        return [*lines, ""]

    def _report(self, today: str) -> list[str]:
        return [
            "[report] # add published, author, url … where you know them",
            f"source = {_quoted(self._slug())}",
            f"title = {_quoted(self.path.name)}",
            f"captured = {_quoted(today)} # the day you had it: without published, nobody could know it before",
            "",
        ]

    def _claim(self) -> list[str]:
        moving = {"period": self.year or self.day}
        lines = ["[claim]"]
        for name, what in ASKED.items():
            if name == "item" and self.flags and "item" not in self.given:
                continue
            column = moving.get(name, "")
            self.used |= {column} if column and name not in self.given else set()
            value = self.given.get(name) or (f"{{{column}}}" if column else TO_FILL_IN)
            lines.append(f"{name} = {_quoted(value)} # {what}")
        return [*lines, *self._place(), ""]

    def _place(self) -> list[str]:
        if self._has_sites():
            return ["place = [", *self._unnamed(), f"  {_quoted(self._site_slug())}, # see [[create]] below", "]"]
        if self.codes:
            column, listed = next(iter(self.codes.items()))
            self.used.add(column)
            return [f'place = {{ of = "{{{column}}}", codes = "{listed}" }} # all codes of the sample are in that list']
        return [f"place = {_quoted(TO_FILL_IN)} # where it is, e.g. {_quoted(self._example())}"]

    def _unnamed(self) -> list[str]:
        """Where rows without a name are: in the country."""
        site = self._site()
        column, listed = next(iter(self.codes.items()), ("", ""))
        if not column or any(one.name == site and len(one.cells) == one.rows for one in self.columns):
            return []
        return [f'  {{ when = {{ "{site}" = "" }}, of = "{{{column}}}", codes = "{listed}" }}, # all that is known']

    def _example(self) -> str:
        return f"{{{self.names[0]}}}" if self.names else "germany"

    def _figures(self) -> list[str]:
        if self.flags and not ("item" in self.given and self.figures):
            return self._flags()
        if not self.figures:
            return ["[claim.estimate]", f"exact = {_quoted(TO_FILL_IN)} # the column of the figure", ""]
        self.used |= set(self.figures)
        if len(self.figures) == 1:
            return ["[claim.estimate]", f"exact = {_quoted('{' + self.figures[0] + '}')} # counted, not rounded?", ""]
        return [
            "# Each of these is a number: a claim each, or is one the sum of others? Then give it a scope of its own.",
            "[[claims]]",
            f"repeat = {_list(self.figures)}",
            'estimate = { exact = "{#}" }',
            'note = "#"',
            "",
        ]

    def _flags(self) -> list[str]:
        self.used |= set(self.flags)
        item = self.given.get("item") or TO_FILL_IN
        return [
            "# These are 0 or 1 in the sample: is there one of something where it is 1?",
            "[[claims]]",
            f"repeat = {_list(self.flags)}",
            f"item = {_quoted(item)} # {ASKED['item']}",
            'estimate = { exact = "{#}" }',
            'note = "#"',
            'skip = { rule = "flag-not-set", reason = "0: none is said to be there", when = { "#" = "0" } }',
            "",
        ]

    def _has_sites(self) -> bool:
        return bool(self.lat and self.lon and self.names)

    def _sites(self) -> list[str]:
        if not self._has_sites():
            return []
        self.used |= {self.lat, self.lon, self._site()}
        lines = [
            "# The rows give points: each is a place of its own.",
            "[[create]]",
            'noun = "place"',
            f"slug = {_quoted(self._site_slug())}",
            f"name = {_quoted('{' + self._site() + '}')}",
            'kind = "garrison" # check: airfield, port, training range, town …',
            f"lat = {_quoted('{' + self.lat + '}')}",
            f"lon = {_quoted('{' + self.lon + '}')}",
            "# How far the truth may lie from the point, in km: the table does not say.",
            f'precision_km = [{{ when = {{ "{self.lat}" = "" }}, is = "" }}, "{TO_FILL_IN}"]',
            f"source = {_quoted(self.path.name)}",
            'status = "unverified"',
        ]
        for column, listed in list(self.codes.items())[:1]:
            self.used.add(column)
            lines.append(f'parent = {{ of = "{{{column}}}", codes = "{listed}" }}')
        return [*lines, ""]

    def _site(self) -> str:
        """The column of names with the most different ones."""
        by_name = {one.name: len(set(one.cells)) for one in self.columns if one.name in self.names}
        return max(by_name, key=lambda name: by_name[name])

    def _site_slug(self) -> str:
        columns = [*list(self.codes)[:1], self._site(), self.lat, self.lon]
        return "-".join(f"{{{column}|{'mark' if column in (self.lat, self.lon) else 'brief'}}}" for column in columns)

    def _source(self) -> list[str]:
        return [
            "[[sources]]",
            f"slug = {_quoted(self._slug())}",
            f"name = {_quoted(self.path.name)} # who publishes it",
        ]

    def _slug(self) -> str:
        return slugged(self.path.stem) or "their-table"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"
