"""The state machine on every engine."""

from hypothesis.stateful import run_state_machine_as_test

from tests.machine import SETTINGS, SETTINGS_PG, Machine, OnServer
from tests.postgres import Postgres


def test_sqlite_agrees_with_the_oracle() -> None:
    """Recorded in any order, asked anything, the engine gives the oracle's lines, totals and changes."""
    run_state_machine_as_test(Machine, settings=SETTINGS)


def test_postgres_agrees_with_the_oracle(postgres: Postgres) -> None:
    """And so does the other engine."""

    class MachineOnServer(Machine):
        engine_under_test = staticmethod(lambda *_: OnServer(postgres))

    run_state_machine_as_test(MachineOnServer, settings=SETTINGS_PG)
