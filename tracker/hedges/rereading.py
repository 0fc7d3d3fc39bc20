"""Words read again by another profile: the bounds that the same print has for another publisher."""

from functools import lru_cache

from tracker.estimates import Estimate
from tracker.hedges.counted import Units
from tracker.hedges.numerals import DecimalMark, ThousandsMark
from tracker.hedges.reader import read
from tracker.problems import Fault
from tracker.vocabulary import HedgeProfile

_MARKS: tuple[tuple[DecimalMark, ThousandsMark | None], ...] = ((".", None), (".", " "), (",", None), (",", " "))
"""Marks of the locales that files may be read with, the usual ones first: a claim does not say which it was."""


def reread(estimate: Estimate, profile: HedgeProfile, units: Units, *, continuous: bool) -> Estimate | None:
    """The estimate that the same words stand for in a profile; None where they cannot be derived again.

    That is so for bounds given outright, without words or without a profile, and for words that the profile they were
    read by does not bring back to the very bounds that were recorded. `continuous` is as for `read`.
    """
    if estimate.words is None or estimate.profile is None:
        return None
    if estimate.profile is profile:
        return estimate
    return _again(estimate, profile, units, continuous)


@lru_cache(maxsize=1 << 12)
def _again(estimate: Estimate, profile: HedgeProfile, units: Units, continuous: bool) -> Estimate | None:
    for decimal, thousands in _MARKS:
        try:
            before, after = (
                read(
                    estimate.words or "",
                    profile=by,
                    units=units,
                    unit=estimate.unit,
                    continuous=continuous,
                    decimal=decimal,
                    thousands=thousands,
                )
                for by in (estimate.profile or profile, profile)
            )
        except Fault:
            continue
        if before == estimate:
            return after
    return None
