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
    for line in text.splitlines():
        option = _OPTION.search(line)
        if option is None:
            lines.append(line)
        elif option[1] in options:
            lines.append(_LIST.sub(lambda found: f"{_literal(lists[found[1]])})", line) if option[1] in lists else line)
    return "\n".join(lines)


def _literal(values: Listed) -> str:
    written = [str(value) if isinstance(value, int) else _quoted(value) for value in values]
    return ", ".join(sorted(written)) or "NULL"


def _quoted(slug: str) -> str:
    return "'" + slug.replace("'", "''") + "'"
