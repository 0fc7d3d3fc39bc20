"""`python -m tests.benchmarks resolution --claims 1000000 [--write]`: print the table, or write RESULTS.md as well."""

import argparse
import platform
import sqlite3
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl

from .resolution import Figure, resolution

_RESULTS = Path(__file__).with_name("RESULTS.md")
_HEAD = """# How fast

Written by `python -m tests.benchmarks resolution --claims {claims} --rounds {rounds} --write`, and by nothing else.

{claims:,} synthetic claims ({made}).
Medians of interleaved runs, all in one go: trust the ratios, not the milliseconds. All ways resolve alike
(`tests/test_benchmarks_agree.py`): policy, copies, superseded, overtaken youngest first, corrections. The loading of
the data frames is left out, and they are given an index of copies for nothing. The library's lines carry some thirty
columns (hull, overlap, hard bounds, grade), those of raw SQL and of the frames ten. `timeline` is not measured yet.

Python {python}, SQLite {sqlite}, pandas {pandas}, polars {polars}, DuckDB {duckdb}.
"""
_MADE = "`generate.py`: Zipf, 5.5 a subject, a third without an end, a tenth copies"


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("what", choices=["resolution"])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-growth", action="store_true", help="leave out the store ten times as large")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    asked = parser.parse_args()
    parts = [_head(asked.claims, asked.rounds)]
    missed: list[str] = []
    for title, figures in resolution(asked.claims, asked.rounds, growth=not asked.no_growth):
        parts.append(_section(title, figures))
        missed += [f"- {title}: {_sentence(one)}" for one in figures if one.met is False]
        print(parts[-1], flush=True)
    parts.append(_plainly(missed))
    print(parts[-1])
    if asked.write:
        _RESULTS.write_text("\n".join(parts), encoding="utf-8")


def _head(claims: int, rounds: int) -> str:
    versions = {"pandas": pd.__version__, "polars": pl.__version__, "duckdb": duckdb.__version__}
    versions |= {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    return _HEAD.format(claims=claims, rounds=rounds, made=_MADE, **versions)


def _section(title: str, figures: list[Figure]) -> str:
    rows = [
        f"| {one.name} | {one.value:.3g} {one.unit} | {one.limit} | {_verdict(one)} |".replace(" |  |", " | |")
        for one in figures
    ]
    return "\n".join([f"## {title}", "", "| | | limit | |", "|---|--:|---|---|", *rows, ""])


def _verdict(figure: Figure) -> str:
    return "" if figure.met is None else "kept" if figure.met else "**missed**"


def _sentence(figure: Figure) -> str:
    return f"{figure.name} is {figure.value:.3g} {figure.unit}, the limit {figure.limit}".replace("  ", " ")


def _plainly(missed: list[str]) -> str:
    lines = missed or ["No limit was missed."]
    return "\n".join(["## Said plainly: where a limit is missed", "", *lines, ""])


if __name__ == "__main__":
    main()
