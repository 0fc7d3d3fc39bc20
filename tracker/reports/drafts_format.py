"""Drafts: a report file for a person to complete. As it stands it is refused: what nobody said is left empty."""

import json
from collections.abc import Iterator
from typing import TextIO

from tracker.problems import visible
from tracker.records.draft import Draft, Drafts
from tracker.reports.figures import many
from tracker.reports.json_format import as_text

_HEAD = """\
# yaml-language-server: $schema=schemas/report.schema.json
# {what} read from {file}: nothing of it is recorded.
# A scenario says neither who published a figure, nor when, nor how it is known. Fill in what is empty, from a source;
# delete what has none; then: tracker import THIS-FILE.yaml
report:
  source:
  title: {title}
  published:
  url:
"""


def write(drafts: Drafts, stream: TextIO) -> None:
    """Write the drafts as YAML, empty where a person has to find out."""
    what = many(len(drafts.found), "draft claim")
    stream.write(_HEAD.format(what=what, file=visible(drafts.file), title=_quoted(drafts.title)))
    if drafts.modified:
        stream.write(f"  # the scenario was last changed: {visible(drafts.modified)}\n")
    stream.write("claims:\n" if drafts.found else "claims: []\n")
    for draft in drafts.found:
        stream.writelines(f"{line}\n" for line in _lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    first, *more = map(visible, draft.about)
    yield f"  # {first}"
    yield from (f"  #   {line}" for line in more)
    yield f"  - owner: {_quoted(draft.owner)}"
    yield f"    item:{_given(draft.item)}"
    parts = {"scope": draft.scope, "formation": draft.formation, "estimate": draft.estimate}
    yield from (f"    {name}: {_written(part)}" for name, part in parts.items() if part)
    yield f"    place:{_given(draft.place)}"
    yield f"    period:{_given(draft.period)}"
    yield "    modality:"


def _written(part: str | dict[str, str]) -> str:
    if isinstance(part, str):
        return _quoted(part)
    return "{" + ", ".join(f"{name}: {_quoted(text)}" for name, text in part.items()) + "}"


def _given(text: str | None) -> str:
    return f" {_quoted(text)}" if text else ""


def _quoted(text: str) -> str:
    """As YAML reads it between double quotes, whose escapes are those of JSON."""
    return as_text(json.dumps(text, ensure_ascii=False))
