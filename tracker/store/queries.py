"""The SQL text of `db/queries`, made ready for one question: filters that were not asked for fall away."""

import re
from collections.abc import Collection, Mapping
from functools import cache

from tracker.shipped import shipped

_OPTION = re.compile(r"--\? (\w+)\s*$")
_LIST = re.compile(r":(\w+)\)")

Listed = Collection[int] | Collection[str]


@cache
def sql(name: str) -> str:
    """The text of `db/queries/NAME.sql`, its comments kept: they are for those who paste it into a shell."""
    return (shipped("db") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def prepare(text: str, options: Collection[str], lists: Mapping[str, Listed]) -> str:
    """Drop the lines of options not asked for, and write the lists out: they hold numbers of entries and slugs only."""
    lines = []
    for line, option in _lines(text):
        if option is None:
            lines.append(line)
        elif option in options:
            lines.append(_LIST.sub(lambda found: f"{_literal(lists[found[1]])})", line) if option in lists else line)
    return "\n".join(lines)


@cache
def _lines(text: str) -> list[tuple[str, str | None]]:
    """Each line with the option it stands for: looked for once, not with every question."""
    found = ((line, _OPTION.search(line)) for line in text.splitlines())
    return [(line, option and option[1]) for line, option in found]


def _literal(values: Listed) -> str:
    written = [str(value) if isinstance(value, int) else _quoted(value) for value in values]
    return ", ".join(sorted(written)) or "NULL"


def _quoted(slug: str) -> str:
    return "'" + slug.replace("'", "''") + "'"
