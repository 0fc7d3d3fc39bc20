"""The state machine on every engine."""

from hypothesis.stateful import run_state_machine_as_test

from tests.machine import SETTINGS, Machine


def test_sqlite_agrees_with_the_oracle() -> None:
    """Recorded in any order, asked anything, the engine gives the oracle's lines, totals and changes."""
    run_state_machine_as_test(Machine, settings=SETTINGS)
