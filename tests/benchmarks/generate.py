"""Synthetic but realistic claims, written straight into a store: the same ones for the same number.

Zipf over owners, items and countries, 4–7 competing claims a subject, a third without an end, bounds on one side only,
a tenth derived from other claims, 5 % mentions, 5 % changes, corrections of one in two hundred. Subjects are numbered
in no order of place, as in a store that grew; the claims on one subject bear neighbouring numbers.
"""

import gc
import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from tracker.dates import day_of
from tracker.shipped import shipped
from tracker.store import packs
from tracker.store.create import create
from tracker.store.engine import engine_for
from tracker.store.loader import Loader
from tracker.store.rows import MODALITY_BIT, content_number, grade_of
from tracker.vocabulary import Modality, Reliability

from .said import ON, Figure, days, figure
from .world import World, world, zipf

_T = TypeVar("_T")
CLAIMS_A_SUBJECT = 5.5
TRANSACTIONS, REPORTS_A_CLAIM, FIRST_DAY, SPAN = 20, 1 / 6, ON - 110, 160
_BATCH = 20_000
_FAST = (
    "synchronous=OFF", "journal_mode=OFF", "foreign_keys=OFF", "ignore_check_constraints=ON", "cache_size=-200000",
)  # fmt: skip
_COLUMNS = {
    "transaction": "number wall_time command files tool_version skipped previous_hash hash",
    "entry": "no recorded noun slug name unit data",
    "entry_name": "entry text recorded noun folded",
    "entry_parent": "entry parent",
    "report": "no id recorded source title published stated notes",
    "place_range": "place low high",
    "subject": "no owner item place scope unit place_low",
    "claim": "no id key recorded report speaker stated owner item place scope operation lower lower_kind best upper"
    " upper_kind unit words tags hedge_conflict lower_exclusive upper_exclusive kind period start_earliest"
    " start_latest end_earliest end_latest end_kind modality credibility",
    "subject_claim": "subject claim first last stated testified recorded as_of modality level figure lower lower_hard"
    " best upper upper_hard bare voice operation grade content derived corrected",
    "claim_link": "claim relation target",
    "lineage": "claim origin",
    "correction": "no id recorded claim verb day replacement stated reason",
    "ruling": "claim correction verb day stated recorded",
}
_USUAL = [*[Modality.OBSERVED] * 4, *[Modality.CLAIMED] * 9, *[Modality.ASSESSED] * 5, Modality.PLANNED]
_MODALITIES = [(str(one), MODALITY_BIT[one]) for one in _USUAL]
_CREDIBILITY = ("1", "2", "3", "3", "4", "6", None, None)


def store_of(claims: int, seed: int = 1) -> Path:
    """A store of about so many claims, kept in the temporary folder so that the next run finds it there."""
    folder = Path(tempfile.gettempdir()) / "tracker-benchmarks"
    folder.mkdir(exist_ok=True)
    path = folder / f"{claims}-{seed}-{_version()}.db"
    if not path.exists():
        half_made = path.with_suffix(".half")
        half_made.unlink(missing_ok=True)
        write_store(half_made, claims, seed)
        half_made.replace(path)
    return path


@cache
def _version() -> str:
    texts = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in ("generate", "world", "said")]
    schema = (shipped("db") / "schema.sql").read_bytes()
    return hashlib.sha256(b"".join([*texts, schema])).hexdigest()[:12]


def write_store(path: Path, claims: int, seed: int) -> None:
    """A new store of synthetic claims at the path, base and side tables."""
    create(path)
    connection = sqlite3.connect(path, isolation_level=None)
    for rule in (
        "synchronous=OFF",
        "journal_mode=OFF",
        "foreign_keys=OFF",
        "ignore_check_constraints=ON",
        "cache_size=-200000",
    ):
        connection.execute(f"PRAGMA {rule}")
    connection.execute("BEGIN")
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    gc.disable()  # millions of tuples and no cycle among them
    _Writing(connection, claims, seed).run()
    gc.enable()
    for _, made_again in indexes:
        connection.execute(made_again)
    connection.execute("COMMIT")
    connection.close()
    with engine_for(path).begin() as made:
        packs.write(Loader(made), packs.After())


