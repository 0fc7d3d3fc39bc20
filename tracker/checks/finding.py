"""Finding: what a check says about a record."""

from typing import NamedTuple

from tracker.problems import Fault, Severity


class Finding(NamedTuple):
    """What is wrong, the field that it is about as files name it, and whether it stops the import."""

    field: str
    fault: Fault
    severity: Severity = "refused"
