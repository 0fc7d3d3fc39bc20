"""The rows of a chart as text: one character a column, as wide as there is room."""

from collections.abc import Sequence

from tracker.reports.page import Chart, Run

REPORTED = "▁▂▃▄▅▆▇█"
CARRIED = "⡀⡄⡆⡇"
ZERO = "_"
NO_FIGURE = "?"
_GAP = " "
_LABEL_SHARE = 3


def drawn(chart: Chart, width: int) -> list[str]:
    """A line for each row, and one with the days at both ends, none wider than `width` where that can be."""
    label = min(max((len(name) for name, _ in chart.rows), default=0), width // _LABEL_SHARE)
    columns = max(1, min(chart.days, width - label - 2))
    rows = [f"{_fitted(name, label)}  {_bars(runs, chart.days, columns)}".rstrip() for name, runs in chart.rows]
    first, last = chart.ends
    axis = first.ljust(columns - len(last)) + last if len(first) + len(last) < columns else f"{first} – {last}"
    return [*rows, f"{'':{label}}  {axis}"[:width]]


def _fitted(name: str, width: int) -> str:
    return name.ljust(width) if len(name) <= width else f"{name[: width - 1]}…"


def _bars(runs: Sequence[Run], days: int, columns: int) -> str:
    """A column holds one day or several: then the highest of them is shown, as reported if any of its days is."""
    cells = [_GAP] * columns
    ranks = [(False, False, -1.0)] * columns
    for run in runs:
        rank = (True, not run.carried, -1.0 if run.level is None else run.level)
        for at in range(run.first * columns // days, run.last * columns // days + 1):
            if rank > ranks[at]:
                cells[at], ranks[at] = _mark(run), rank
    return "".join(cells)


def _mark(run: Run) -> str:
    if run.level is None:
        return NO_FIGURE
    if run.level == 0:
        return ZERO
    marks = CARRIED if run.carried else REPORTED
    return marks[min(int(run.level * len(marks)), len(marks) - 1)]
