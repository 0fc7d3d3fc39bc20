"""What many tests share: a store of the shipped claims, the shared data, and how many tests went without them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import run, seed, store
from tests.postgres import Postgres, at
from tests.shared import SHARED
from tests.smallest import REFERENCE, read
from tracker import reading
from tracker.dataset import Dataset
from tracker.records.batch import Batch
from tracker.records.reference import Reference
from tracker.store.address import Server, address
from tracker.store.create import create
from tracker.store.write import record

__all__ = ["run", "seed", "store"]

ROOT = Path(__file__).parents[1]
NOT_HERE = "shared data missing"


@pytest.fixture(scope="session")
def seed_batch() -> Batch:
    """The shipped claims as read; they have no problems that stop an import."""
    batch, problems = reading.read_files([ROOT / "seed_data"], Reference())
    assert [str(problem) for problem in problems if problem.severity == "refused"] == []
    return batch


@pytest.fixture(scope="session")
def seed_store(seed_batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped claims. Do not write to it: copy it."""
    path = tmp_path_factory.mktemp("seed") / "seed.db"
    create(path)
    record(path, seed_batch, "init --seed")
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data: $TRACKER_SHARED, else ../shared."""
    if not SHARED.is_dir():
        pytest.skip(NOT_HERE)
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say, always, how many tests were skipped for want of the shared data."""
    skipped = terminalreporter.stats.get("skipped", [])
    missing = sum(NOT_HERE in str(report.longrepr) for report in skipped)
    tests = "1 test" if missing == 1 else f"{missing} tests"
    terminalreporter.write_line(f"{tests} skipped for want of the shared data ($TRACKER_SHARED, default ../shared)")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, stopped at the end."""
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of a database of its own, with nothing in it."""
    name = postgres.empty()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def seed_database(postgres: Postgres, seed_batch: Batch) -> str:
    """The name of a database with the shipped claims. Do not open it: `postgres.copy` it."""
    name = postgres.store()
    record(address(postgres.url(name)), seed_batch, "init --seed")
    return name


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The name of a database with a new store."""
    name = postgres.store()
    yield name
    postgres.drop(name)


@pytest.fixture
def referenced(postgres: Postgres, database: str) -> Server:
    """The address of a store with reference data and no claim."""
    server = at(postgres.url(database))
    record(server, read(server, REFERENCE % "IFX"), "import")
    return server


@pytest.fixture
def seeded(postgres: Postgres, seed_database: str) -> Iterator[str]:
    """The name of a database with the shipped claims, to write to."""
    name = postgres.copy(seed_database)
    yield name
    postgres.drop(name)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def seed_dataset(request: pytest.FixtureRequest) -> Iterator[Dataset]:
    """The shipped claims, opened for questions, on each engine."""
    if request.param == "sqlite":
        store: Path | str = request.getfixturevalue("seed_store")
    else:
        postgres = request.getfixturevalue("postgres")
        store = postgres.url(postgres.copy(request.getfixturevalue("seed_database")))
    with Dataset(store) as dataset:
        yield dataset
