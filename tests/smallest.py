"""The smallest store: its reference data and one report, as texts, and how a store reads a text."""

from tracker import reading
from tracker.records.batch import Batch
from tracker.store.address import Address
from tracker.store.reader import Reader

REFERENCE = """
owners: [{slug: RUS, name: Russia}]
items: [{slug: personnel, name: personnel, unit: personnel}]
scopes: [{slug: all, name: all}]
sources: [{slug: interfax, name: Interfax, aliases: [%s]}]
places: [{slug: belarus, name: Belarus, kind: country}]
"""
REPORT = """
report: {source: interfax, published: 2022-02-10}
claims:
  - {key: a05, owner: RUS, item: personnel, place: belarus, estimate: "%s", period: 2022-02-10, modality: claimed}
"""


def read(store: Address, text: str) -> Batch:
    """A batch from the text of a YAML file."""
    with Reader(store) as reader:
        batch, problems = reading.read_text(text, "test.yaml", reader.reference)
    assert [str(problem) for problem in problems] == []
    return batch
