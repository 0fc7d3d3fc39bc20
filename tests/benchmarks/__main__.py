"""`python -m tests.benchmarks [PART…] [--claims 1000000] [--write]`: print the table, or write RESULTS.md as well."""

import argparse
import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl

from .figures import Section, missed, slower, written
from .imports import memory
from .imports import section as imports
from .resolution import growth, postures, resolution

_RESULTS = Path(__file__).with_name("RESULTS.md")
_PARTS = ("resolution", "postures", "growth", "imports", "memory")
_HEAD = """# How fast

Written by `python -m tests.benchmarks {parts} --claims {claims} --rounds {rounds} --write`,
and by nothing else.{left_out}

{claims:,} synthetic claims ({made}).
Medians of interleaved runs, all in one go: trust the ratios, not the milliseconds. All ways resolve alike
(`tests/test_benchmarks_agree.py`): policy, copies, superseded, overtaken youngest first, corrections. The loading of
the data frames is left out, and they are given an index of copies and claims in the order of places for nothing; the
library and raw SQL read the file every time. The library's lines carry some twenty
columns (hull, overlap, hard bounds, grade), those of raw SQL and of the frames ten. Raw SQL is
written for this one question.

{machine}, {cores} cores, load {load:.1f} when this began. Python {python}, SQLite {sqlite}, pandas {pandas},
polars {polars}, DuckDB {duckdb}.
"""
_MADE = "`generate.py`: Zipf, 5.5 a subject, a third without an end, a tenth copies"


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", choices=_PARTS, help="all of them unless some are named")
    parser.add_argument(
        "--claims",
        type=int,
        default=1_000_000,
        help="growth makes a store ten times as large, memory imports five times as many",
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    asked = parser.parse_args()
    parts = asked.parts or list(_PARTS)
    told, plainly = [_head(parts, asked.claims, asked.rounds)], ""
    misses: list[str] = []
    faster: list[str] = []
    for title, figures in _sections(parts, asked.claims, asked.rounds):
        told.append(written(title, figures))
        misses += missed(title, figures)
        faster += slower(title, figures)
        plainly = _listed("Said plainly: where a limit is missed", misses)
        plainly += "\n" + _listed("Said plainly: which rival is faster", faster)
        print(told[-1], flush=True)
        if asked.write:  # after each section, because all of them take long
            _RESULTS.write_text("\n".join([*told, plainly]), encoding="utf-8")
    print(plainly)


def _sections(parts: list[str], claims: int, rounds: int) -> Iterator[Section]:
    if "resolution" in parts:
        yield from resolution(claims, rounds)
    if "postures" in parts:
        yield from postures(claims, rounds)
    if "growth" in parts:
        yield from growth(claims, rounds)
    if "imports" in parts:
        yield from imports(claims)
    if "memory" in parts:
        yield from memory(claims)


def _head(parts: list[str], claims: int, rounds: int) -> str:
    versions = {"pandas": pd.__version__, "polars": pl.__version__, "duckdb": duckdb.__version__}
    versions |= {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    machine = {"machine": f"{platform.system()} on {platform.machine()}", "cores": os.cpu_count()}
    absent = [part for part in _PARTS if part not in parts]
    left_out = f"\nNot run this time: {', '.join(absent)}." if absent else ""
    asked = {"parts": " ".join(parts), "left_out": left_out, "claims": claims, "rounds": rounds, "made": _MADE}
    return _HEAD.format(**asked, **machine, load=os.getloadavg()[0], **versions)


def _listed(title: str, sentences: list[str]) -> str:
    return "\n".join([f"## {title}", "", *(sentences or ["None."]), ""])


if __name__ == "__main__":
    main()
