"""The state machine on every engine, in shares that several workers run side by side."""

import pytest

from tests.engines import OnServer
from tests.machine import EXAMPLES, EXAMPLES_PG, Machine, run
from tests.postgres import Postgres

SHARES, SHARES_PG = range(4), range(2)


def share(examples: int, part: int, parts: range) -> int:
    """How many of the worlds fall to a part."""
    return examples // len(parts) + (part < examples % len(parts))


@pytest.mark.parametrize("part", SHARES)
def test_sqlite_agrees_with_the_oracle(part: int) -> None:
    """Recorded in any order, asked anything, the engine gives the oracle's lines, totals and changes."""
    run(Machine, share(EXAMPLES, part, SHARES))


@pytest.mark.parametrize("part", SHARES_PG)
def test_postgres_agrees_with_the_oracle(part: int, postgres: Postgres) -> None:
    """And so does the other engine."""

    class MachineOnServer(Machine):
        engine_under_test = staticmethod(lambda: OnServer(postgres))

    run(MachineOnServer, share(EXAMPLES_PG, part, SHARES_PG))
