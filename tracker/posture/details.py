"""What stands behind lines: claims used and left out, mentions, words and roots."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tracker.dates import day_number
from tracker.posture.asking import resolution
from tracker.records.line import Detail, LeftOut, Named
from tracker.records.question import Question
from tracker.store.queries import prepare, sql
from tracker.store.reader import Reader
from tracker.vocabulary import Modality


def details(reader: Reader, question: Question, subjects: Sequence[int]) -> dict[int, Detail]:
    """What stands behind the lines of some subjects: claims used and left out, mentions, words and roots."""
    if not subjects:
        return {}
    rows = reader.rows(*resolution(reader, question, "explain", subjects=list(subjects)))
    used = [row["no"] for row in rows if row["reason"] is None]
    back = lineage_rows(reader, question, used)
    by_subject = groupby(rows, key=lambda row: row["subject"])
    return {subject: _detail(list(found), back) for subject, found in by_subject}


def lineage_rows(reader: Reader, question: Question, claims: Sequence[int]) -> dict[int, list[Any]]:
    """For each claim by number: what it goes back to, itself included, with whether that copies nothing."""
    text = prepare(sql("lineage"), {"claims"}, {"claims": list(claims)})
    rows = reader.rows(text, {"known_day": day_number(question.known), "recorded": question.recorded})
    return {no: list(found) for no, found in groupby(rows, key=lambda row: row["no"])}


def _detail(rows: list[Any], back: dict[int, list[Any]]) -> Detail:
    used = [row for row in rows if row["reason"] is None]
    roots = {row["origin"]: row for one in used for row in back.get(one["no"], ()) if row["root"]}.values()
    independent = {(row["voice"], row["stated"]): row["modality"] for row in roots}
    seen = {(row["voice"], row["stated"]) for row in roots if row["modality"] == Modality.OBSERVED}
    left_out = (row for row in rows if row["reason"] not in {None, "mention"})
    words = dict.fromkeys(row["words"] for row in used if row["words"])
    return Detail(
        used=tuple(map(named, used)),
        left_out=tuple(LeftOut(named(row), row["reason"]) for row in left_out),
        mentions=tuple(named(row) for row in rows if row["reason"] == "mention"),
        roots=tuple(map(named, roots)),
        independent=len(independent),
        observed=len(seen),
        words="; ".join(words) or None,
    )


def named(row: Any) -> Named:
    """The claim that a row speaks of."""
    return Named(row["id"], row["key"])
