"""KML 2.2 (OGC 07-147r2), for Google Earth and its kin: placemarks with their days, values as ExtendedData.

Text is escaped, never markup: no description, no link, no style from the net. What has no point stands in a folder of
its own, as a placemark without geometry, which viewers list and do not draw.
"""

import re
from collections.abc import Sequence
from typing import Any, TextIO
from xml.etree import ElementTree

from tracker.reports.features import Feature, Features

_SPACE = "http://www.opengis.net/kml/2.2"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even as a reference."""
_DRIVES = re.compile("[\r\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_COLOURS = {"personnel": "ff3c8c3c", "aircraft": "ffd2821e", "site": "ff808080", "vessel": "ffa03c3c"}
"""Alpha, blue, green, red; what is counted otherwise has the colour of `_OTHER`."""
_OTHER = "ff3c3cb4"


def write(features: Features, stream: TextIO) -> None:
    """Write a document with two folders: what has a point, and what has none."""
    root = ElementTree.Element("kml", xmlns=_SPACE)
    document = _below(root, "Document")
    _below(document, "name", features.title)
    for sort in sorted({_style(one) for one in features.found}):
        _add_style(document, sort)
    _add_folder(document, "With a position", [one for one in features.found if one.position])
    _add_folder(document, "Without a position", [one for one in features.found if not one.position])
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{_held(text, stream)}\n')


def _held(text: str, stream: TextIO) -> str:
    """The text as the stream can hold it: what would drive a terminal, or what it lacks, as a reference."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower()
    plain = text if encoding.startswith("utf") else text.encode("ascii", "xmlcharrefreplace").decode()
    return _DRIVES.sub(lambda hit: f"&#{ord(hit[0])};", plain)


def _below(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = None if text is None else _NO_XML.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)
    return child


def _style(feature: Feature) -> str:
    return feature.sort if feature.sort in _COLOURS else "other"


def _add_style(document: ElementTree.Element, sort: str) -> None:
    icon = _below(_below(document, "Style", id=f"style-{sort}"), "IconStyle")
    _below(icon, "color", _COLOURS.get(sort, _OTHER))


def _add_folder(document: ElementTree.Element, name: str, found: Sequence[Feature]) -> None:
    if found:
        folder = _below(document, "Folder")
        _below(folder, "name", name)
        for feature in found:
            _add_placemark(folder, feature)


def _add_placemark(folder: ElementTree.Element, feature: Feature) -> None:
    """The order of the elements is that of the schema."""
    mark = _below(folder, "Placemark")
    _below(mark, "name", feature.name)
    if feature.first or feature.last:
        span = _below(mark, "TimeSpan")
        for tag, day in (("begin", feature.first), ("end", feature.last)):
            if day:
                _below(span, tag, day.isoformat())
    _below(mark, "styleUrl", f"#style-{_style(feature)}")
    data = _below(mark, "ExtendedData")
    for name, value in feature.properties.items():
        if (text := _text(value)) is not None:
            _below(_below(data, "Data", name=name), "value", text)
    if where := feature.position:
        _below(_below(mark, "Point"), "coordinates", f"{where.lon!r},{where.lat!r}")


def _text(value: Any) -> str | None:
    """A value as text; absent for what is not there. What has parts is written on lines of its own."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "; ".join(f"{name}: {part}" for name, part in value.items() if part is not None)
    if isinstance(value, list):
        return "\n".join(text for one in value if (text := _text(one)) is not None)
    return str(value)
