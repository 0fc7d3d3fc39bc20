"""The names that a store knows, for reading something before it is recorded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.dataset import Dataset
    from tracker.records.reference import Reference

CODED = ("owner", "place")
"""The nouns whose entries have codes in other people's lists."""


def names_of(data: "Dataset") -> "Reference":
    """The names of every noun, each noun loaded when it is first asked for."""
    from tracker.records.reference import Known, Reference

    def codes(noun: str, listed: str) -> list[tuple[str, str]]:
        if noun not in CODED:
            return []
        found = ((getattr(getattr(one, "codes", None), listed, None), one.slug) for one in data.entries(noun))
        return [(code, slug) for code, slug in found if code]

    return Reference(lambda noun: map(Known.of, data.entries(noun)), codes)
