"""ORBAT Mapper: a scenario as the program saves it. What would drive a terminal is written as an escape."""

from typing import TextIO

from tracker.records.scenario import Scenario
from tracker.reports.json_format import dumped


def write(scenario: Scenario, stream: TextIO) -> None:
    """Write the scenario as one object."""
    stream.write(dumped(scenario.to_dict(), stream, indent=2) + "\n")
