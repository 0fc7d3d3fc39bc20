"""Layouts: how a row of numbers lies in the bytes of a pack, written by `struct` and read by numpy alike."""

from struct import Struct

_CODES = {"i4": "i", "i8": "q", "f8": "d", "u1": "B", "S32": "32s"}


class Layout:
    """The columns of a row, by name and kind as numpy writes it, little-endian and without gaps."""

    def __init__(self, **columns: str) -> None:
        self.fields = [(name, f"<{kind}") for name, kind in columns.items()]
        row = Struct("<" + "".join(_CODES[kind] for kind in columns.values()))
        self.pack, self.unpack = row.pack, row.iter_unpack


SUBJECT = Layout(no="i4", owner="i4", item="i4", place="i4", scope="i4", unit="S32")
"""A subject by numbers of entries; no name of a unit is longer than 32 characters."""

CLAIM = Layout(
    subject="i4", claim="i4", recorded="i4", first="i4", last="i4", stated="i4", testified="i4",
    modality="u1", flags="u1", lower="f8", best="f8", upper="f8", grade="u1", content="i8", voice="i4", operation="i4",
)  # fmt: skip
"""What the resolution reads of a claim. A missing bound is NaN; voice and operation are numbers of entries, or 0."""

ORIGIN = Layout(
    claim="i4", origin="i4", recorded="i4", first="i4", last="i4", stated="i4", testified="i4",
    modality="u1", flags="u1",
)  # fmt: skip
"""A claim of the place that derives from another, with what tells whether that is admissible; the later of both was
recorded by that transaction."""

RULING = Layout(claim="i4", recorded="i4", stated="i4", last="i4")
"""A correction of a claim of the place, or of an original of one: until which day it lets the claim stand."""

AS_OF, LEVEL, FIGURE, LOWER_HARD, UPPER_HARD, BARE, DERIVED = (1 << place for place in range(7))
"""The flags of a claim."""

NEVER = -2_000_000
"""The last day of a claim that was retracted or replaced: before all days."""
