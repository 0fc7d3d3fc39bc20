"""Conflicts: who disagrees with whom, about what, and what would settle it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from tracker.estimates import Bounds, meets
from tracker.posture import Posture
from tracker.posture.asking import filter_lists, resolution
from tracker.posture.details import named
from tracker.records.conflict import Conflict
from tracker.records.line import Line, Named, Subject
from tracker.records.reference import Reference
from tracker.store.queries import prepare, sql
from tracker.store.reader import Reader
from tracker.units import is_echelon
from tracker.vocabulary import ConflictKind


def conflicts(reader: Reader, posture: Posture) -> list[Conflict]:
    """Every conflict among the claims that a posture is made of, or that lie near its day, in a fixed order."""
    with reader.still():
        told = reader.rows(*resolution(reader, posture.question, "told"))
        found = [
            *_without_overlap(posture.lines),
            *_echelons(told),
            *_against_themselves(told, reader.reference),
            *_parts(posture),
            *_contradictions(reader, posture),
        ]
    return sorted(found, key=lambda one: (list(ConflictKind).index(one.kind), one.subject, one.claims))


def _without_overlap(lines: Iterable[Line]) -> Iterator[Conflict]:
    for line in lines:
        if line.conflict:
            low, high = line.overlap.upper, line.overlap.lower
            message = f"some say at most {low:,}, others at least {high:,}"
            yield Conflict(ConflictKind.NO_OVERLAP, line.subject, line.used, message)


def _force(row: Any) -> tuple[str, str, str, str]:
    return row["owner"], row["item"], row["place"], row["scope"]


def _subject(row: Any) -> Subject:
    return Subject(*_force(row), row["unit"])


def _echelon(row: Any) -> str | None:
    """The echelon that was printed, where the claim counts in one."""
    if not is_echelon(row["unit"]):
        return None
    return str(row["echelon_as_printed"] or row["unit"])


def _grouped(rows: Iterable[Any], *columns: str) -> Iterator[list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[(*_force(row), *(row[column] for column in columns))].append(row)
    yield from groups.values()


def _echelons(told: Sequence[Any]) -> Iterator[Conflict]:
    """One force of the same owner, item, place and scope in elements of different echelons."""
    for rows in _grouped(told):
        words = dict.fromkeys(_echelon(row) for row in rows if _echelon(row))
        if len(words) > 1:
            message = f"counted in {', '.join(str(word) for word in words)}"
            claims = tuple(named(row) for row in rows if _echelon(row))
            yield Conflict(ConflictKind.ECHELON, _subject(rows[0]), claims, message)


def _against_themselves(told: Sequence[Any], reference: Reference) -> Iterator[Conflict]:
    """One voice, or one publisher in its own voice or others', with words or figures that do not meet."""
    seen: set[tuple[Named, ...]] = set()
    for column in ("voice", "source"):
        for rows in _grouped(told, column):
            words = dict.fromkeys(_echelon(row) for row in rows if _echelon(row))
            apart = [pair for pair in combinations(rows, 2) if not _meet(*pair)]
            claims = tuple(named(row) for row in rows)
            if claims in seen or not (len(words) > 1 or apart):
                continue
            seen.add(claims)
            said = f"counts in {', '.join(map(str, words))}" if len(words) > 1 else "gives figures that do not meet"
            message = f"{_called(reference, rows[0][column])} {said}"
            yield Conflict(ConflictKind.SELF, _subject(rows[0]), claims, message)


def _called(reference: Reference, voice: str) -> str:
    """The name of a voice: a speaker, or the source that speaks where nobody else does."""
    known = reference["speaker"].entries.get(voice) or reference["source"].entries.get(voice)
    return known.name if known else voice


def _meet(a: Any, b: Any) -> bool:
    """Whether both may be right: figures of different days may differ, and so may those of different units."""
    if a["unit"] != b["unit"] or a["last"] < b["first"] or b["last"] < a["first"]:
        return True
    return meets(Bounds(lower=a["lower"], upper=a["upper"]), Bounds(lower=b["lower"], upper=b["upper"]))


def _parts(posture: Posture) -> Iterator[Conflict]:
    for whole, kind in posture.strained:
        line = posture.by_subject[whole]
        parts = [posture.by_subject[part] for part in posture.containment.children(whole)]
        claims = dict.fromkeys(claim for one in (line, *parts) for claim in one.used)
        message = f"the parts come to more than {line.estimate.upper:,} {line.unit}"
        yield Conflict(kind, whole, tuple(claims), message)


def _contradictions(reader: Reader, posture: Posture) -> Iterator[Conflict]:
    lists, values = filter_lists(reader, posture.question)
    options = {*lists, *(["place"] if posture.question.filter.place else [])}
    for row in reader.rows(prepare(sql("contradictions"), options, lists), values):
        claims = (Named(row["id"], row["key"]), Named(row["other_id"], row["other_key"]))
        message = f"{claims[0].name} cannot stand beside {claims[1].name}"
        yield Conflict(ConflictKind.CONTRADICTS, _subject(row), claims, message)
