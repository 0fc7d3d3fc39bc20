"""The round trip of the whole data of smaller mappings, log and all; `python -m tests.round_trip` does every one."""

from pathlib import Path

import pytest

from tests.round_trip import import_mapped, same_lines
from tests.test_round_trip import copied
from tracker.dataset import create_dataset

# Together every format that is read back; names beside positions, long prose and moves are in all of them.
WAYS = [("geopko", "csv"), ("un-contributions", "jsonl"), ("uawardata", "json"), ("factbook", "parquet")]


@pytest.mark.parametrize(("mapping", "form"), WAYS)
def test_all_that_a_mapping_reads_comes_back(mapping: str, form: str, shared: Path, tmp_path: Path) -> None:
    with create_dataset(tmp_path / "store.db", seed=True) as data:
        assert import_mapped(data, shared, [mapping])[mapping] > 1700
        data.export(tmp_path / "told.jsonl", with_log=True)
        with copied(data, tmp_path, form, with_log=True) as copy:
            copy.export(tmp_path / "again.jsonl", with_log=True)
            assert copy.log() == data.log()
    assert same_lines(tmp_path / "told.jsonl", tmp_path / "again.jsonl")
