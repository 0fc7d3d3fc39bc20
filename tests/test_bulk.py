"""Bulk imports: what the fast way accepts is what the slow way accepts, and the store ends up the same."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import checks, reading
from tracker.dataset import Imported, import_into
from tracker.errors import RefusedError
from tracker.problems import Problem
from tracker.reading import fast_rows
from tracker.reading.fast_rows import FastRows
from tracker.reading.located import MOST_PROBLEMS
from tracker.records.batch import Origin
from tracker.records.flat import FlatClaim, flat, flat_id
from tracker.records.reference import Reference
from tracker.records.stream import Lines
from tracker.store.audit import audit
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import record

REFERENCE = """
owners: [{slug: RUS, name: Russia}, {slug: BLR, name: Belarus, aliases: [Republic of Belarus]}]
items:
  - {slug: personnel, name: personnel, unit: personnel}
  - {slug: air-defence, name: air defence}
  - {slug: S-400, name: S-400, parent: air-defence, unit: launcher}
scopes: [{slug: all, name: all}, {slug: ground, name: ground troops, parent: all}]
sources: [{slug: interfax, name: Interfax}, {slug: tass, name: TASS}]
speakers: [{slug: mod, name: Ministry of Defence}]
operations: [{slug: ur-2022, name: Union Resolve, kind: exercise}]
places: [{slug: belarus, name: Belarus, kind: country}, {slug: brest, name: Brest, kind: town, parent: belarus}]
"""
# Every column has values that are plain, untidy, warned of, and refused: each way a row can leave the fast path.
CELLS: dict[str, list[str]] = {
    "source": ["interfax", "TASS", "tass ", "reuters", ""],
    "published": ["2022-02-10", "2022-02-10~", "2022-02", "2022-02-30", ""],
    "url": ["", "https://example.org/1", "javascript:1"],
    "speaker": ["", "mod", "Ministry of Defence", " mod", "nobody"],
    "said": ["", "2022-02-08", "2022-02-08/.."],
    "owner": ["RUS", "russia", "Republic of Belarus", "Russia\u200b", "Ruritania", "Total"],
    "item": ["personnel", "S-400", "air-defence"],
    "place": ["brest", "Belarus", "of which", ""],
    "scope": ["", "ground", " "],
    "operation": ["", "ur-2022"],
    "estimate": [
        "",
        "30,000",
        "some 30,000",
        "up to 2 launchers",
        "two divisions",
        "-5",
        "20,000,000",
        "zwölf",
        "5 kg",
    ],
    "best": ["", "", "", "7"],
    "kind": ["", "level", "Change", "lots"],
    "period": ["2022-02-10", "2022-02/..", "2022-02-01/2022-02-20", "2022-02-01/9999-12-31", "{2022-01-01,2022-02-03}"],
    "end_kind": ["", "scheduled", "open"],
    "modality": ["claimed", "Observed", "planned", "guessed"],
    "credibility": ["", "3", "7"],
    "quote": ["", 'some "30,000"', " blank", "тысяч", "mixed Тanks", "caf\u00e9", "cafe\u0301", "two\nlines", "a\tb"],
    "note": ["", "as printed"],
    "derived_from": ["", "k1", "k2 k1 k1", "no+slug!"],
    "part_of": ["", "k0"],
}
COMMON = {name: cells[0] for name, cells in CELLS.items()} | {"estimate": "30,000"}


def table(rows: list[dict[str, str]]) -> str:
    """The rows as CSV, each with its key."""
    names = ["key", *CELLS]
    quoted = (",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in names) for row in rows)
    lines = [",".join(names), *quoted]
    return "\n".join(lines) + "\n"


def plain(claim: FlatClaim) -> dict[str, Any]:
    """All that a flat claim says, to compare one with another."""
    when, figure = claim.when, claim.figure
    said = {"figure": (figure.estimate, figure.kind), "report": claim.report}
    said["when"] = (when.days, when.said, when.stated, when.end_kind, when.modality)
    return claim._asdict() | said


def both_ways(path: Path) -> tuple[list[Any], list[Problem], list[Any], list[Problem]]:
    """The claims and problems of a file as read at once, and as streamed."""
    reference = Reference()
    reading.read_text(REFERENCE, "reference.yaml", reference)
    slow, slow_problems = reading.read_files([path], reference)
    reports = {report.id: report for report in slow.reports}
    fast, fast_problems = reading.read_files([path], reference, streamed=True)
    (stream,) = fast.streams
    located = [one for chunk in stream.chunks() for one in chunk]
    once = {one.claim.id: one for one in reversed(located)}
    found = sorted((one.line, plain(one.claim)) for one in once.values())
    wanted = [(slow.origins[claim.id].line, plain(flat(claim, reports[claim.report]))) for claim in slow.claims]
    return wanted, slow_problems, found, [*fast_problems, *stream.problems()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bulk")


def rows_of(faulty: bool) -> st.SearchStrategy[list[dict[str, str]]]:
    cells = {name: st.sampled_from(values if faulty else values[:2]) for name, values in CELLS.items()}
    # Mostly usual cells: else no row would get far enough to be read both ways.
    mostly = {name: st.one_of(st.just(COMMON[name]), st.just(COMMON[name]), one) for name, one in cells.items()}
    return st.lists(st.fixed_dictionaries(mostly), min_size=1, max_size=12)


@settings(max_examples=120, deadline=None)
@given(rows=st.booleans().flatmap(rows_of), keyed=st.lists(st.booleans(), min_size=12, max_size=12))
def test_both_ways_give_the_same_claims_or_the_same_problems(
    folder: Path, rows: list[dict[str, str]], keyed: list[bool]
) -> None:
    for number, row in enumerate(rows):
        row["key"] = f"k{number}" if keyed[number] else ""
    # The same claim under two keys is for the store to see where it is streamed; here every row says something else.
    for number, row in enumerate(rows):
        row["note"] = f"row {number}"
    path = folder / "claims.csv"
    path.write_text(table(rows), encoding="utf-8")
    wanted, slow_problems, found, fast_problems = both_ways(path)
    assert found == wanted
    assert fast_problems == slow_problems


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"speaker": "mod", "said": "2022-02-10", "operation": "ur-2022", "credibility": "3", "note": "as printed"},
        {"quote": 'he said "some"', "derived_from": "k2 k1", "part_of": "k0", "period": "2022-02-01/.."},
        {"kind": "change", "estimate": "", "best": "7", "published": "2022-02"},
        {"quote": "caf\u00e9"},
    ],
)
def test_plain_rows_take_the_fast_way(change: dict[str, str]) -> None:
    reference = Reference()
    reading.read_text(REFERENCE, "reference.yaml", reference)
    claim = FastRows(list(CELLS), reference).read(list((COMMON | change).values()))
    assert claim is not None
    assert flat_id(claim) == claim.id


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "mixed \u0422anks"},  # warned of: a Cyrillic letter among Latin ones
        {"quote": " blank"},  # tidied, and counted
        {"estimate": "20,000,000"},  # beyond belief
        {"estimate": "two divisions", "item": "S-400"},  # perhaps a divizion
        {"period": "2022-02-01/9999-12-31", "end_kind": "scheduled"},  # for ever
        {"period": "2022-02-11"},  # looks ahead
        {"said": "2022-02-12"},  # after the report
        {"published": "9998-01-01"},  # not yet
        {"period": "{2022-01-01,2022-02-03}"},  # leaves days out
        {"estimate": "-5"},  # less than nothing
        {"owner": "Total"},
        {"best": "7"},  # beside the words
    ],
)
def test_what_is_to_be_told_of_is_no_plain_row(change: dict[str, str]) -> None:
    reference = Reference()
    reading.read_text(REFERENCE, "reference.yaml", reference)
    assert FastRows(list(CELLS), reference).read(list((COMMON | change).values())) is None


def test_every_check_of_claims_is_placed() -> None:
    # A check that is not named would be passed over by the fast way: then nothing takes it.
    assert set(fast_rows._CHECKED) == checks.claim_checks()


def test_a_check_that_is_not_placed_closes_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "claim_checks", lambda: frozenset({"new_one"}))
    reference = Reference()
    reading.read_text(REFERENCE, "reference.yaml", reference)
    assert FastRows(list(CELLS), reference).read(list(COMMON.values())) is None


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "posture.db"
    create(path)
    with Reader(path) as reader:
        batch, _ = reading.read_text(REFERENCE, "reference.yaml", reader.reference)
    record(path, batch, "import")
    return path


def bring(path: Path, *rows: dict[str, str], name: str = "claims.csv", dry_run: bool = False) -> Imported:
    """Import the rows, each a change to a common one."""
    file = path.with_name(name)
    file.write_text(table([COMMON | row for row in rows]), encoding="utf-8")
    with Reader(path) as reader:
        return import_into(path, [file], reader, dry_run=dry_run)


def contents(path: Path) -> Iterator[tuple[str, list[Any]]]:
    connection = sqlite3.connect(path)
    for name in ("report", "claim", "claim_link", "subject", "subject_claim", "lineage", "sqlite_master"):
        columns = "type, name, sql" if name == "sqlite_master" else "*"
        yield name, sorted(connection.execute(f"SELECT {columns} FROM {name}"), key=repr)
    connection.close()


MANY = [
    {"key": f"k{number}", "estimate": f"{number + 1:,}", "derived_from": f"k{number - 1}" if number % 3 else ""}
    | {"url": f"https://example.org/{number // 4}", "item": ("personnel", "S-400")[number % 2]}
    | {"place": ("brest", "belarus")[number % 5 > 2], "credibility": ("", "3")[number % 2]}
    for number in range(60)
]


def test_both_ways_leave_the_same_store(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(store.read_bytes())
    added = bring(store, *MANY)
    with Reader(other) as reader:
        batch, problems = reading.read_files([tmp_path / "claims.csv"], reader.reference)
    record(other, batch, "import")
    assert (added.recorded.claims, added.recorded.reports, problems) == (60, 15, [])
    assert dict(contents(store)) == dict(contents(other))


def test_indexes_triggers_and_chain_are_sound_after(store: Path) -> None:
    bring(store, *MANY)
    with Reader(store) as reader:
        assert [str(problem) for problem in audit(reader)] == []


def test_the_same_file_twice_leaves_every_byte(store: Path) -> None:
    bring(store, *MANY)
    before = store.read_bytes()
    assert bring(store, *MANY).recorded.transaction is None
    assert store.read_bytes() == before


def test_a_trial_leaves_every_byte(store: Path) -> None:
    before = store.read_bytes()
    assert bring(store, *MANY, dry_run=True).recorded.claims == 60
    assert store.read_bytes() == before


def test_rows_that_say_the_same_are_one_claim(store: Path) -> None:
    assert bring(store, {"key": "a"}, {"key": "a"}, {}, {"note": "b"}).recorded.claims == 2


CLASHES = {
    "the key of another row": ([{"key": "a"}, {"key": "a", "note": "b"}], 3, "key-taken", "claims.csv:2, which says"),
    "said under two keys": ([{"key": "a"}, {"key": "b"}], 3, "said-twice", "claims.csv:2 says, which has the key a"),
    "the key of a claim in the store": ([{}, {"key": "old"}], 3, "key-taken", "the store has another claim"),
    "a claim of the store under a new key": ([{"note": "old", "key": "new"}], 2, "said-twice", "has this claim as old"),
}


@pytest.mark.parametrize(("rows", "line", "code", "said"), CLASHES.values(), ids=CLASHES)
def test_clashes(store: Path, rows: list[dict[str, str]], line: int, code: str, said: str) -> None:
    bring(store, {"key": "old", "note": "old"}, name="old.csv")
    before = store.read_bytes()
    with pytest.raises(RefusedError) as caught:
        bring(store, *rows)
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [(line, code)]
    assert said in caught.value.problems[0].message
    assert store.read_bytes() == before


def test_a_claim_may_get_its_key_later_in_the_file(store: Path) -> None:
    assert bring(store, {}, {"key": "a"}, {"note": "b"}).recorded.claims == 2
    with Reader(store) as reader:
        assert {row[0] for row in reader.rows("SELECT key FROM claim")} == {"a", None}


def test_all_problems_come_at_once_those_of_the_store_too(store: Path) -> None:
    bring(store, {"key": "old", "note": "old"}, name="old.csv")
    with pytest.raises(RefusedError) as caught:
        bring(store, {"owner": "Ruritania"}, {"key": "old"}, {"period": "2022-02-30"})
    assert [(one.line, one.code) for one in caught.value.problems] == [
        (2, "unknown-name"),
        (4, "impossible-date"),
        (3, "key-taken"),
    ]


def test_of_many_problems_the_first_thousand_are_told_and_the_rest_counted(store: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        bring(store, *({"owner": f"Ruritania {number}"} for number in range(MOST_PROBLEMS + 5)))
    problems = caught.value.problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == "5 more problems"


def test_a_link_that_leads_nowhere_is_warned_of_where_it_stands(store: Path) -> None:
    warned = bring(store, {}, {"derived_from": "nobody", "note": "b"}).warnings
    assert [(one.line, one.code, one.value) for one in warned] == [(3, "no-such-claim-yet", "nobody")]


def test_lines_are_found_across_gaps_and_files() -> None:
    lines = Lines()
    for number, file, line in ((1, "a", 2), (2, "a", 3), (3, "a", 7), (5, "b", 2), (6, "b", 3)):
        lines.add(number, file, line)
    assert [lines.find(number) for number in (2, 3, 6)] == [Origin("a", 3), Origin("a", 7), Origin("b", 3)]
