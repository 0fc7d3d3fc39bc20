"""Bugs put in on purpose, each with the test that must catch it: `python -m tests.mutations [--write] [WORD…]`.

It copies the tree, puts in one bug after the other, and runs just the test named. Exit 1 where a bug survives. With
words only the bugs whose names have one of them are put in; `--write` keeps the table in MUTATIONS.md.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutation import CORRECTED, RULES, Mutation
from tests.mutations_on_columns import ON_COLUMNS

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("MUTATIONS.md")
NEEDED = ("tracker", "db", "schemas", "seed_data", "tests", "pyproject.toml")
RESOLVE, POSTURE, LINES = "db/queries/resolve.sql", "db/queries/posture.sql", "tracker/posture/lines.py"
WALK = "db/queries/walk.sql"
TOTALS, SUMS = "tracker/posture/totals.py", "tests/test_totals.py::test_totals"

RULED = "r.verb <> 'end' AND r.stated <= :known_day AND r.recorded <= :recorded"
ENDED = "r.verb = 'end' AND r.stated <= :known_day AND r.recorded <= :recorded"
MUTATIONS = [
    Mutation(
        "< for <= in known",
        RESOLVE,
        "    AND c.stated <= :known_day AND c.recorded <= :recorded",
        "    AND c.stated < :known_day AND c.recorded <= :recorded",
        f"{RULES}[stated on the day known]",
    ),
    Mutation(
        "< for <= in recorded",
        RESOLVE,
        "    AND c.stated <= :known_day AND c.recorded <= :recorded",
        "    AND c.stated <= :known_day AND c.recorded < :recorded",
        f"{RULES}[recorded in the last transaction that counts]",
    ),
    Mutation(
        "correction not bound to known",
        RESOLVE,
        RULED,
        "r.verb <> 'end' AND r.recorded <= :recorded",
        f"{CORRECTED}[not retracted yet]",
    ),
    Mutation(
        "correction not bound to recorded",
        RESOLVE,
        RULED,
        "r.verb <> 'end' AND r.stated <= :known_day",
        f"{CORRECTED}[the retraction not recorded yet]",
    ),
    Mutation(
        "end not bound to known",
        RESOLVE,
        ENDED,
        "r.verb = 'end' AND r.recorded <= :recorded",
        f"{CORRECTED}[the end not known yet]",
    ),
    Mutation(
        "end not bound to recorded",
        RESOLVE,
        ENDED,
        "r.verb = 'end' AND r.stated <= :known_day",
        f"{CORRECTED}[the end not recorded yet]",
    ),
    Mutation(
        "end cuts its own day", RESOLVE, "a.ended < a.on_day", "a.ended <= a.on_day", f"{CORRECTED}[its last day]"
    ),
    Mutation(
        "retracted claim still the origin of a copy",
        RESOLVE,
        "AND NOT (o.corrected = 1 AND EXISTS (",
        "AND NOT (o.corrected = 2 AND EXISTS (",
        f"{CORRECTED}[retracted]",
    ),
    Mutation(
        "copy of what is not admissible left out",
        RESOLVE,
        "AND o.level = 1 AND o.modality & :modalities <> 0",
        "AND o.level = 1",
        f"{RULES}[a copy of what is not admissible]",
    ),
    Mutation(
        "copies counted as claims",
        RESOLVE,
        "AND NOT (j.derived = 1 AND",
        "AND NOT (j.derived = 2 AND",
        f"{RULES}[a copy]",
    ),
    Mutation(
        "copies counted as roots",
        "tracker/posture/details.py",
        'for row in back.get(one["no"], ()) if row["root"]',
        'for row in back.get(one["no"], ())',
        "tests/test_resolution.py::test_roots",
    ),
    Mutation(
        "articles counted as roots",
        "tracker/posture/details.py",
        'independent = {(row["voice"], row["stated"])',
        'independent = {(row["id"], row["stated"])',
        "tests/test_resolution.py::test_roots",
    ),
    Mutation(
        "carried past an end",
        RESOLVE,
        " OR (a.last < a.on_day AND a.as_of = 0)",
        "",
        f"{RULES}[the day after its end]",
    ),
    Mutation(
        "age from stated instead of testified",
        RESOLVE,
        "CASE WHEN c.testified < m.on_day THEN m.on_day - c.testified ELSE 0 END AS age",
        "CASE WHEN c.stated < m.on_day THEN m.on_day - c.stated ELSE 0 END AS age",
        f"{RULES}[carried from the day it speaks of]",
    ),
    Mutation(
        ">= for > in the greatest age", RESOLVE, "a.age > :max_age", "a.age >= :max_age", f"{RULES}[as old as may be]"
    ),
    Mutation(
        "superseded by a different speaker",
        RESOLVE,
        "later.slot = o.slot AND later.voice = o.voice AND",
        "later.slot = o.slot AND",
        f"{RULES}[another speaker supersedes nothing]",
    ),
    Mutation(
        "superseded by a word about an earlier day",
        RESOLVE,
        "later.stated > o.stated AND later.age <= o.age",
        "later.stated > o.stated",
        f"{RULES}[a later word about an earlier day supersedes nothing]",
    ),
    Mutation(
        "overtaken decided oldest first",
        WALK,
        "row_number() OVER one_by_one AS turn",
        "row_number() OVER (PARTITION BY s.slot ORDER BY s.age DESC, s.content) AS turn",
        f"{RULES}[overtaken, not oldest first]",
    ),
    Mutation(
        "overtaken by bounds that are no longer in use",
        WALK,
        "WHERE (y.upper IS NULL AND n.upper < y.lower) OR (y.lower IS NULL AND n.lower > y.upper)",
        "WHERE n.slot < 0",
        f"{RULES}[overtaken, youngest first]",
    ),
    Mutation(
        "a count overtakes nothing",
        RESOLVE,
        "AND closing.age < s.age AND closing.lower",
        "AND closing.age < 0 AND closing.lower",
        f"{RULES}[overtaken behind a bound]",
    ),
    Mutation(
        "a count overtakes nothing where a bound parts claims",
        WALK,
        "WHERE m.closed_age IS NULL OR m.age <= m.closed_age",
        "WHERE m.closed_age IS NULL OR m.age >= 0",
        f"{RULES}[overtaken by a count that a bound leaves]",
    ),
    Mutation(
        "a mention taken for a figure",
        RESOLVE,
        "WHERE j.reason IS NULL AND j.figure = 1",
        "WHERE j.reason IS NULL",
        f"{RULES}[a mention]",
    ),
    Mutation(
        "tie decided by arrival",
        POSTURE,
        "u.age, u.stated DESC, u.grade, u.content) AS place_in_line",
        "u.age, u.stated DESC, u.grade, u.claim) AS place_in_line",
        "tests/test_resolution.py::test_a_tie_is_not_decided_by_arrival",
    ),
    Mutation(
        "mentions in the order of arrival",
        "tracker/posture/answer.py",
        'for row in sorted(found, key=lambda row: (row["age"], row["id"]))]',
        "for row in found]",
        "tests/test_resolution.py::test_mentions_do_not_come_in_the_order_of_arrival",
    ),
    Mutation(
        "latest by the day stated before the age",
        POSTURE,
        "u.age, u.stated DESC, u.grade, u.content) AS",
        "u.stated DESC, u.age, u.grade, u.content) AS",
        f"{RULES}[latest: the smaller age before the later word]",
    ),
    Mutation(
        "conservative takes a missing lower for the smallest",
        POSTURE,
        "u.lower IS NULL, u.lower, --? conservative",
        "u.lower IS NOT NULL, u.lower, --? conservative",
        f"{RULES}[conservative: the smallest lower, which at most has not]",
    ),
    Mutation(
        "missing bound filled with 0",
        LINES,
        "    if outermost is None or (beyond is not None and (beyond - outermost) * sign > 0):\n        return None",
        "    if outermost is None or (beyond is not None and (beyond - outermost) * sign > 0):\n        return 0",
        f"{RULES}[at most]",
    ),
    Mutation(
        "an upper beyond which a claim lies",
        LINES,
        "if outermost is None or (beyond is not None and (beyond - outermost) * sign > 0):",
        "if outermost is None:",
        f"{RULES}[a side left open beyond the hull]",
    ),
    Mutation(
        "a child counted twice",
        "tracker/posture/containment.py",
        "return [one for one in self.subjects if not self.above[one]]",
        "return list(self.subjects)",
        SUMS,
    ),
    Mutation(
        "a sum that ignores a missing upper",
        TOTALS,
        "return plain(sum(known)) if known and len(known) == len(values) else None",
        "return plain(sum(known)) if known else None",
        SUMS,
    ),
    Mutation(
        "parts do not lift their whole",
        TOTALS,
        "return own if upper is not None and parts.value > upper else parts",
        "return own",
        SUMS,
    ),
    Mutation(
        "parts above their whole lift it",
        TOTALS,
        "return own if upper is not None and parts.value > upper else parts",
        "return parts",
        SUMS,
    ),
    Mutation(
        "what overlaps is added",
        "tracker/posture/containment.py",
        "if len(listed) < 2:",
        "if len(listed) > 0:",
        SUMS,
    ),
    Mutation(
        "what is in transit is added",
        "tracker/posture/answer.py",
        'present = self._reader.reference["scope"].below("all")',
        "present = {one.scope for one in self.by_subject}",
        SUMS,
    ),
    Mutation(
        "like for like counts what only one side has",
        "tracker/comparison.py",
        "_total_change(unit, *alike)",
        "_total_change(unit, *whole)",
        "tests/test_comparison.py::test_totals_like_for_like_and_whole",
    ),
    Mutation(
        "a bare round number read to the last digit",
        "tracker/comparison.py",
        "low, high = minus(soft_b.lower, soft_a.upper), minus(soft_b.upper, soft_a.lower)",
        "low, high = minus(b.lower, a.upper), minus(b.upper, a.lower)",
        "tests/test_comparison.py::test_verdicts",
    ),
    Mutation(
        "gross figures added",
        "db/queries/changes.sql",
        "WHERE scope.slug <> 'gross'",
        "WHERE scope.slug <> ''",
        "tests/test_shifts.py",
    ),
    Mutation(
        "a move within does not cancel",
        "tracker/posture/shifts.py",
        "for step in ours if not step.cancels]",
        "for step in ours]",
        "tests/test_shifts.py",
    ),
    Mutation(
        "a timeline that does not see a figure grow old",
        "db/queries/on_days.sql",
        "  UNION SELECT t.subject, t.testified + 1 FROM turning AS t\n",
        "",
        "tests/test_timeline.py::test_stretches",
    ),
    Mutation(
        "an operation ends when it was first said to",
        "db/queries/operation.sql",
        "ORDER BY s.stated DESC",
        "ORDER BY s.stated",
        "tests/test_questions.py::test_end_of_the_exercise_as_known_on_21_february",
    ),
    *ON_COLUMNS,
]


def main(arguments: list[str]) -> int:
    """Put in the bugs whose names have one of the words, or all; print which were caught."""
    words = [one for one in arguments if not one.startswith("-")]
    chosen = [one for one in MUTATIONS if not words or any(word in one.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        tree = Path(folder)
        copy_to(tree)
        if not passes(tree, sorted({one.test for one in chosen})):
            print("the tests fail without any bug: put that right first")  # noqa: T201 - a command that prints its table
            return 1
        found = {one: outcome(one, tree) for one in chosen}
    text = table(found)
    print(text)  # noqa: T201 - a command that prints its table
    if "--write" in arguments and not words:
        TABLE.write_text(text, encoding="utf-8")
    return int("NOT caught" in found.values())


def copy_to(tree: Path) -> None:
    """Copy what the tests need."""
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tree / name)


def outcome(mutation: Mutation, tree: Path) -> str:
    """Whether the bug is caught, said at once: the whole list takes minutes."""
    found = "NOT caught" if survives(mutation, tree) else "caught"
    print(f"{found}: {mutation.name}", file=sys.stderr, flush=True)  # noqa: T201 - a command that prints its table
    return found


def survives(mutation: Mutation, tree: Path) -> bool:
    """Whether the test passes with the bug, which is taken out again."""
    file = tree / mutation.file
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace(mutation.text, mutation.instead), encoding="utf-8")
    try:
        return passes(tree, [mutation.test])
    finally:
        file.write_text(sound, encoding="utf-8")


def passes(tree: Path, tests: list[str]) -> bool:
    """Whether these tests pass in the tree."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False).returncode == 0


def table(found: dict[Mutation, str]) -> str:
    """One bug a row."""
    head = (
        "# Bugs put in on purpose\n\nWritten by `python -m tests.mutations --write`: each bug stands in `mutations.py`,"
        " and the test beside it has to fail.\n\n| bug | put in | test | outcome |\n|---|---|---|---|\n"
    )
    rows = [f"| {one.name} | `{one.file}` | `{one.test}` | {outcome} |\n" for one, outcome in found.items()]
    return f"{head}{''.join(rows)}\n{list(found.values()).count('caught')} of {len(found)} caught.\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
