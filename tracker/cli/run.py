"""Running a command: its exit code, and what is said when something is wrong."""

import io
import sys
import tempfile
import traceback
from collections.abc import Sequence

from tracker.cli.plain import ERRORS
from tracker.problems import visible

_BUG = 70
_IO = 74
_FORBIDDEN = 77


def main(args: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name (those of the process unless given) and return its exit code."""
    if sys.stdout is None:
        print("stdout is closed (send it to a file, or to /dev/null)", file=sys.stderr)  # noqa: T201
        return _IO
    _plain_where_needed()
    try:
        return _run(args)
    except OSError as failure:
        print(visible(f"{failure.filename or 'output'}: {failure.strerror or failure}"), file=sys.stderr)  # noqa: T201
        return _FORBIDDEN if isinstance(failure, PermissionError) else _IO
    except Exception as bug:
        print(_trace_kept(bug), file=sys.stderr)  # noqa: T201 - the last word of a process, not a log
        return _BUG


def _run(args: Sequence[str] | None) -> int:
    from tracker.cli.commands import program

    try:
        program().main(args, prog_name="tracker")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _plain_where_needed() -> None:
    """A console that cannot show a character gets a plainer one, or its escape; the exit code stays the same."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ERRORS)


def _trace_kept(bug: Exception) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="tracker-trace-", suffix=".txt", encoding="utf-8", errors="backslashreplace", delete=False
    ) as file:
        file.writelines(traceback.format_exception(bug))
    return visible(f"a fault of tracker itself, {type(bug).__name__}: {bug} (the trace is in {file.name})")
