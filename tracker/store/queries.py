"""The SQL text of `db/queries`, made ready for one question: filters that were not asked for fall away."""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from tracker.shipped import shipped

_OPTION = re.compile(r"--\? (\w+)\s*$")
_LISTED = re.compile(r"^.*--\? \w+\s*$", re.MULTILINE)
_LIST = re.compile(r":(\w+)\)")

Listed = Collection[int] | Collection[str]


@cache
def sql(name: str) -> str:
    """The text of `db/queries/NAME.sql`, its comments kept: they are for those who paste it into a shell."""
    return (shipped("db") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def prepare(text: str, options: Collection[str], lists: Mapping[str, Listed]) -> str:
    """Drop the lines of options not asked for, and write the lists out: they hold numbers of entries and slugs only."""
    kept = _kept(text, frozenset(options))
    return _LISTED.sub(lambda line: _written(line, lists), kept) if lists else kept


@lru_cache(maxsize=256)
def _kept(text: str, options: frozenset[str]) -> str:
    """The lines that stand for no option, or for one asked for: chosen once, not with every question."""
    found = ((line, _OPTION.search(line)) for line in text.splitlines())
    return "\n".join(line for line, option in found if option is None or option[1] in options)


def _written(line: re.Match[str], lists: Mapping[str, Listed]) -> str:
    return _LIST.sub(lambda found: f"{_literal(lists[found[1]])})" if found[1] in lists else found[0], line[0])


def _literal(values: Listed) -> str:
    written = [str(value) if isinstance(value, int) else _quoted(value) for value in values]
    return ", ".join(sorted(written)) or "NULL"


def _quoted(slug: str) -> str:
    return "'" + slug.replace("'", "''") + "'"
