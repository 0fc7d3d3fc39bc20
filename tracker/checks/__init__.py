"""Checks: one rule a module, found by being here.

A module has `check(claim, report, reference)` for a rule on claims, `check_entry(entry, reference)` for one on entries
of the reference data, or both; each gives a `Finding` for everything that is wrong. To add a check, add a module here
and its input to `tests/errors/`.
"""

from collections.abc import Callable, Container, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from tracker.checks.finding import Finding
from tracker.records.claim import Claim
from tracker.records.entries import Entry
from tracker.records.reference import Reference
from tracker.records.report import Report

__all__ = ["Finding", "claim_checks", "of_claim", "of_entry"]


def of_claim(
    claim: Claim, report: Report, reference: Reference, only: Container[str] | None = None
) -> Iterator[Finding]:
    """What all checks say about a claim, or those whose modules are named."""
    for name, check in _rules("check").items():
        if only is None or name in only:
            yield from check(claim, report, reference)


def claim_checks() -> frozenset[str]:
    """The names of the modules that check claims."""
    return frozenset(_rules("check"))


def of_entry(entry: Entry, reference: Reference) -> Iterator[Finding]:
    """What all checks say about an entry, when all entries are known that it may refer to."""
    for check in _rules("check_entry").values():
        yield from check(entry, reference)


@cache
def _rules(name: str) -> dict[str, Callable[..., Iterator[Any]]]:
    modules = {module.name: import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)}
    return {module: getattr(one, name) for module, one in modules.items() if hasattr(one, name)}
