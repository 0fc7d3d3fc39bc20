"""Output of the command line: files written whole, pages that fit a terminal, and what a command loads."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import ANSWERING, DAY, HERE, Run, process

# Output


def test_a_file_is_written_whole_and_never_over_another(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "posture.json"
    first = run("posture", *DAY, "--format", "json", "--out", str(out))
    assert (first.code, first.out, first.err) == (0, "", f"written to {out}\n")
    assert out.read_text(encoding="utf-8") == run("posture", *DAY, "--format", "json").out
    out.write_text("mine", encoding="utf-8")
    refused = run("posture", *DAY, "--out", str(out))
    assert (refused.code, out.read_text(encoding="utf-8")) == (73, "mine")
    assert run("posture", *DAY, "--out", str(out), "--force").code == 0
    assert out.read_text(encoding="utf-8").startswith("Posture on 15 Feb 2022")
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_is_replaced_and_not_followed(run: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("theirs", encoding="utf-8")
    link.symlink_to(target)
    assert run("show", "b09", "--out", str(link)).code == 73
    assert run("show", "b09", "--out", str(link), "--force").code == 0
    assert (target.read_text(encoding="utf-8"), link.is_symlink()) == ("theirs", False)
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nothing")
    assert run("show", "b09", "--out", str(dangling)).code == 73


@pytest.mark.parametrize("out", ["nowhere/a.csv", "."])
def test_an_output_that_cannot_be_made(run: Run, out: str) -> None:
    ended = run("show", "b09", "--out", out)
    assert (ended.code, ended.out) == (73, "")


def test_a_reader_who_stops_is_no_failure(store: Path) -> None:
    line = f"{shlex.quote(sys.executable)} -m tracker --db {store} claims --format jsonl"
    ended = subprocess.run(
        ["bash", "-c", f"{line} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        env=HERE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk(store: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        args = [sys.executable, "-m", "tracker", "--db", str(store), "claims"]
        ended = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, text=True, env=HERE, check=False)
    assert (ended.returncode, ended.stderr) == (74, "output: No space left on device\n")


# Terminals


@pytest.mark.parametrize("name", [name for name in ANSWERING if name != "show"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_asked(run: Run, name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*ANSWERING[name]).out.splitlines()
    assert [line for line in lines if len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", ["posture", "compare", "claims"])
def test_no_figure_is_broken_in_a_narrow_table(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run(*ANSWERING[name], "--item", "personnel").out
    assert re.search(r"~27,000–~33,000(?!\d)", out)


def test_an_ascii_console_shows_plainer_characters_or_escapes(store: Path) -> None:
    plain = process("--db", str(store), "posture", *DAY, "--item", "personnel", PYTHONIOENCODING="ascii")
    assert plain.returncode == 0
    assert "~27,000-~33,000" in plain.stdout
    cyrillic = process("--db", str(store), "places", "Baranovichi", PYTHONIOENCODING="ascii")
    assert (cyrillic.returncode, cyrillic.stderr) == (0, "")
    assert r"\u0411\u0430" in cyrillic.stdout
    found = process("--db", str(store), "places", "Baranovichi", "--format", "json", PYTHONIOENCODING="ascii")
    assert "Барановичи" in [alias["text"] for alias in json.loads(found.stdout)["places"][0]["aliases"]]


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}])
def test_colours_are_for_terminals_that_want_them(store: Path, environment: dict[str, str]) -> None:
    ended = process("--db", str(store), "posture", *DAY, **environment)
    assert "\x1b" not in ended.stdout + ended.stderr


def on_a_terminal(*args: str, **environment: str) -> str:
    """What a command writes to a terminal of 80 columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    base = {name: value for name, value in HERE.items() if name not in {"COLUMNS", "NO_COLOR"}}
    more = {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    started = subprocess.Popen([sys.executable, "-m", "tracker", *args], stdout=theirs, env=base | more | environment)
    os.close(theirs)
    written = b""
    try:
        while more_of_it := os.read(ours, 1 << 16):
            written += more_of_it
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    assert started.wait() == 0
    return written.decode()


def test_a_terminal_has_its_own_width_and_no_color_is_honoured(store: Path) -> None:
    args = ("--db", str(store), "posture", *DAY)
    assert "\x1b[1m" in on_a_terminal(*args)
    bare = re.sub(r"\x1b\[[01]?m", "", on_a_terminal(*args, NO_COLOR="1"))  # bold is no colour
    assert "\x1b" not in bare
    assert max(len(line) for line in bare.splitlines()) <= 80


# What is loaded


@pytest.mark.parametrize(
    ("args", "never"),
    [
        (("--help",), ("sqlmodel", "sqlalchemy", "pint", "yaml", "pydantic", "rich", "sqlite3", "tracker.dataset")),
        (("--version",), ("sqlmodel", "sqlalchemy", "pint", "yaml", "rich", "sqlite3", "tracker.dataset")),
        (("posture", *DAY), ("sqlmodel", "sqlalchemy", "alembic", "pint", "yaml", "rapidfuzz")),
        (("posture", *DAY, "--in", "launchers"), ("sqlmodel", "alembic", "pint", "yaml")),
        (("convert", "2 battalions", "--item", "S-400", "--to", "launchers"), ("sqlmodel", "alembic", "pint", "yaml")),
        (("convert", "400 km", "--to", "nmi"), ("sqlmodel", "sqlalchemy", "alembic", "sqlite3", "yaml")),
        (("posture", *DAY, "--format", "json"), ("sqlmodel", "sqlalchemy", "pint", "yaml", "rich", "rapidfuzz")),
    ],
)
def test_a_command_loads_only_what_it_needs(store: Path, args: tuple[str, ...], never: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom tracker.cli.run import main\n"
        f"assert main({['--db', str(store), *args]!r}) == 0\n"
        f"print([name for name in {never!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=HERE, check=False)
    assert ended.stderr == "[]\n"


def test_no_answer_replaces_a_store(run: Run, store: Path, tmp_path: Path) -> None:
    for name in ("copy.db", "used.db"):
        shutil.copy(store, tmp_path / name)
    (tmp_path / "link").symlink_to("copy.db")
    for name in ("copy.db", "link", "used.db", "used.db-wal"):
        ended = run("--db", "used.db", "scopes", "--out", name, "--force")
        assert ended.code == 73, name
        assert "store" in ended.err
    assert (tmp_path / "copy.db").read_bytes() == (tmp_path / "used.db").read_bytes() == store.read_bytes()
    assert not (tmp_path / "used.db-wal").exists()
