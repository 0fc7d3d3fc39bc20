"""Timing: all ways in turn, round after round, so that what else the machine does falls on all of them alike."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Way = Callable[[], object]
_SECONDS_A_WAY = 12.0


def interleaved(ways: Mapping[str, Way], rounds: int) -> dict[str, float]:
    """The median seconds of each way, after one run of each that is not counted.

    A way that takes many seconds is run in fewer rounds: at least one, and no more than fit into twelve seconds.
    """
    left = {name: min(rounds, max(1, int(_SECONDS_A_WAY / _seconds(way)))) for name, way in ways.items()}
    found: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        for name, way in ways.items():
            if turn < left[name]:
                found[name].append(_seconds(way))
    return {name: median(seconds) for name, seconds in found.items()}


def _seconds(way: Way) -> float:
    gc.collect()
    start = perf_counter()
    way()
    return perf_counter() - start
