"""The second coding goes in by the same door as any file, and where the two coders differ is written down."""

import csv
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import tracker
from tests import second_coding as coding
from tracker.dates import Edtf
from tracker.estimates import Estimate
from tracker.records.account import Account
from tracker.records.batch import Batch
from tracker.records.entries import Factor
from tracker.records.reference import Reference
from tracker.store.reader import Reader
from tracker.vocabulary import BoundKind

ROOT = Path(__file__).parents[1]
Codings = tuple[list[Account], list[Account]]
LISTED = Path(__file__).with_name("second_coding_differences.md")
SUBJECT = ("owner", "item", "place", "scope")
HEAD = """# Two codings of the same events

Written by `UPDATE_DIFFERENCES=1 pytest tests/test_second_coding.py` and compared by it. On the left a row of
`buildup-2021-2022/claims.csv`, on the right a claim of the seed. Two claims are set side by side where owner, item,
place and scope are each the same or one within the other, unit and kind are the same, and either one page carries both,
or one speaker says the same number, or the days spoken of or stated meet and the same side speaks or the same number is
said. Other figures are listed only on one and the same subject, and where neither claim has a nearer counterpart.

| second | seed | what | second says | seed says | compared |
|---|---|---|---|---|---|
"""


class Match(NamedTuple):
    """Two claims, one of each coding, about the same thing."""

    second: Account
    ours: Account
    compared: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, str]:
        return name(self.second), name(self.ours)

    @property
    def one_subject(self) -> bool:
        return all(getattr(self.second.claim, noun) == getattr(self.ours.claim, noun) for noun in SUBJECT)


