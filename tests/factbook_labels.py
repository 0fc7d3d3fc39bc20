"""The draw of the segments in `factbook_labels.csv`: 200 distinct ones with a figure, from the Factbook file.

It was made before there was a reader, and knows nothing of one: a segment is what stands between semicolons outside
brackets, or between tags. A figure is a number that is neither a year nor part of a name (G5, M23, note 1). Segments
count as one where country and words agree but for a date in brackets at the end; the first text that has it was read.

`python -m tests.factbook_labels FILE` prints the segments drawn, each with the row that it was read in. The labels were
written beside them by reading, one line a claim: place and mission as printed, the bounds that `news-v1` gives the
words (DOMAIN section 8), and the period from the date of the entry. Where the words tell of no strength at a place and
time, `no_claim` says why: a pledge, a sum over years, a force that stands by, a distance.
"""

import csv
import html
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SEED = 20261122
DRAWN = 200
_FIGURE = re.compile(r"(?<![A-Za-z\d,])(?<!note )(?!(?:19|20)\d\d(?!,?\d))\d")
_DATE = re.compile(r"\s*\((?:[A-Z][a-z]+\.? )?(?:19|20)\d\d(?: est\.)?\)$")


class Drawn(NamedTuple):
    """A segment, and the row and column of the file that it was read in."""

    gec_path: str
    known_from: str
    column: str
    segment: str


def segments(text: str) -> Iterator[str]:
    """The segments of one text, blanks made one."""
    plain = html.unescape(re.sub(r"<[^>]*>", "\n", text))
    depth, start = 0, 0
    for at, mark in enumerate(plain + "\n"):
        depth = max(0, depth + (mark == "(") - (mark == ")"))
        if mark == "\n" or (mark == ";" and depth == 0):
            words, start = " ".join(plain[start:at].split()), at + 1
            if words:
                yield words


def numeric_segments(file: Path) -> list[Drawn]:
    """Every distinct segment with a figure, in the order of the file."""
    found: dict[tuple[str, str], Drawn] = {}
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for column in ("text", "note"):
                for words in segments(row[column]):
                    if _FIGURE.search(words):
                        drawn = Drawn(row["gec_path"], row["known_from"], column, words)
                        found.setdefault((row["gec_path"], _DATE.sub("", words)), drawn)
    return list(found.values())


def draw(file: Path) -> list[Drawn]:
    """The 200 segments, in the order of the file."""
    every = numeric_segments(file)
    chosen = random.Random(SEED).sample(range(len(every)), DRAWN)  # noqa: S311 – a draw, not a secret
    return [every[at] for at in sorted(chosen)]


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Drawn._fields)
    writer.writerows(draw(Path(sys.argv[1])))
