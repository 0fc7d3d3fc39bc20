"""The schemas of answers."""

from tracker.contract.plain import Schema, headed, plain_schema
from tracker.records.answers import ANSWERS


def schemas() -> dict[str, Schema]:
    """A schema an answer, by name."""
    return {name: headed(name, kind.__doc__ or "", plain_schema(kind)) for name, kind in ANSWERS.items()}
