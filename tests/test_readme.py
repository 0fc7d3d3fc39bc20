"""The README tells the truth: its transcripts are what the commands print, its Python example runs.

`UPDATE_README=1 pytest tests/test_readme.py` writes the blocks anew.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PYTHON = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def run(command: list[str], folder: Path) -> str:
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
    }
    environment.pop("TRACKER_DB", None)
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n") + "\n"


def transcript(block: str, folder: Path) -> str:
    """The commands of a block, each with what it prints now."""
    import shlex

    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    told = [f"$ {one}\n{run([sys.executable, '-m', *shlex.split(one)], folder)}" for one in commands]
    return "\n".join(told)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The README with every block made anew, in one folder and in the order of the page."""
    folder = tmp_path_factory.mktemp("readme")
    text = README.read_text(encoding="utf-8")
    text = _CONSOLE.sub(lambda found: f"```console\n{transcript(found[1], folder)}```", text)

    def example(found: re.Match[str]) -> str:
        return f"```python\n{found[1]}```\n\n```text\n{run([sys.executable, '-c', found[1]], folder)}```"

    return _PYTHON.sub(example, text)


def test_the_readme_is_what_the_commands_print(fresh: str) -> None:
    if os.environ.get("UPDATE_README"):
        README.write_text(fresh, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == fresh


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    from tracker.cli.commands import COMMANDS

    missing = [name for name in COMMANDS if f"\n  {name} " not in text]
    assert missing == []


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", README.read_text(encoding="utf-8")))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
