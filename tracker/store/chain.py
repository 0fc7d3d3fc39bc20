"""The chain: every transaction's hash covers what it recorded and the hash of the one before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

_HEAD = ("number", "wall_time", "command", "files", "tool_version", "skipped", "previous_hash")


def digest(head: Mapping[str, Any], said: Iterable[str]) -> str:
    """SHA-256 over the head of a transaction and, in order, what names each record in it: ids are hashes of content."""
    running = hashlib.sha256(json.dumps([head[name] for name in _HEAD], ensure_ascii=False).encode())
    for line in said:
        running.update(b"\n" + line.encode())
    return running.hexdigest()
