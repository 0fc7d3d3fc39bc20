"""What a failure says: its lines on stderr, nothing on stdout."""

import json
import sys
from collections.abc import Sequence

from tracker.errors import MappingError, RefusedError, TrackerError, ValueRefusedError
from tracker.problems import Problem, visible

_AT_MOST = 20


def told(failure: TrackerError, *, as_json: bool = False) -> int:
    """Say what is wrong, and return the exit code."""
    if isinstance(failure, RefusedError | MappingError):
        say_problems(failure.problems, as_json=as_json)
        _say("nothing was recorded")
    elif isinstance(failure, ValueRefusedError):
        _say(_problem(failure.problem, as_json=as_json))
    else:
        _say(visible(str(failure)))
    return failure.exit_code


def say_problems(problems: Sequence[Problem], *, as_json: bool = False) -> None:
    """One line a problem; for people at most 20 of them."""
    by_weight = sorted(problems, key=lambda problem: problem.severity)
    shown = problems if as_json or len(problems) <= _AT_MOST else by_weight[:_AT_MOST]
    for problem in shown:
        _say(_problem(problem, as_json=as_json))
    if len(problems) > len(shown):
        _say(f"… and {len(problems) - len(shown):,} more")


def _problem(problem: Problem, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(problem.to_dict())
    kind = "warning: " if problem.severity == "warning" else ""
    return f"{kind}{problem}"


def _say(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201 - stderr is where words about results go
