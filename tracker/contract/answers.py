"""The schemas of answers."""

from tracker.contract.plain import Schema, headed, plain_schema
from tracker.records.answers import ANSWERS
from tracker.records.distance_answers import DISTANCE_ANSWERS


def schemas() -> dict[str, Schema]:
    """A schema an answer, by name."""
    answers = ANSWERS | DISTANCE_ANSWERS
    return {name: headed(name, kind.__doc__ or "", plain_schema(kind)) for name, kind in answers.items()}
