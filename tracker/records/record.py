"""What all records have in common: frozen, strict, and an identity made from what they say."""

import hashlib
import json
import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from tracker.dates import Edtf, read_edtf
from tracker.problems import Fault

_ID_BYTES = 10
_CACHED = 1 << 16
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"  # RFC 4648, in small letters
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]
_AT = range(8 * _ID_BYTES - 10, -1, -10)
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_ADDRESS = re.compile(r"https?://[^\s/@:?#]+\.[^\s/@:?#]+(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)


class Record(BaseModel):
    """A frozen record: built once, checked on building, never changed. Unknown fields are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def plain(self) -> dict[str, Any]:
        """What the record says, as plain JSON values; what is absent is left out."""
        return self.model_dump(mode="json", exclude_none=True)


def content_id(prefix: str, content: dict[str, Any]) -> str:
    """A name made from content alone, the same on every machine: `prefix-` and 80 bits of SHA-256 in base32."""
    return id_of_text(prefix, canonical(content))


def canonical(content: dict[str, Any]) -> str:
    """The one JSON text of plain values: names in the order of the alphabet, no blanks, letters as they are."""
    return _CANONICAL.encode(content)


def id_of_text(prefix: str, said: str) -> str:
    """The same name, of content that is canonical JSON already."""
    bits = int.from_bytes(hashlib.sha256(said.encode()).digest()[:_ID_BYTES], "big")
    return f"{prefix}-{''.join([_PAIRS[bits >> at & 1023] for at in _AT])}"


@lru_cache(maxsize=_CACHED)
def edtf(text: str) -> Edtf:
    """The period that the text writes: the same few thousand are read over and over. Raises Fault as `read_edtf`."""
    return read_edtf(text)


def _edtf(text: str) -> str:
    return edtf(text).text


def _web_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise Fault("not-a-web-address", "not a web address", "give an http or https address, or leave it out")
    return text


Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9+._-]{0,79}$")]
"""A stable name for programs: letters, digits and `+ . _ -`, at most 80."""

EdtfText = Annotated[str, AfterValidator(_edtf)]
"""A day or period as EDTF text (ISO 8601-2, levels 0 and 1 and sets), kept as written."""

WebAddress = Annotated[str, AfterValidator(_web_address), Field(json_schema_extra={"format": "uri"})]
"""An http or https address."""
