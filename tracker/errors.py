"""What a wrong call raises. Bad data is never raised: it is a `Problem` (see `problems`).

TrackerError
├── UnknownNameError      a name that nothing bears, with the nearest ones
├── AmbiguousNameError    a name that several things bear
├── QuestionError         a question that cannot be asked as it stands
├── ValueRefusedError     a value given with the call that cannot be read
├── RefusedError          data with problems: nothing was recorded
├── MappingError          a mapping file that cannot be used as it stands
├── UnreadableError       an input that cannot be read at all
├── OutputError           an output that cannot be made
└── StoreError
    ├── NoStoreError      no store at that path
    ├── ForeignStoreError a file that is not ours, or of another version
    ├── DamagedStoreError a store that cannot be read
    ├── LockedStoreError  another writer holds the store
    ├── ServerAwayError   the server of the store does not answer
    ├── NoPermissionError the server refuses the user, or the user the act
    └── MissingExtraError a part of the package that was not installed
"""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.problems import Problem

USUAL_STORE = "posture.db"
"""The path of the store where none is given."""


def command_on(path: Path | str) -> str:
    """How a command for the store at that path begins."""
    return "tracker" if str(path) == USUAL_STORE else f"tracker --db {shlex.quote(str(path))}"


class TrackerError(Exception):
    """The root of all failures of this package; `exit_code` is what the command line ends with."""

    exit_code = 70


class UnknownNameError(TrackerError):
    """Nothing of that kind bears the name; `nearest` are the slugs to try instead."""

    exit_code = 2

    def __init__(self, noun: str, name: str, nearest: Sequence[str] = ()) -> None:
        self.noun, self.name, self.nearest = noun, name, tuple(nearest)
        hint = f"did you mean {' or '.join(self.nearest)}?" if self.nearest else f"see: tracker {noun}s"
        super().__init__(f"unknown {noun} {name!r} ({hint})")


class AmbiguousNameError(TrackerError):
    """Several things bear the name; `candidates` are their slugs."""

    exit_code = 2

    def __init__(self, noun: str, name: str, candidates: Sequence[str]) -> None:
        self.noun, self.name, self.candidates = noun, name, tuple(candidates)
        super().__init__(f"{name!r} is the name of several {noun}s (say which: {', '.join(self.candidates)})")


class QuestionError(TrackerError):
    """The question cannot be asked as it stands: an impossible day, an unknown policy or option."""

    exit_code = 2


class ValueRefusedError(TrackerError):
    """A value given with the call that cannot be read or converted; `problem` says what is wrong with it."""

    exit_code = 65

    def __init__(self, problem: "Problem") -> None:
        self.problem = problem
        super().__init__(str(problem))


class RefusedError(TrackerError):
    """Data with problems: nothing of it was recorded."""

    exit_code = 65

    def __init__(self, problems: "Sequence[Problem]") -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)) + "\nnothing was recorded")


class MappingError(TrackerError):
    """A mapping file that names what does not exist, or does not fit the table it is to read; all that is wrong."""

    exit_code = 78

    def __init__(self, problems: "Sequence[Problem]") -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)) + "\nnothing was recorded")


class UnreadableError(TrackerError):
    """An input that cannot be read at all: missing, or not a regular file."""

    exit_code = 66

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}")


class OutputError(TrackerError):
    """An output that cannot be made: it exists, or its folder does not."""

    exit_code = 73


class StoreError(TrackerError):
    """The store cannot serve the call."""

    exit_code = 74


class NoStoreError(StoreError):
    """There is no store at that path."""

    exit_code = 78

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"no store at {path} (run: {command_on(path)} init, with --seed for the shipped claims)")


class ForeignStoreError(StoreError):
    """The file is not a store of ours, or of a version this program does not read."""

    exit_code = 78


class DamagedStoreError(StoreError):
    """The file is ours, and cannot be read as a database."""


class LockedStoreError(StoreError):
    """Another process holds the store longer than the waiting time."""

    exit_code = 75


class ServerAwayError(StoreError):
    """The server of the store cannot be reached, or went away in the middle of an act."""

    exit_code = 69


class NoPermissionError(StoreError):
    """The server of the store refuses the user or the password, or the user may not do this."""

    exit_code = 77


class MissingExtraError(StoreError):
    """An optional part of the package is needed and not installed."""

    exit_code = 69