class _Writing:
    """One store on its way to the disk. Rows wait by table and are written in batches."""

    def __init__(self, connection: sqlite3.Connection, claims: int, seed: int) -> None:
        self.connection, self.claims, self.random = connection, claims, Random(seed)
        self.waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self.reports_a_day = max(1, int(claims * REPORTS_A_CLAIM / SPAN))
        self.claim = self.correction = self.first = 0
        self.speakers = [f"speaker-{no:02}" for no in range(40)]
        self.speaker_weights = zipf(40)

    def run(self) -> None:
        subjects = int(self.claims / CLAIMS_A_SUBJECT)
        made = world(subjects, self.random)
        self._transactions()
        self._entries(made)
        self._reports()
        for no, subject in enumerate(_subjects(made, subjects, self.random), 1):
            self._subject(no, *subject)
            if len(self.waiting["claim"]) > _BATCH:
                self._flush()
        self._flush()

    def _flush(self) -> None:
        for table, rows in self.waiting.items():
            columns = _COLUMNS[table].split()
            marks = ", ".join("?" * len(columns))
            text = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({marks})'
            self.connection.executemany(text, rows)
            rows.clear()

    def _transactions(self) -> None:
        now = datetime(2022, 4, 1, tzinfo=UTC).isoformat()
        self.waiting["transaction"] += [
            (number, now, "import", "[]", "0", 0, f"h{number - 1}", f"h{number}")
            for number in range(1, TRANSACTIONS + 1)
        ]

    def _entries(self, made: World) -> None:
        for one in made.entries:
            data = f'{{"reliability": "{_letter(one.no)}"}}' if one.noun == "source" else "{}"
            self.waiting["entry"].append((one.no, 1, one.noun, one.slug, one.slug, one.unit, data))
            self.waiting["entry_name"].append((one.no, one.slug, 1, one.noun, one.slug))
            if one.parent:
                self.waiting["entry_parent"].append((one.no, one.parent))
        self.sources = [(one.slug, _letter(one.no)) for one in made.by_noun["source"]]
        self.waiting["place_range"] += [(place.no, place.low, place.high) for place in made.places.values()]

    def _reports(self) -> None:
        for no in range(1, self.reports_a_day * SPAN + 1):
            stated = FIRST_DAY + (no - 1) // self.reports_a_day
            source = self.sources[no % len(self.sources)][0]
            day = day_of(stated).isoformat()
            self.waiting["report"].append((no, f"r-{no:012x}", _recorded(stated), source, day, day, stated, "[]"))

    def _subject(self, no: int, names: tuple[str, str, str, str], numbers: tuple[int, ...], unit: str) -> None:
        random = self.random
        self.waiting["subject"].append((no, *numbers[:4], unit, numbers[4]))
        truth, centre = 10 ** random.uniform(0.7, 4.5), ON - 45 + int(random.random() * 76)
        before, self.first = self.first, self.claim + 1
        first: Figure | None = None
        for _ in range(_one_of(random, (4, 5, 5, 6, 6, 7))):
            origin = 0
            said = figure(random, truth)
            if first is None:
                first = said
            elif random.random() < 0.12:
                origin = before if before and random.random() < 0.1 else self.first
                said = first
            self._claim(no, names, unit, said, centre - 12 + int(random.random() * 25), origin)

    def _claim(
        self, subject: int, names: tuple[str, str, str, str], unit: str, said: Figure, stated: int, origin: int
    ) -> None:
        random = self.random
        self.claim += 1
        no, period, recorded = self.claim, days(random, stated), _recorded(stated)
        report = (stated - FIRST_DAY) * self.reports_a_day + int(random.random() * self.reports_a_day) + 1
        source, letter = self.sources[report % len(self.sources)]
        speaker = random.choices(self.speakers, cum_weights=self.speaker_weights)[0] if random.random() < 0.6 else None
        (modality, bit), credibility = _one_of(random, _MODALITIES), _one_of(random, _CREDIBILITY)
        level, operation = random.random() < 0.95, f"operation-{no % 20:02}" if no % 7 == 0 else None
        claim_id, corrected = f"c-{no:016x}", random.random() < 0.005
        kind, key = "level" if level else "change", f"k{no:08}" if no == self.first else None
        # fmt: off
        self.waiting["claim"].append((
            no, claim_id, key, recorded, report, speaker, stated, *names, operation,
            *said[:5], unit, said.words, said.tags, 0, 0, 0, kind, period.period, period.start, period.start,
            period.end, period.end, period.end_kind, modality, credibility,
        ))
        self.waiting["subject_claim"].append((
            subject, no, period.start, period.last, stated, min(stated, period.last), recorded, period.as_of,
            bit, int(level), int(said.tags != "none"), said.lower, int(said.lower_kind == "hard"),
            said.best, said.upper, int(said.upper_kind == "hard"), int(said.tags == "bare"), speaker or source,
            operation, _grade(credibility, letter), content_number(claim_id), int(bool(origin)), int(corrected),
        ))
        # fmt: on
        if origin:
            self.waiting["claim_link"].append((no, "derived_from", f"k{origin:08}"))
            self.waiting["lineage"].append((no, origin))
        if corrected:
            self._correct(no, claim_id, stated)

    def _correct(self, claim: int, claim_id: str, claimed: int) -> None:
        self.correction += 1
        verb = _one_of(self.random, ("retract", "end", "replace"))
        day = claimed + int(self.random.random() * 10) if verb == "end" else None
        stated = claimed + 1 + int(self.random.random() * 14)
        recorded, by = _recorded(stated), f"k{self.first:08}" if verb == "replace" else None
        no, correction_id = self.correction, f"x-{self.correction:012x}"
        self.waiting["correction"].append((no, correction_id, recorded, claim_id, verb, day, by, stated, "corrected"))
        self.waiting["ruling"].append((claim, no, verb, day, stated, recorded))


