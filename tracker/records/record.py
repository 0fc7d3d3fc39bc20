"""What all records have in common: frozen, strict, and an identity made from what they say."""

import base64
import hashlib
import json
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from tracker.dates import Edtf, read_edtf
from tracker.problems import Fault

_ID_BYTES = 10
_CACHED = 1 << 16
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_WEB = ("http://", "https://")


class Record(BaseModel):
    """A frozen record: built once, checked on building, never changed. Unknown fields are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def plain(self) -> dict[str, Any]:
        """What the record says, as plain JSON values; what is absent is left out."""
        return self.model_dump(mode="json", exclude_none=True)


def content_id(prefix: str, content: dict[str, Any]) -> str:
    """A name made from content alone, the same on every machine: `prefix-` and 80 bits of SHA-256 in base32."""
    digest = hashlib.sha256(_CANONICAL.encode(content).encode()).digest()[:_ID_BYTES]
    return f"{prefix}-{base64.b32encode(digest).decode().lower()}"


@lru_cache(maxsize=_CACHED)
def edtf(text: str) -> Edtf:
    """The period that the text writes: the same few thousand are read over and over. Raises Fault as `read_edtf`."""
    return read_edtf(text)


def _edtf(text: str) -> str:
    return edtf(text).text


def _web_address(text: str) -> str:
    if not text.lower().startswith(_WEB):
        raise Fault("not-a-web-address", "not a web address", "give an http or https address, or leave it out")
    return text


Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9+._-]{0,79}$")]
"""A stable name for programs: letters, digits and `+ . _ -`, at most 80."""

EdtfText = Annotated[str, AfterValidator(_edtf)]
"""A day or period as EDTF text (ISO 8601-2, levels 0 and 1 and sets), kept as written."""

WebAddress = Annotated[str, AfterValidator(_web_address), Field(json_schema_extra={"format": "uri"})]
"""An http or https address."""
