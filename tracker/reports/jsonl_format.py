"""JSON Lines: one object a line of the posture, a change, a claim, an entry."""

from typing import TextIO

from tracker.reports.answer import Answer
from tracker.reports.json_format import dumped


def write(answer: Answer, stream: TextIO) -> None:
    """Write each record of the answer on a line of its own."""
    for record in answer.records():
        stream.write(dumped(record, stream) + "\n")