def _subjects(
    made: World, subjects: int, random: Random
) -> Iterator[tuple[tuple[str, str, str, str], tuple[int, ...], str]]:
    """So many different subjects, in no order of place."""
    owners, items, scopes = (made.by_noun[noun] for noun in ("owner", "item", "scope"))
    owner_weights, item_weights, scope_weights = zipf(len(owners)), zipf(len(items)), [0.9, 0.96, 1.0]
    random.shuffle(items)
    seen: set[tuple[int, ...]] = set()
    while len(seen) < subjects:
        place = _one_of(random, _one_of(random, made.regions))
        owner = random.choices(owners, cum_weights=owner_weights)[0]
        item = random.choices(items, cum_weights=item_weights)[0]
        scope = random.choices(scopes, cum_weights=scope_weights)[0]
        numbers = (owner.no, item.no, place.no, scope.no, place.low)
        if numbers not in seen:
            seen.add(numbers)
            yield (owner.slug, item.slug, place.slug, scope.slug), numbers, item.unit or ""


@cache
def _recorded(stated: int) -> int:
    """Claims are recorded in the order in which they are stated."""
    return 1 + min(TRANSACTIONS - 1, max(0, (stated - FIRST_DAY) * TRANSACTIONS // SPAN))


def _one_of(random: Random, choices: Sequence[_T]) -> _T:
    return choices[int(random.random() * len(choices))]  # three times as fast as random.choice


def _letter(no: int) -> str:
    return list(Reliability)[no % len(Reliability)].value


@cache
def _grade(credibility: str | None, letter: str) -> int:
    return grade_of(credibility, letter)
