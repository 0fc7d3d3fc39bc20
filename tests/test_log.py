"""The log: what was recorded when, and a transaction by its number or a time."""

import hashlib
from pathlib import Path

import pytest

from tests.worlds import claim, day, tell, world
from tracker.dataset import Dataset
from tracker.errors import QuestionError


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three transactions: names, two claims, a correction."""
    with world(tmp_path, claim("a", "10", day(10)), claim("b", "12", day(11))) as data:
        data.correct("a", "retract", reason="never", stated=day(21))
    return tmp_path / "world.db"


def test_the_newest_comes_first_and_says_what_it_added(store: Path) -> None:
    with Dataset(store) as data:
        last, claims, names = data.log()
    assert [one.number for one in (last, claims, names)] == [3, 2, 1]
    assert [one.command for one in (last, claims, names)] == ["correct", "import", "import"]
    assert (claims.claims, claims.reports, claims.corrections, claims.entries) == (2, 1, 0, 0)
    assert (last.corrections, last.claims) == (1, 0)
    assert names.entries > 20


def test_each_is_chained_to_the_one_before(store: Path) -> None:
    with Dataset(store) as data:
        hashes = [one.hash for one in data.log()]
    assert len(set(hashes)) == 3
    assert all(len(one) == len(hashlib.sha256().hexdigest()) for one in hashes)


def test_files_are_named_with_their_hash(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text("scopes: [{slug: naval, name: naval}]\n", encoding="utf-8")
    with Dataset(store) as data:
        data.import_files([path])
        [(name, digest)] = data.log()[0].files
    assert (name, digest) == (str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def test_time_never_goes_back_and_numbers_have_no_gap(store: Path) -> None:
    for key in "cde":
        tell(store, claim(key, "9", day(12), note=key))
    with Dataset(store) as data:
        told = data.log()[::-1]
    assert [one.number for one in told] == list(range(1, 7))
    assert [one.wall_time for one in told] == sorted(one.wall_time for one in told)


def test_a_transaction_by_number_and_by_time(store: Path) -> None:
    with Dataset(store) as data:
        last = data.log()[0].wall_time
        asked = {when: data.question(day(10), recorded=when).recorded for when in ("0", "2", last, "2000-01-01")}
        assert asked == {"0": 0, "2": 2, last: 3, "2000-01-01": 0}
        assert data.question(day(10), recorded=last.replace("+00:00", "")).recorded == 3  # no zone is UTC
        assert data.question(day(10), recorded=last.replace("+00:00", "+01:00")).recorded == 0  # an hour before


@pytest.mark.parametrize("when", ["yesterday", "", "-1", "4", "2.5", "²", "9" * 30, "2022-02-30", "\0"])
def test_what_is_no_transaction_is_refused(store: Path, when: str) -> None:
    with Dataset(store) as data, pytest.raises(QuestionError):
        data.posture(day(10), recorded=when)


def test_what_was_not_recorded_yet_plays_no_part(store: Path) -> None:
    with Dataset(store) as data:
        counts = [len(data.posture(day(10), known=day(28), recorded=number, max_age=0)) for number in range(4)]
    assert counts == [0, 0, 1, 0]
