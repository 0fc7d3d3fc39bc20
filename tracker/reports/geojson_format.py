"""GeoJSON (RFC 7946): WGS-84, longitude before latitude, one feature a line. What has no point has `geometry: null`.

QGIS and GDAL list such features in the table of the layer and draw nothing. `title`, `question`, `unlocated` (how
many have no point) and what the answer says beside its lines are foreign members, which readers pass over (6.1).
What speaks of days has them as `first_day` and `last_day` as well, for the time slider of QGIS; an open side is null.
"""

from typing import Any, TextIO

from tracker.reports.features import Feature, Features
from tracker.reports.json_format import dumped
from tracker.reports.positions import bounding_box


def write(features: Features, stream: TextIO) -> None:
    """Write a FeatureCollection."""
    for name, value in _head(features).items():
        stream.write("{" if name == "type" else ",\n ")
        stream.write(dumped({name: value}, stream)[1:-1])
    stream.write(',\n "features": [')
    for at, feature in enumerate(features.found):
        stream.write(",\n  " if at else "\n  ")
        stream.write(dumped(_feature(feature), stream))
    stream.write("\n ]}\n")


def _head(features: Features) -> dict[str, Any]:
    box = bounding_box(features.positions)
    return {
        "type": "FeatureCollection",
        "title": features.title,
        **({"question": features.question} if features.question else {}),
        "unlocated": len(features.found) - len(features.positions),
        **features.beside,
        **({"bbox": box} if box else {}),
    }


def _feature(feature: Feature) -> dict[str, Any]:
    where = feature.position
    geometry = {"type": "Point", "coordinates": [where.lon, where.lat]} if where else None
    properties = {"name": feature.name, **feature.properties, **_days(feature)}
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": properties}


def _days(feature: Feature) -> dict[str, Any]:
    if feature.first is None and feature.last is None:
        return {}
    return {
        "first_day": feature.first and feature.first.isoformat(),
        "last_day": feature.last and feature.last.isoformat(),
    }
