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


def details(self) -> dict[int, Detail]:
        """What stands behind every line, by number of subject: looked up at once for all."""
        with self._reader.still():
            return details(self._reader, self.question, [row["subject"] for row in self._rows])

    @cached_property
    def mentions(self) -> list[Named]:
        """The claims without a figure that reach the day and match the filter, on any subject."""
        with self._reader.still():
            rows = self._reader.rows(*resolution(self._reader, self.question, "explain"))
        return [Named(row["id"], row["key"]) for row in rows if row["reason"] == "mention"]

    @cached_property
    def parts(self) -> dict[Subject, tuple[Subject, ...]]:
        """The subjects that each subject contains, among the lines."""
        found: dict[Subject, list[Subject]] = {}
        for line in self.lines:
            for whole in wholes(self._reader.reference, line.subject):
                if whole in self.by_subject:
                    found.setdefault(whole, []).append(line.subject)
        return {whole: tuple(parts) for whole, parts in found.items()}

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--format json` prints it."""
        return {
            "question": self.question.to_dict(),
            "lines": [line.to_dict(self.parts.get(line.subject, ())) for line in self.lines],
            "mentions": [claim._asdict() for claim in self.mentions],
        }

    def _look_up(self, subject: int) -> Callable[[], Detail]:
        return lambda: self.details[subject]


def question_for(
    reader: Reader,
    *,
    on: date,
    known: date | None = None,
    recorded: int | None = None,
    policy: Policy = Policy.ENVELOPE,
    max_age: int | None = 30,
    modalities: Sequence[Modality] = (),
    **names: str | None,
) -> Question:
    """A question with its names looked up. `known` defaults to today, `recorded` to the last transaction.

    Raises UnknownNameError or AmbiguousNameError for a name, QuestionError for an age below 0 or a transaction that is not
    there.
    """
    last = reader.last_transaction()
    if max_age is not None and max_age < 0:
        raise QuestionError(f"max_age of {max_age} days (give 0 or more, or none for no limit)")
    if recorded is not None and not 0 <= recorded <= last:
        raise QuestionError(f"no transaction {recorded} (the last one is {last})")
    asked = Question(on, known or datetime.now(UTC).date(), last if recorded is None else recorded, policy, max_age)
    asked = replace(asked, filter=_filter(reader.reference, names))
    return replace(asked, modalities=tuple(modalities)) if modalities else asked


def _filter(reference: Reference, names: dict[str, str | None]) -> Filter:
    found = {noun: reference[noun].find(name) for noun, name in names.items() if name and noun != "speaker"}
    if speaker := names.get("speaker"):
        found["speaker"] = _voice(reference, speaker)
    return Filter(**found)


def _voice(reference: Reference, name: str) -> str:
    """A speaker, or a publisher who speaks for itself."""
    from tracker.errors import UnknownNameError

    try:
        return reference["speaker"].find(name)
    except UnknownNameError:
        if name.casefold() in {slug.casefold() for slug in reference["source"].entries}:
            return reference["source"].find(name)
        raise


def resolution(reader: Reader, question: Question, ending: str, **more: Listed) -> tuple[str, dict[str, Any]]:
    """The SQL for a question and its values; `ending` names the file that follows resolve.sql."""
    lists, values = _lists(reader, question.filter), _values(question)
    if place := question.filter.place:
        low, high = reader.rows(_PLACE_RANGE, {"slug": place})[0]
        values |= {"place_low": low, "place_high": high}
    options = {*lists, *more, str(question.policy), *(["place"] if question.filter.place else [])}
    return prepare(f"{sql('resolve')}\n{sql(ending)}", options, {**lists, **more}), values


_PLACE_RANGE = (
    "SELECT r.low, r.high FROM place_range AS r JOIN entry AS e ON e.no = r.place WHERE e.noun = 'place' AND e.slug = :slug"
)
_NUMBERED = ("owner", "item", "scope")
_BY_SLUG = {"operation": "operations", "speaker": "voices"}


def _lists(reader: Reader, asked: Filter) -> dict[str, Listed]:
    lists: dict[str, Listed] = {}
    for noun in _NUMBERED:
        if slug := getattr(asked, noun):
            below = reader.reference[noun].below(slug)
            text = prepare("SELECT no FROM entry WHERE noun = :noun AND slug IN (:slugs) --? slugs", {"slugs"}, {"slugs": below})
            lists[f"{noun}s"] = [row["no"] for row in reader.rows(text, {"noun": noun})]
    for noun, option in _BY_SLUG.items():
        if slug := getattr(asked, noun):
            lists[option] = reader.reference[noun].below(slug)
    return lists


def _values(question: Question) -> dict[str, Any]:
    return {
        "on_day": day_number(question.on),
        "known_day": day_number(question.known),
        "recorded": question.recorded,
        "max_age": ANY_AGE if question.max_age is None else question.max_age,
        "modalities": sum(MODALITY_BIT[modality] for modality in question.modalities),
    }


def _line(row: Any, policy: Policy, look_up: Callable[[], Detail]) -> Line:
    hull = Range(_unless_beyond(row["hull_lower"], row["beyond_lower"], -1), _unless_beyond(row["hull_upper"], row["beyond_upper"], 1))
    overlap = Range(_tidy(row["overlap_lower"]), _tidy(row["overlap_upper"]))
    conflict = overlap.lower is not None and overlap.upper is not None and overlap.lower > overlap.upper
    picked = policy in _PICKS
    return Line(
        subject=Subject(row["owner"], row["item"], row["place"], row["scope"], row["unit"]),
        estimate=_estimate(row, policy, hull, overlap, conflict),
        age_days=row["picked_age"] if picked else row["age"],
        claims=row["claims"],
        hull=hull,
        overlap=overlap,
        conflict=conflict,
        hard=_hard(row, policy),
        grade=grade_words(row["grade"]),
        bare=bool(row["picked_bare"] if picked else row["bare"]),
        look_up=look_up,
    )


def _tidy(value: float | None) -> Number | None:
    return None if value is None else plain(value)


def _unless_beyond(outermost: float | None, beyond: float | None, sign: int) -> Number | None:
    """The outermost stated bound, none where a claim that leaves the side open lies wholly beyond it."""
    if outermost is None or (beyond is not None and (beyond - outermost) * sign > 0):
        return None
    return plain(outermost)


def _estimate(row: Any, policy: Policy, hull: Range, overlap: Range, conflict: bool) -> Bounds:
    if policy in _PICKS:
        return _bounds(row, "picked_", "picked_lower_hard", "picked_upper_hard")
    best = _tidy(row["common_best"])
    if policy is Policy.ENVELOPE:
        return _with_kinds(hull, best, row["soft_hull_lower"], row["soft_hull_upper"])
    if conflict:
        return Bounds()
    inside = best if best is not None and _holds(overlap, best) else None
    return _with_kinds(overlap, inside, row["soft_overlap_lower"], row["soft_overlap_upper"])


def _holds(found: Range, value: Number) -> bool:
    return (found.lower is None or found.lower <= value) and (found.upper is None or value <= found.upper)


def _bounds(row: Any, prefix: str, lower_hard: str, upper_hard: str) -> Bounds:
    lower, best, upper = (_tidy(row[f"{prefix}{side}"]) for side in ("lower", "best", "upper"))
    kinds = [BoundKind.HARD if row[hard] else BoundKind.SOFT for hard in (lower_hard, upper_hard)]
    return Bounds(lower, None if lower is None else kinds[0], best, upper, None if upper is None else kinds[1])


def _with_kinds(found: Range, best: Number | None, soft_lower: float | None, soft_upper: float | None) -> Bounds:
    def kind(bound: Number | None, soft: float | None) -> BoundKind | None:
        if bound is None:
            return None
        return BoundKind.SOFT if bound == soft else BoundKind.HARD

    return Bounds(found.lower, kind(found.lower, soft_lower), best, found.upper, kind(found.upper, soft_upper))


def _hard(row: Any, policy: Policy) -> Range:
    """The estimate made from hard bounds alone."""
    if policy in _PICKS:
        bounds = _bounds(row, "picked_", "picked_lower_hard", "picked_upper_hard")
        return Range(
            bounds.lower if bounds.lower_kind is BoundKind.HARD else None,
            bounds.upper if bounds.upper_kind is BoundKind.HARD else None,
        )
    return Range(
        _unless_beyond(row["hard_lower"], row["lowest_open"], -1), _unless_beyond(row["hard_upper"], row["highest_open"], 1)
    )


def grade_words(grade: int) -> str:
    """Letter and digit of a grade, as analysts write it: C3; F6 is not rated at all."""
    digit, letter = divmod(grade, 10)
    return f"{list(Reliability)[letter - 1]}{digit}"


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
