"""A small world with places of every sort, for what is drawn on maps; and the text of a command's answer."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.worlds import claim
from tracker import reading
from tracker.cli.maps import backdrop
from tracker.dataset import Dataset, create_dataset
from tracker.records.line import Named
from tracker.reports.backdrop import Backdrop
from tracker.reports.claims import ClaimsReport
from tracker.reports.features import Features, claims_features
from tracker.store.write import record

REFERENCE = """
owners: [{slug: red, name: Red}, {slug: blue, name: Blue}]
items: [{slug: fighter, name: fighter, unit: aircraft}, {slug: personnel, name: personnel, unit: personnel}]
sources: [{slug: agency, name: Agency}]
places:
  - {slug: land, name: Land, kind: country, lat: 50, lon: 20, precision_km: 300}
  - {slug: north, name: North, kind: region, parent: land, lat: 52, lon: 21, precision_km: 80}
  - {slug: base, name: Base, kind: airfield, parent: north, lat: 52.5, lon: -0.125, precision_km: 2}
  - {slug: atoll, name: Atoll, kind: airfield, lat: -14.25, lon: 179.5, precision_km: 3}
  - {slug: reef, name: Reef, kind: port, lat: -15, lon: -178.75, precision_km: 3}
  - {slug: dock, name: Dock, kind: port, lat: 50, lon: 10, precision_km: 1}
  - {slug: yard, name: Yard, kind: port, lat: 50, lon: 10, precision_km: 1}
  - {slug: camp, name: Camp, kind: garrison, parent: north}
formations:
  - {slug: 1st-wing, name: 1st Wing, owner: red, echelon: regiment}
  - {slug: joint, name: Joint Group, owner: blue}
scopes: [{slug: all, name: all}]
"""

LOADED = (
    claim("f1", "12 aircraft", "2022-02-10", place="base", formation="1st-wing", url="https://agency.org/1?a=1&b=2"),
    claim("f2", "about 30 aircraft", "2022-02-10/..", place="land", quote="about 30"),
    claim("f3", "at least 4 aircraft", "2022-02-10", place="camp"),
    claim("f4", "2 aircraft", "2022-02-10", place="atoll"),
    claim("f5", "3 aircraft", "2022-02-10", place="reef"),
)


def mapped_world(folder: Path, *claims: dict[str, Any]) -> Dataset:
    """A store with these claims about places of every sort, opened."""
    data = create_dataset(folder / "mapped.db")
    data.close()
    for name, text in (("world.yaml", REFERENCE), ("claims.jsonl", _lines(claims))):
        with Dataset(folder / "mapped.db") as opened:
            batch, problems = reading.read_text(text, name, opened._reader.reference)
        assert [str(one) for one in problems if one.severity == "refused"] == []
        record(folder / "mapped.db", batch, "import")
    return Dataset(folder / "mapped.db")


def _lines(claims: tuple[dict[str, Any], ...]) -> str:
    return "\n".join(json.dumps(one) for one in claims)


def claims_on_map(data: Dataset) -> Features:
    """Every claim of a store, on a map."""
    accounts = data.claims()
    known = [Named(one.claim.id, one.claim.key) for one in accounts]
    report = ClaimsReport(data.question(date.max), accounts, data.name_of, dated=False)
    return claims_features(report, around(data, {one.claim.place for one in accounts}, known))


def around(data: Dataset, places: set[str], claims: list[Named]) -> Backdrop:
    return backdrop(data, places, claims)


def written(form: Any, features: Features) -> str:
    """The features as a format writes them."""
    stream = io.StringIO()
    form.write(features, stream)
    return stream.getvalue()