def name(account: Account) -> str:
    """The claim as its coder calls it: C054, or our c13."""
    key = account.claim.name
    return key.removeprefix("second-").upper() if key.startswith("second-") else key


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    text = (shared / "data" / "buildup-2021-2022" / "claims.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def files(rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("second")
    (folder / "second.jsonl").write_text(coding.jsonl_text(list(rows)), encoding="utf-8")
    (folder / "reference.yaml").write_text(coding.reference_text(), encoding="utf-8")
    return [folder / "reference.yaml", folder / "second.jsonl"]


@pytest.fixture(scope="module")
def both(files: list[Path], seed_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both codings."""
    store = tmp_path_factory.mktemp("both") / "both.db"
    shutil.copy(seed_store, store)
    with tracker.open(store) as dataset:
        dataset.import_files(files)
    return store


@pytest.fixture(scope="module")
def codings(both: Path) -> Codings:
    with tracker.open(both) as dataset:
        accounts = sorted(dataset.claims(known="2100-01-01"), key=lambda one: one.claim.name)
    second = [one for one in accounts if one.claim.name.startswith("second-")]
    return second, [one for one in accounts if one not in second]


@pytest.fixture(scope="module")
def matches(both: Path, codings: Codings) -> list[Match]:
    with Reader(both) as reader:
        return _nearest(list(_candidates(*codings, reader.reference)))


def _candidates(second: Iterable[Account], ours: list[Account], reference: Reference) -> Iterator[Match]:
    for theirs in second:
        for own in ours:
            if _same_thing(theirs, own, reference) and _same_event(theirs, own, reference):
                yield Match(theirs, own, tuple(_compared(theirs, own)))


def _nearest(candidates: list[Match]) -> list[Match]:
    """Without other figures where one of the two claims has a counterpart with its number, or of other subjects."""
    told = {key for match in candidates if match.compared[0] != "other figure" for key in match.keys}
    return [
        match
        for match in candidates
        if match.compared[0] != "other figure" or (match.one_subject and not told.intersection(match.keys))
    ]


def _same_thing(a: Account, b: Account, reference: Reference) -> bool:
    if (a.claim.estimate.unit, a.claim.kind) != (b.claim.estimate.unit, b.claim.kind):
        return False
    pairs = ((noun, getattr(a.claim, noun), getattr(b.claim, noun)) for noun in SUBJECT)
    return all(one in reference[noun].above(other) or other in reference[noun].above(one) for noun, one, other in pairs)


def _same_event(a: Account, b: Account, reference: Reference) -> bool:
    same_page = a.report.url is not None and a.report.url == b.report.url
    same_days = a.stated == b.stated or _meet(a.claim.days, b.claim.days)
    if _same_number(a, b):
        return same_page or same_days or a.voice == b.voice
    return same_page or (same_days and bool(_sides(a, reference) & _sides(b, reference)))


def _meet(a: Edtf, b: Edtf) -> bool:
    return not any(x.last and y.first and x.last < y.first for x, y in ((a, b), (b, a)))


def _sides(account: Account, reference: Reference) -> set[str]:
    """The outermost bodies that the speaker belongs to; a publisher is a side of its own."""
    speakers, speaker = reference["speaker"], account.claim.speaker
    if speaker is None:
        return {f"publisher {account.report.source}"}
    return {one for one in speakers.above(speaker) if not speakers.entries[one].parents}


def _numbers(estimate: Estimate) -> set[float]:
    """The numbers printed, in digits or in words: a soft bound is ours and was printed nowhere."""
    kinds = ((estimate.lower, estimate.lower_kind), (estimate.upper, estimate.upper_kind))
    figures = (estimate.best, *(bound for bound, kind in kinds if kind is BoundKind.HARD))
    digits = re.findall(r"\d+", (estimate.words or "").replace(",", "").replace(" thousand", "000"))
    return {float(one) for one in (*digits, *figures) if one is not None}


def _same_number(a: Account, b: Account) -> bool:
    return bool(_numbers(a.claim.estimate) & _numbers(b.claim.estimate))


def _compared(a: Account, b: Account) -> Iterator[str]:
    if a.claim.estimate.has_figure and a.claim.estimate.bounds == b.claim.estimate.bounds:
        yield "same figure"
    else:
        yield "other hedge" if _same_number(a, b) else "other figure"
    if (a.claim.days.first, a.claim.days.last) != (b.claim.days.first, b.claim.days.last):
        yield "other day"
    if a.stated != b.stated:
        yield "other stated day"
    for field in ("modality", *SUBJECT):
        if getattr(a.claim, field) != getattr(b.claim, field):
            yield f"other {field}"


def _said(account: Account) -> str:
    claim = account.claim
    where = claim.place if claim.scope == "all" else f"{claim.place} ({claim.scope})"
    words = claim.estimate.words or "no figure"
    return f"{words}, {where}, {claim.period}, {claim.modality} by {account.voice}, stated {account.stated}"


def _line(match: Match) -> str:
    what = f"{match.second.claim.owner} {match.second.claim.item}"
    cells = (*match.keys, what, _said(match.second), _said(match.ours), ", ".join(match.compared))
    return f"| {' | '.join(cells)} |\n"


def _alone(title: str, accounts: Iterable[Account], matched: set[str]) -> str:
    alone = [name(one) for one in accounts if name(one) not in matched]
    return f"\n## {title}\n\n{len(alone)}: {', '.join(alone)}.\n"


def _listing(matches: list[Match], second: list[Account], ours: list[Account]) -> str:
    matched = {key for match in matches for key in match.keys}
    lines = [_line(match) for match in sorted(matches, key=lambda match: match.keys)]
    ends = [_alone("Only in the second coding", second, matched), _alone("Only in the seed", ours, matched)]
    return "".join([HEAD, *lines, *ends])


def _pair(matches: list[Match], second: str, ours: str) -> Match:
    (found,) = [match for match in matches if match.keys == (second, ours)]
    return found


# The door: every row goes in as a claim, or is left out for a reason that is named.


def test_every_row_is_a_claim_or_skipped_for_a_reason(rows: list[dict[str, str]]) -> None:
    left_out = {row["claim_id"]: reason for row in rows if (reason := coding.skipped(row))}
    assert (len(rows), len(coding.jsonl_text(list(rows)).splitlines())) == (82, 77)
    assert left_out == dict.fromkeys(["C030", "C033", "C060", "C061", "C062"], coding.SKIPPED["definition"])


def test_what_was_skipped_stands_in_the_factors(seed_batch: Batch) -> None:
    factors = {entry.slug: entry for entry in seed_batch.entries if isinstance(entry, Factor)}
    span = {slug: (factor.minimum, factor.maximum) for slug, factor in factors.items()}
    low, high = span["btg.personnel"]  # C030 600 to 1,000, C033 1,000
    assert low <= 600 < 1000 <= high
    low, high = span["s400.tel_per_battalion"]  # C061 4, C062 8
    assert low <= 4 < 8 <= high
    low, high = span["s400.battalion_per_regiment"]  # C060 2 to 3
    assert low <= 2 < 3 <= high


def test_the_rows_go_into_a_store_without_our_claims_and_only_once(files: list[Path], tmp_path: Path) -> None:
    with tracker.create(tmp_path / "second.db") as dataset:
        dataset.import_files([ROOT / "seed_data" / "reference"])
        first = dataset.import_files(files)
        recorded = first.recorded
        assert (recorded.claims, recorded.corrections, first.warnings) == (77, 1, ())
        assert recorded.entries == len(coding.NEW_SOURCES) + len(coding.NEW_SPEAKERS)
        assert dataset.import_files(files).recorded.transaction is None
        assert len(dataset.claims(known="2100-01-01")) == 77


def test_both_codings_in_one_store(codings: Codings, seed_batch: Batch) -> None:
    assert [len(accounts) for accounts in codings] == [77, len(seed_batch.claims)]


@pytest.mark.parametrize("column", ["asserted_by", "actor", "place", "kind", "unit", "hedge", "status", "url"])
def test_a_word_in_no_table_is_not_guessed(rows: list[dict[str, str]], column: str) -> None:
    with pytest.raises(LookupError, match=r"^C001: .* is in no table$"):
        coding.claim_row(rows[0] | {column: "Ruritania"})


def test_two_scopes_are_not_merged(rows: list[dict[str, str]]) -> None:
    with pytest.raises(LookupError, match="two scopes"):
        coding.claim_row(rows[0] | {"place": "near Ukraine (permanent)", "kind": "personnel (ground)"})


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (coding.OWNERS, "actor"),
        (coding.PLACES, "place"),
        (coding.KINDS, "kind"),
        (coding.UNITS, "unit"),
        (coding.STATUSES, "status"),
        (coding.SPEAKERS, "asserted_by"),
        (coding.MODALITIES, "asserted_by"),
        (coding.PERIODS, "as_of"),
        (coding.LIKELIHOODS, "hedge"),
    ],
)
def test_the_tables_hold_nothing_that_is_not_in_the_file(
    rows: list[dict[str, str]], table: dict[str, object], column: str
) -> None:
    assert set(table) <= {row[column] for row in rows if not coding.skipped(row)}


def test_the_tables_of_words_and_hosts_hold_nothing_else_either(rows: list[dict[str, str]]) -> None:
    claims = [row for row in rows if not coding.skipped(row)]
    used = {(row["hedge"], " ".join(side for side in ("low", "best", "high") if row[side])) for row in claims}
    assert set(coding.WORDS) == used
    assert set(coding.SOURCES) == {coding.host(row) for row in claims} >= set(coding.PAGE_DAYS)
    parents = {parent for _, above in coding.NEW_SPEAKERS.values() for parent in above}
    assert set(coding.NEW_SPEAKERS) <= {*coding.SPEAKERS.values(), *parents}
    assert set(coding.NEW_SOURCES) <= set(coding.SOURCES.values())


# What a row says is what the claim says: nothing added, nothing lost.


def test_the_numbers_are_those_of_the_row_and_one_side_stays_one_side(
    rows: list[dict[str, str]], codings: Codings
) -> None:
    claims = {name(one): one.claim.estimate for one in codings[0]}
    for row in (row for row in rows if not coding.skipped(row)):
        estimate = claims[row["claim_id"]]
        assert {float(row[side]) for side in ("low", "best", "high") if row[side]} <= _numbers(estimate)
        if not row["best"]:
            assert (estimate.lower is None, estimate.upper is None) == (not row["low"], not row["high"])


@pytest.mark.parametrize(
    ("claim", "place", "scope"),
    [
        ("c007", "crimea", "reinforcement"),  # on top of C008
        ("c008", "sevastopol", "permanent"),
        ("c016", "russia", "inventory"),  # all there are, and no presence
        ("c020", "around-ukraine", "permanent"),
        ("c022", "around-ukraine", "naval-and-air"),
        ("c032", "crimea-to-belarus", "in-transit"),
        ("c038", "around-ukraine", "ground"),  # part of C037
        ("c042", "around-ukraine", "combat"),
        ("c069", "poland", "reinforcement"),
        ("c070", "poland", "all"),
        ("c071", "poland", "reinforcement"),
        ("c074", "iraq", "cap"),  # what may be there, beside what DMDC counted
    ],
)
def test_place_and_scope(both: Path, claim: str, place: str, scope: str) -> None:
    with tracker.open(both) as dataset:
        found = dataset.claim(f"second-{claim}").claim
    assert (found.place, found.scope) == (place, scope)


@pytest.mark.parametrize(
    ("claim", "said", "published", "stated"),
    [
        ("c001", "2021-04-14", "2021-04-19", "2021-04-14"),  # spoken on the Wednesday before
        ("c067", "2022-03-22", "2022-03-23", "2022-03-22"),  # the command's day, on a page of the day after
        ("c072", "2017-11-17", "2017-11-28", "2017-11-17"),  # the report's day, on a page of the press
        ("c074", None, "2017-11-28", "2017-11-28"),  # the page's own words
        ("c026", None, "2022-02", "2022-02-28"),
    ],
)
def test_the_day_of_the_words_and_the_day_of_the_page(
    both: Path, claim: str, said: str | None, published: str, stated: str
) -> None:
    with tracker.open(both) as dataset:
        found = dataset.claim(f"second-{claim}")
    assert (found.claim.said, found.report.published, str(found.stated)) == (said, published, stated)


def test_an_address_with_a_day_in_it_agrees_with_the_day_of_the_page(codings: Codings) -> None:
    dated = {name(one): re.search(r"/(\d{4})/(\d\d)/(\d\d)/", one.report.url or "") for one in codings[0]}
    days = {key: "-".join(found.groups()) for key, found in dated.items() if found}
    wrong = {name(one) for one in codings[0] if one.report.published != days.get(name(one), one.report.published)}
    assert wrong == {"C026", "C027", "C028", "C029"}  # a page of 31 January that was rewritten in February


def test_the_withdrawn_figure_gives_way_to_the_corrected_one(files: list[Path], tmp_path: Path) -> None:
    with tracker.create(tmp_path / "second.db") as dataset:
        dataset.import_files([ROOT / "seed_data" / "reference", *files])
        asked = dataset.posture(
            "2021-04-19", known="2021-04-19", place="around-ukraine", scope="all", speaker="borrell"
        )
        (line,) = asked
    assert (line.estimate.lower, line.estimate.upper, line.claims) == (100_001, None, 1)


# Where the two coders meet and part.


@pytest.mark.parametrize(
    ("second", "ours", "compared"),
    [
        ("C002", "e17", "same figure"),  # both have the figure that was withdrawn
        ("C003", "e18", "same figure, other stated day"),  # the same day, or the day after
        ("C011", "d05", "other hedge, other modality"),  # "up to" and planned; "an estimated" and forecast
        ("C047", "b06", "same figure, other day, other stated day"),  # the root of "30,000" is a forecast
        ("C050", "a05", "same figure, other day, other stated day, other owner"),  # Russia, or both forces
        ("C054", "c13", "other figure, other day, other stated day"),  # 32 Su-25, and 15 two weeks before
        ("C063", "f01", "other hedge, other day, other stated day"),  # nearly, or about, 80,000
        ("C064", "f02", "same figure"),  # though officials speak here and the newspaper there
        ("C065", "f03", "same figure"),
        ("C069", "f12", "same figure, other day, other scope"),  # what came, or all
    ],
)
def test_pairs_that_the_domain_texts_name(matches: list[Match], second: str, ours: str, compared: str) -> None:
    assert ", ".join(_pair(matches, second, ours).compared) == compared


def test_nearly_has_no_best_and_ends_below_the_number(matches: list[Match]) -> None:
    nearly, about = (one.claim.estimate for one in _pair(matches, "C063", "f01")[:2])
    assert (nearly.best, nearly.upper, nearly.upper_kind) == (None, 79_999, BoundKind.HARD)
    assert (about.best, about.upper, about.upper_kind) == (80_000, 85_000, BoundKind.SOFT)


def test_around_30000_with_the_whole_belarusian_army_is_nowhere_the_same_as_natos(matches: list[Match]) -> None:
    beside = [match for match in matches if match.keys[0] == "C053"]
    assert beside
    assert {match.second.claim.owner for match in beside} == {"RUS+BLR"}
    assert all("other owner" in match.compared and "same figure" not in match.compared for match in beside)
    assert "b07" not in {match.keys[1] for match in beside}


def test_the_differences_are_those_listed(matches: list[Match], codings: Codings) -> None:
    text = _listing(matches, *codings)
    if os.environ.get("UPDATE_DIFFERENCES"):
        LISTED.write_text(text, encoding="utf-8")
    assert LISTED.read_text(encoding="utf-8") == text


def test_the_list_does_not_depend_on_the_order_of_the_claims(
    both: Path, matches: list[Match], codings: Codings
) -> None:
    second, ours = codings
    with Reader(both) as reader:
        backwards = _nearest(list(_candidates(second[::-1], ours[::-1], reader.reference)))
    assert _listing(backwards, second, ours) == _listing(matches, second, ours)
