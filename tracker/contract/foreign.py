"""The schemas of other programs' files that we write and read, made from the records that we do it with."""

from tracker.contract.plain import Schema, headed, taken_schema
from tracker.records.scenario import Scenario

_KINDS = {"orbat-mapper/scenario": Scenario}


def schemas() -> dict[str, Schema]:
    """A schema a kind of file, by program and name; fields that we do not know are admitted."""
    return {name: headed(name, kind.__doc__ or "", taken_schema(kind)) for name, kind in _KINDS.items()}
