#!/usr/bin/env python3
"""Set everything up, then run it: needs Python 3.11 or later with its venv module, and nothing else.

python3 run.py demo              the main job on the shipped claims
python3 run.py test              all tests and checks
python3 run.py tracker …         the command line, as installed in .venv
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)
ALSO_TESTED = "3.13"
FEWER_WORLDS = {"TRACKER_MACHINE_EXAMPLES": "20", "TRACKER_MACHINE_EXAMPLES_PG": "6", "TRACKER_ROUND_TRIPS": "100"}
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "tracker.contract", "--check"),
)


def main(arguments: list[str]) -> int:
    """Do what the first argument says, with the rest."""
    if sys.version_info < OLDEST:
        return _say(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed, this is {sys.version.split()[0]}")
    match arguments:
        case ["test", *rest]:
            return _test(rest)
        case ["demo", *rest]:
            return _call(_environment(sys.executable, ".venv", ""), "tracker", "demo", *rest)
        case ["tracker", *rest]:
            return _call(_environment(sys.executable, ".venv", ""), "tracker", *rest)
    return _say(__doc__.strip())


def _test(rest: list[str]) -> int:
    """Lint, types, import ladder, generated files, tests; then the tests once more on a second Python."""
    bin_folder = _environment(sys.executable, ".venv-test", "[dev]")
    failed = [" ".join(check) for check in CHECKS if _call(bin_folder, *check)]
    if _pytest(bin_folder, rest):
        failed.append("pytest")
    if other := _other_python():
        _say(f"\nPython {ALSO_TESTED}: the tests once more, with fewer random worlds")
        if _pytest(_environment(other, f".venv-{ALSO_TESTED}", "[dev]"), rest, FEWER_WORLDS):
            failed.append(f"pytest on Python {ALSO_TESTED}")
    else:
        _say(f"\nPython {ALSO_TESTED} was not found here: the tests ran on {sys.version.split()[0]} only")
    _say(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed")
    return bool(failed)


def _pytest(bin_folder: Path, rest: list[str], also: dict[str, str] | None = None) -> int:
    return _call(bin_folder, "python", "-m", "pytest", "-n", str(os.cpu_count() or 1), *rest, also=also)


def _other_python() -> str | None:
    """A second Python to test on, on the path or kept by pyenv, if it starts: a version manager's shim may not."""
    if sys.version.startswith(f"{ALSO_TESTED}."):
        return None
    kept = sorted(Path.home().glob(f".pyenv/versions/{ALSO_TESTED}.*/bin/python{ALSO_TESTED}"))
    return next((one for one in (shutil.which(f"python{ALSO_TESTED}"), *map(str, kept)) if one and _starts(one)), None)


def _starts(python: str) -> bool:
    needed = "import venv, ensurepip, sqlite3"
    return subprocess.run([python, "-c", needed], capture_output=True, check=False).returncode == 0  # noqa: S603 - found above


def _environment(python: str, name: str, extra: str) -> Path:
    """The programs of an environment that holds this project; made once, and again when pyproject changes."""
    folder = HERE / name
    bin_folder = folder / ("Scripts" if os.name == "nt" else "bin")
    stamp, wanted = folder / "made-for", _fingerprint()
    if not stamp.is_file() or stamp.read_text() != wanted:
        _say(f"setting up {name} (once, about a minute)")
        subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=True)  # noqa: S603
        install = [str(bin_folder / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--editable", f"{HERE}{extra}"], check=True)  # noqa: S603
        subprocess.run([str(bin_folder / "python"), "-m", "compileall", "-q", str(HERE / "tracker")], check=False)  # noqa: S603
        stamp.write_text(wanted)
    return bin_folder


def _fingerprint() -> str:
    return hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()


def _call(bin_folder: Path, program: str, *arguments: str, also: dict[str, str] | None = None) -> int:
    path = os.pathsep.join([str(bin_folder), os.environ.get("PATH", "")])
    _say(f"\n$ {program} {' '.join(arguments)}") if program not in {"tracker"} else None
    command = [str(bin_folder / program), *arguments]
    here = None if program == "tracker" else HERE
    environment = {**(also or {}), **os.environ, "PATH": path}
    return subprocess.run(command, cwd=here, env=environment, check=False).returncode  # noqa: S603 - our own


def _say(text: str) -> int:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - it speaks to the person who runs it
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
