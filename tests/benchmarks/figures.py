"""Figures of the table, and the table as text."""

from typing import NamedTuple


class Figure(NamedTuple):
    """A line of the table: a ratio, or an amount where nothing stands beside it, and the limit it should keep."""

    name: str
    value: float
    unit: str
    limit: str = ""
    met: bool | None = None


Section = tuple[str, list[Figure]]


def written(title: str, figures: list[Figure]) -> str:
    """A section as Markdown."""
    rows = [
        f"| {one.name} | {one.value:.3g} {one.unit} | {one.limit} | {_verdict(one)} |".replace(" |  |", " | |")
        for one in figures
    ]
    return "\n".join([f"## {title}", "", "| | | limit | |", "|---|--:|---|---|", *rows, ""])


def _verdict(figure: Figure) -> str:
    return "" if figure.met is None else "kept" if figure.met else "**missed**"


def missed(title: str, figures: list[Figure]) -> list[str]:
    """A sentence for each limit that was not kept."""
    return [f"- {title}: {_sentence(one)}" for one in figures if one.met is False]


def _sentence(figure: Figure) -> str:
    return f"{figure.name} is {figure.value:.3g} {figure.unit}, the limit {figure.limit}".replace("  ", " ")


def slower(title: str, figures: list[Figure]) -> list[str]:
    """A sentence for each rival that took less time than the library call."""
    times = {one.name: one.value for one in figures if one.unit == "ms"}
    ours = times.get("library call")
    rivals = {name: taken for name, taken in times.items() if not name.startswith("library")}
    if ours is None:
        return []
    return [f"- {title}: {name} takes {taken / ours:.2g} of our time" for name, taken in rivals.items() if taken < ours]
