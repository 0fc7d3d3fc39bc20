"""Timing: all ways in turn, round after round, so that what else the machine does falls on all of them alike."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Way = Callable[[], object]
_SECONDS_A_WAY = 12.0
_SHORTEST = 0.03


def interleaved(ways: Mapping[str, Way], rounds: int) -> dict[str, float]:
    """The median seconds of each way, after one run of each that is not counted.

    A quick way is repeated within each round for 30 ms; one that takes many seconds is run in fewer rounds: at least
    one, and no more than fit into twelve seconds.
    """
    for way in ways.values():
        way()
    first = {name: _seconds(way, 1) for name, way in ways.items()}
    repeats = {name: max(1, int(_SHORTEST / seconds)) for name, seconds in first.items()}
    left = {name: min(rounds, max(1, int(_SECONDS_A_WAY / seconds))) for name, seconds in first.items()}
    found: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        gc.collect()
        for name, way in ways.items():
            if turn < left[name]:
                found[name].append(_seconds(way, repeats[name]))
    return {name: median(seconds) for name, seconds in found.items()}


def _seconds(way: Way, repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        way()
    return (perf_counter() - start) / repeats
