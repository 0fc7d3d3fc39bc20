"""The round trip of a store that holds the whole data of every shipped mapping: export, a new store, import.

    python -m tests.round_trip                            every mapping, every format that is read back
    python -m tests.round_trip --formats csv --mappings geopko factbook

It makes a store of the shipped claims and the shared data, exports it with its log, reads that into a new store, and
compares what the two say, line by line. Every step is a process of its own, whose peak of memory is told. It takes a
quarter of an hour for all; the ordinary tests do the smaller mappings (`tests/test_round_trip_whole.py`).
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from time import process_time

from tracker.dataset import Dataset, create_dataset

ROOT = Path(__file__).parents[1]
READ_BACK = ["jsonl", "json", "csv", "parquet"]
MAPPED = {
    "troopdata-revisions": "troopdata-revisions/troopdata_annual_revisions.csv",
    "troopdata-classic": "troopdata/troopdata.csv",
    "troopdata-quarters": "troopdata/quarter-format_2026-03-06_bab0a9c.csv",
    "troopdata-reports": "troopdata/troopdata-rebuild-reports.csv",
    "geopko": "geopko/geopko_v1.2_1994-2018.csv",
    "un-contributions": "un-contributions/un_country_mission_year_2010s.csv",
    "uawardata": "uawardata/units_all.csv",
    "factbook": "cia-factbook-military/factbook_deployments_dev.csv",
}
"""The file of each shipped mapping, in the shared data."""

_PLACE = re.compile(r', "no": \d+}$')


def import_mapped(data: Dataset, shared: Path, mappings: Sequence[str]) -> dict[str, int]:
    """Read the whole data of mappings into a store, a transaction each; the claims recorded by mapping."""
    found = {}
    for name in mappings:
        paths = [shared / "data" / MAPPED[name]]
        found[name] = data.import_files(paths, mapping=name, skip_problems=True).recorded.claims
    return found


def lines(exported: Path) -> Iterator[str]:
    """The lines of an export, without places in the store: what is told twice leaves one free, which no copy has."""
    with exported.open(encoding="utf-8") as file:
        for line in file:
            yield _PLACE.sub("}", line.rstrip("\n"))


def same_lines(one: Path, other: Path) -> bool:
    """Whether two exports say the same, in the same order."""
    return all(left == right for left, right in zip_longest(lines(one), lines(other)))


def _made(store: Path, shared: str, *mappings: str) -> dict[str, int]:
    with create_dataset(store, seed=True) as data:
        return import_mapped(data, Path(shared), mappings)


def _exported(store: Path, out: str, form: str) -> None:
    with Dataset(store) as data:
        data.export(Path(out), form, with_log=True)


def _imported(store: Path, path: str) -> int:
    with create_dataset(store) as data:
        done = data.import_files([Path(path)]).recorded
    if not done.replayed:
        raise SystemExit("the log was not replayed")
    claims: int = done.claims
    return claims


_STEPS = {"make": _made, "export": _exported, "import": _imported}


def _inside(step: str, store: str, given: Sequence[str]) -> None:
    start = process_time()
    said = _STEPS[step](Path(store), *given)  # type: ignore[operator]  # each takes texts
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([said, process_time() - start, peak]))  # noqa: T201 - to the process that asked


def _step(*given: object) -> tuple[object, float, float]:
    """Do a step in a process of its own: what it said, its seconds of processor, its peak of memory in MB."""
    command = [sys.executable, "-m", "tests.round_trip", "--inside", *map(str, given)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    said, seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return said, seconds, peak


def _trip(folder: Path, form: str) -> str:
    """There and back in one format, as a row of the table."""
    store, copy, out = folder / "store.db", folder / f"{form}.db", folder / f"out.{form}"
    _, there, high_there = _step("export", store, out, form)
    claims, back, high_back = _step("import", copy, out)
    size = sum(path.stat().st_size for path in ([out] if out.is_file() else out.iterdir())) / 1e6
    _step("export", copy, folder / "again.jsonl", "jsonl")
    same = "yes" if same_lines(folder / "told.jsonl", folder / "again.jsonl") else "NO"
    (folder / "again.jsonl").unlink()
    copy.unlink()
    return (
        f"| {form} | {claims:,} | {size:.0f} | {there:.1f} | {high_there:.0f} | {back:.1f} | {high_back:.0f} | {same} |"
    )


def main() -> None:
    """Print what came of each format."""
    parser = argparse.ArgumentParser(prog="python -m tests.round_trip")
    parser.add_argument("--formats", nargs="+", default=READ_BACK, choices=READ_BACK)
    parser.add_argument("--mappings", nargs="+", default=list(MAPPED), choices=list(MAPPED))
    parser.add_argument("--inside", nargs="+", metavar="STEP", help="do one step, and print what it took")
    asked = parser.parse_args()
    if asked.inside:
        step, store, *given = asked.inside
        _inside(step, store, given)
        return
    shared = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))
    say = partial(print, flush=True)
    with tempfile.TemporaryDirectory(prefix="tracker-round-trip-") as named:
        folder = Path(named)
        made, seconds, peak = _step("make", folder / "store.db", shared, *asked.mappings)
        say(f"{made} in {seconds:.0f} s, at most {peak:.0f} MB\n")
        _step("export", folder / "store.db", folder / "told.jsonl", "jsonl")
        say("| format | claims | MB | export s | peak MB | import s | peak MB | same bytes |")
        say("|---|--:|--:|--:|--:|--:|--:|---|")
        for form in asked.formats:
            say(_trip(folder, form))


if __name__ == "__main__":
    main()
