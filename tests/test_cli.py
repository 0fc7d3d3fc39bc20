"""The command line: every command has help, answers in every format, refuses in one line, and ends with its code."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import tracker
from tracker.cli.commands import COMMANDS, command
from tracker.cli.run import main

ASKED = ("--known", "2022-02-21", "--place", "Belarus", "--owner", "Russia")
DAY = ("--on", "2022-02-15", *ASKED)
FORMATS = ("table", "csv", "json", "jsonl", "md")
ANSWERING = {
    "posture": ("posture", *DAY),
    "compare": ("compare", "2022-01-31", "2022-02-20", *ASKED),
    "timeline": ("timeline", "--from", "2022-01-01", "--to", "2022-03-31", *ASKED),
    "panel": ("panel", "--freq", "M", *ASKED),
    "conflicts": ("conflicts", "--on", "2022-02-10", *ASKED[:4]),
    "log": ("log",),
    "check": ("check",),
    "mappings": ("mappings",),
    "why": ("why", *DAY, "--item", "S-400"),
    "claims": ("claims", *DAY[2:]),
    "show": ("show", "b09"),
    "convert": ("convert", "about 160 miles", "--to", "km"),
    "near": ("near", "Luninets", "--within", "400 km", *DAY[:4]),
    "density": ("density", *DAY),
    "reach": ("reach", "S-400", "--from", "Luninets"),
    "operations": ("operations", "union-resolve-2022", "--known", "2022-02-21"),
    "owners": ("owners", "Russia"),
    "items": ("items", "S-400"),
    "places": ("places", "Baranovichi"),
    "scopes": ("scopes",),
    "sources": ("sources", "tni"),
    "speakers": ("speakers", "NATO"),
    "factors": ("factors", "S-400"),
    "ranges": ("ranges", "S-400"),
}


HERE = {**os.environ, "PYTHONPATH": str(Path(tracker.__file__).parents[1])}
EXAMPLED = [name for name in COMMANDS if name not in {"import", "demo", "add", "correct", "drafts", "mapping"}]
"""The others write, or read a file that is not here: see test_cli_record."""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def store(seed_store: Path) -> Path:
    """A store with the shipped claims; nobody writes to it."""
    return seed_store


@pytest.fixture
def run(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command run here, in an empty folder, with the seed store as the usual one; so wide that no cell is wrapped."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_DB", str(store))
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*args: str) -> Ended:
        capsys.readouterr()
        code = main(args)
        return Ended(code, *capsys.readouterr())

    return ran


@pytest.fixture
def seed(store: Path) -> Iterator[tracker.Dataset]:
    """The same store through the library."""
    with tracker.open(store) as data:
        yield data


def process(*args: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command in a process of its own, its output read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *args],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(tracker.__file__).parents[1])}
        | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def examples(name: str) -> list[str]:
    """The command lines that the help of a command gives."""
    return re.findall(r"^ *(tracker .+)$", command(name).help.replace("\\\n", " "), re.MULTILINE)


# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    assert examples(name)
    assert f"tracker {name}" in ended.out or f"tracker --db mine.db {name}" in ended.out


@pytest.mark.parametrize("line", [line for name in EXAMPLED for line in examples(name)])
def test_every_example_of_the_help_works(run: Run, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if " init" in line:
        monkeypatch.delenv("TRACKER_DB")
    ended = run(*shlex.split(line)[1:])
    assert ended.code == 0, ended.err
    assert ended.out or "written to" in ended.err


def test_the_help_of_all_names_every_command(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert [name for name in COMMANDS if not re.search(rf"^  {name} ", ended.out, re.MULTILINE)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_of_help_is_wider_than_a_terminal(run: Run, name: str) -> None:
    text = run(name, "--help").out
    assert [line for line in text.splitlines() if len(line) > 80 and not line.startswith("  tracker ")] == []


def test_the_version(run: Run) -> None:
    assert run("--version") == Ended(0, f"tracker {tracker.__version__}\n", "")


# Formats


@pytest.mark.parametrize("name", ANSWERING)
@pytest.mark.parametrize("form", FORMATS)
def test_every_answer_comes_in_every_format(run: Run, name: str, form: str) -> None:
    ended = run(*ANSWERING[name], "--format", form)
    assert (ended.code, ended.err) == (0, "")
    if (name, form) == ("check", "jsonl"):
        assert ended.out == ""  # no problem, no line
        return
    assert ended.out.endswith("\n")
    if form in {"json", "jsonl"}:
        assert [json.loads(line) for line in ([ended.out] if form == "json" else ended.out.splitlines())]


def test_json_is_what_the_library_gives(run: Run, seed: tracker.Dataset) -> None:
    words: Any = {"known": "2022-02-21", "place": "Belarus", "owner": "Russia"}
    wanted: dict[str, Any] = {
        "posture": seed.posture("2022-02-15", **words).to_dict(),
        "compare": seed.compare("2022-01-31", "2022-02-20", **words).to_dict(),
        "show": seed.claim("b09").to_dict(),
        "convert": tracker.convert("about 160 miles", "km").to_dict(),
        "operations": seed.operation("union-resolve-2022", "2022-02-21").to_dict(),
        "timeline": seed.timeline("2022-01-01", "2022-03-31", **words).to_dict(),
        "panel": seed.panel("M", **words).to_dict(),
        "log": {"transactions": [one.to_dict() for one in seed.log()]},
    }
    for name, found in wanted.items():
        assert json.loads(run(*ANSWERING[name], "--format", "json").out) == json.loads(json.dumps(found)), name


def test_json_of_claims_and_reasons_holds_the_library_s_under_the_question(run: Run, seed: tracker.Dataset) -> None:
    words: Any = {"known": "2022-02-21", "place": "Belarus", "owner": "Russia"}
    claims = json.loads(run(*ANSWERING["claims"], "--format", "json").out)
    assert claims["question"]["on"] is None
    assert claims["claims"] == json.loads(json.dumps([one.to_dict() for one in seed.claims(**words)]))
    reasons = json.loads(run(*ANSWERING["why"], "--format", "json").out)
    assert reasons["question"]["filter"] == {"owner": "RUS", "item": "s-400", "place": "belarus"}
    found = [one.to_dict() for one in seed.why("2022-02-15", item="S-400", **words)]
    assert reasons["lines"] == json.loads(json.dumps(found))


def test_json_is_indented_by_two_and_keeps_its_letters(run: Run) -> None:
    out = run("places", "Baranovichi", "--format", "json").out
    assert out.startswith('{\n  "places": [\n    {\n      "slug": "baranovichi-air-base"')
    assert "Барановичи" in out


# The store


def test_the_store_may_be_named_before_or_after_the_command(run: Run, store: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("TRACKER_DB", "nowhere.db")
    assert run("show", "b09").code == 78
    assert run("--db", str(store), "show", "b09").code == 0
    assert run("show", "b09", "--db", str(store)).code == 0
    assert run("--db", "elsewhere.db", "show", "b09", "--db", str(store)).code == 0


def test_init_says_what_it_made_and_what_to_type_next(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_DB")
    ended = run("init", "--seed")
    counted = re.match(r"created posture\.db with (\d+) claims from (\d+) reports\n", ended.out)
    assert counted
    assert int(counted[1]) > 100
    following = re.search(r"^next: (tracker .+)$", ended.out, re.MULTILINE)
    assert following
    assert run(*shlex.split(following[1])[1:]).code == 0
    again = run("init", "--seed")
    assert (again.code, again.out) == (73, "")


def test_a_password_in_an_address_is_not_repeated(run: Run) -> None:
    ended = run("posture", "--db", "postgresql://me:secret@127.0.0.1:1/claims")
    assert ended.code == 69
    assert "secret" not in ended.err


def test_import_records_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DB", "mine.db")
    run("init")
    (tmp_path / "owner.yaml").write_text("owners:\n  - slug: XXA\n    name: Examplia\n", encoding="utf-8")
    assert run("import", "owner.yaml", "--dry-run").out.startswith("nothing was recorded; without --dry-run")
    first = run("import", "owner.yaml")
    assert (first.code, first.err) == (0, "")
    assert first.out == "recorded 1 entry (transaction 1)\n"
    bytes_before = (tmp_path / "mine.db").read_bytes()
    assert run("import", "owner.yaml").out == "nothing new: all of it is recorded already\n"
    assert (tmp_path / "mine.db").read_bytes() == bytes_before
    assert "Examplia" in run("owners", "XXA").out


# Refusals


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("postur",), 2, "did you mean posture?"),
        (("posture", "--foo"), 2, "--foo"),
        (("posture", "--format", "xml"), 2, "xml"),
        (("posture", "--place", "Belorus"), 2, "belarus"),  # a slip of the pen, not the short code RUS inside it
        (("posture", "--owner", "Rusia"), 2, "RUS"),
        (("posture", "--on", "2022-02-30"), 2, "on: 2022-02-30: 2022-02 has no day 30"),
        (("posture", "--known", "yesterday"), 2, "known: yesterday"),
        (("posture", "--policy", "median"), 2, "envelope, latest, graded, overlap, conservative"),
        (("posture", "--modality", "seen"), 2, "observed, claimed, assessed"),
        (("posture", "--max-age", "-1"), 2, "none for no limit"),
        (("posture", "--max-age", "9" * 5000), 2, "none for no limit"),  # int() refuses so many digits with a traceback
        (("compare", "2022-01-31"), 2, "one DAY has no second side"),
        (("compare", "2022-01-31", "--vs-place", "Belorus"), 2, "belarus"),
        (("timeline", "--from", "2022-02-10"), 2, "--to"),
        (("timeline", "--from", "2022-02-10", "--to", "2022-02-01"), 2, "put the earlier day first"),
        (("timeline", "--from", "2022-02-30", "--to", "2022-03-01"), 2, "from: 2022-02-30"),
        (("panel", "--from", "2022-02-30"), 2, "from: 2022-02-30: 2022-02 has no day 30"),
        (("panel", "--to", "2022/2023"), 2, "to: 2022/2023: no one year, month or day"),
        (("panel", "--from", ""), 2, "from: "),
        (("panel", "--from", "2022-03", "--to", "2022-02"), 2, "put the earlier day first"),
        (("panel", "--freq", "fortnight"), 2, "freq 'FORTNIGHT' (one of: Y, Q, M, W, D)"),
        (("panel", "--rule", "median"), 2, "rule 'median' (one of: last, mean, maximum)"),
        (("conflicts", "--on", "2022-02-30"), 2, "on: 2022-02-30"),
        (("posture", "--recorded", "99"), 2, "the last one is 1"),
        (("posture", "--recorded", "noon"), 2, "neither a number nor a time"),
        (("operations", "union-resolve-2022", "--recorded", "noon"), 2, "neither a number nor a time"),
        (("import", "nowhere.csv", "--mapping", "troopdata"), 2, "troopdata-classic"),
        (("import", "nowhere.csv", "--mapping", "nowhere.toml"), 66, "nowhere.toml"),
        (("show", "b9999"), 2, "b9"),
        (("places", "qqqqzzzz"), 2, "unknown place"),
        (("posture", "--db", "nowhere.db"), 78, "tracker init --seed"),
        (("posture", "--db", "."), 78, "not a file"),
        (("import", "nowhere.yaml"), 66, "nowhere.yaml: no such file"),
        (("import", "https://example.org/a.yaml"), 2, "save it as a file first"),
        (("import", "nowhere.csv", "--delimiter", "ab"), 2, "one character"),
        (("convert", "9**9**9", "--to", "km"), 65, "9**9**9"),
        (("convert", "3 kg", "--to", "km"), 65, "dimension"),
    ],
)
def test_a_refusal_is_said_on_stderr_with_its_code(run: Run, args: tuple[str, ...], code: int, said: str) -> None:
    ended = run(*args)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


BROKEN = "owners:\n" + "".join(f"  - slug: A{number}\n" for number in range(30))


def test_a_refused_import_shows_twenty_problems_and_counts_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ended = run("import", "broken.yaml", "--dry-run")
    lines = ended.err.splitlines()
    assert (ended.code, ended.out, len(lines)) == (65, "", 22)
    assert lines[0].startswith("broken.yaml:2: name: ")
    assert lines[-2:] == ["… and 10 more", "nothing was recorded"]


def test_problems_come_as_json_one_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ended = run("import", "broken.yaml", "--dry-run", "--format", "json")
    found = [json.loads(line) for line in ended.err.splitlines()[:-1]]
    assert (ended.code, len(found)) == (65, 30)
    assert set(found[0]) == {"file", "line", "field", "value", "code", "message", "remedy"}
    value = run("convert", "3 kg", "--to", "km", "--format", "json")
    assert json.loads(value.err)["code"]


def test_a_fault_of_ours_leaves_a_trace_and_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setitem(COMMANDS, "show", COMMANDS["show"]._replace(module="no_such_module"))
    ended = run("show", "b09")
    assert (ended.code, ended.out, ended.err.count("\n")) == (70, "", 1)
    [trace] = tmp_path.glob("tracker-trace-*.txt")
    assert str(trace) in ended.err
    assert "no_such_module" in trace.read_text(encoding="utf-8")


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


@pytest.mark.parametrize(
    ("args", "refused"),
    [
        (("posture", "--place", ""), "--place is empty (leave it out, or give a place)"),
        (("posture", "--on", ""), "--on is empty (leave it out, or give a day)"),
        (("posture", "--modality", " , "), "--modality is empty (leave it out, or give a modality)"),
        (("claims", "--on", ""), "--on is empty"),
        (("timeline", "--from", "2022-01-01", "--to", "2022-02-01", "--item", " "), "--item is empty"),
        (("compare", "2022-02-15", "--vs-known", ""), "--vs-known is empty"),
        (("operations", "zapad-2021", "--known", ""), "--known is empty"),
    ],
)
def test_an_empty_option_never_widens_the_question(run: Run, args: tuple[str, ...], refused: str) -> None:
    ended = run(*args)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(refused)


def test_a_closed_stdout_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stdout", None)  # as the interpreter sets it for `>&-`
        assert main(["scopes"]) == 74
    assert capsys.readouterr().err == "stdout is closed (send it to a file, or to /dev/null)\n"


def test_an_unknown_format_is_refused_in_plain_words(run: Run) -> None:
    err = run("posture", "--format", "xlsx").err
    assert "'xlsx' is not one of 'table'" in err
    assert "Value error" not in err
