"""How long commands take to start, beside a bare typer program: CPU time of the child, medians of interleaved runs.

    python tests/benchmarks/startup.py [RUNS]

Promised: `tracker --help` within 1.5 times `hello --help`, `tracker posture` on the shipped claims within 3 times. One
conversion between units pays for the registry once: 60 ms for our definition file, where pint's own takes 240.
"""

import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
HELLO = '''import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Say hello."""
    print(f"Hello {name}")


app()
'''
DAY = ("--on", "2022-02-15", "--known", "2022-02-21", "--place", "Belarus", "--owner", "Russia")


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by the name it is printed under."""
    (folder / "hello.py").write_text(HELLO, encoding="utf-8")
    hello = [sys.executable, str(folder / "hello.py")]
    tracker = [sys.executable, "-m", "tracker", "--db", str(folder / "seed.db")]
    subprocess.run([*tracker, "init", "--seed"], env=environment(), check=True, stdout=subprocess.DEVNULL)
    return {
        "hello --help": [*hello, "--help"],
        "hello": hello,
        "tracker --help": [*tracker, "--help"],
        "tracker posture --help": [*tracker, "posture", "--help"],
        "tracker posture": [*tracker, "posture", *DAY],
        "tracker posture --format json": [*tracker, "posture", *DAY, "--format", "json"],
        "tracker compare": [*tracker, "compare", "2022-01-31", "2022-02-20", *DAY[2:]],
        "tracker why": [*tracker, "why", *DAY, "--item", "personnel"],
        "tracker convert, one dimension": [*tracker, "convert", "400 km", "--to", "nmi"],
        "tracker convert, by factors": [*tracker, "convert", "83 BTGs", "--to", "personnel"],
        "tracker posture --in": [*tracker, "posture", *DAY, "--in", "launchers"],
        "tracker posture --hedges": [*tracker, "posture", *DAY, "--hedges", "iiss-2020"],
    }


def environment() -> dict[str, str]:
    """The environment of the children: the checkout is found, and bytecode may be used."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT)}


def cpu_ms(command: list[str]) -> float:
    """Milliseconds of CPU, user and system, that one run takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


REGISTRY = """
import time
import pint
from tracker.units import convert, registry
begin = time.process_time()
{made}
print(1000 * (time.process_time() - begin))
"""
MADE = {
    "registry of our definition file": "registry(); convert(400, 'km', 'nautical_mile')",
    "registry of pint's own": "pint.UnitRegistry().convert(1, 'km', 'nautical_mile')",
}
"""What is timed once pint is loaded: a registry, and the first conversion with it."""


def registry_ms(made: str) -> float:
    """Milliseconds of CPU that a registry takes, in a process of its own."""
    line = [sys.executable, "-c", REGISTRY.format(made=made)]
    done = subprocess.run(line, env=environment(), check=True, capture_output=True, text=True)
    return float(done.stdout)


def main(runs: int) -> None:
    """Measure and print."""
    compileall.compile_dir(ROOT / "tracker", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        measured = commands(Path(folder))
        for command in measured.values():
            cpu_ms(command)
        taken: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(runs):
            for name, command in measured.items():
                taken[name].append(cpu_ms(command))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    registries = {name: statistics.median(registry_ms(made) for _ in range(runs)) for name, made in MADE.items()}
    print(f"{'CPU, median of ' + str(runs):<32}{'ms':>6}{'/ hello --help':>16}{'/ hello':>10}")
    for name, median in medians.items():
        print(f"{name:<32}{median:>6.0f}{median / medians['hello --help']:>15.2f}×{median / medians['hello']:>9.2f}×")
    for name, median in registries.items():
        print(f"{name:<32}{median:>6.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
