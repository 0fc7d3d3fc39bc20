"""What a question asks of columns, in numbers."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from tracker.store.columns import Columns, Mask
from tracker.store.queries import Listed, prepare
from tracker.store.reader import Reader

_NUMBERS = """
SELECT min(no) FROM entry WHERE noun IN (:nouns) --? nouns
AND slug IN (:slugs) --? slugs
GROUP BY slug"""
_NOUNS = {"voices": ("speaker", "source"), "operations": ("operation",)}
"""As packs number them: a speaker and a publisher of one slug are one voice."""

_OF_SUBJECTS, _OF_CLAIMS = ("owner", "item", "scope"), ("voice", "operation")


class Asked(NamedTuple):
    """Days, modalities as a sum of powers of two, and numbers of entries, by what they are numbers of."""

    known_day: int
    max_age: int
    modalities: int
    entries: Mapping[str, Listed]

    @classmethod
    def of(cls, reader: Reader, values: Mapping[str, Any], lists: Mapping[str, Listed]) -> "Asked":
        """From the values and the lists of a query; what is asked of places has chosen the packs already."""
        entries = {name: listed for name, listed in lists.items() if name not in {"within", "places"}}
        for name in _NOUNS.keys() & entries.keys():
            lines: dict[str, Listed] = {"nouns": _NOUNS[name], "slugs": entries[name]}
            text = prepare(_NUMBERS, lines.keys(), lines)
            entries[name] = [row[0] for row in reader.tuples(text)]
        return cls(values["known_day"], values["max_age"], values["modalities"], entries)

    def claims(self, columns: Columns) -> Mask | None:
        """The claims that the filter lets through; None where it lets all through."""
        wanted = [self._among(columns.claims[name], f"{name}s") for name in _OF_CLAIMS if f"{name}s" in self.entries]
        if any(f"{name}s" in self.entries for name in _OF_SUBJECTS):
            wanted.append(self.subjects(columns)[columns.subject])
        return np.logical_and.reduce(wanted) if wanted else None

    def subjects(self, columns: Columns) -> Mask:
        """The subjects that the filter lets through."""
        wanted = np.ones(len(columns.subjects), np.bool_)
        for name in _OF_SUBJECTS:
            if f"{name}s" in self.entries:
                wanted &= self._among(columns.subjects[name], f"{name}s")
        return wanted

    def _among(self, column: Any, name: str) -> Mask:
        return np.isin(column, np.array(list(self.entries[name]), np.int64))
