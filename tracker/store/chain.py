"""The chain: every transaction's hash covers what it recorded and the hash of the one before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

_ENTRY = ("noun", "slug", "name", "note", "unit", "kind", "data")
_NAME = ("entry", "text", "language", "note")
_PARENT = ("entry", "parent")
_HEAD = ("number", "wall_time", "command", "files", "tool_version", "skipped", "previous_hash")


def entries_said(entries: Iterable[Any], names: Iterable[Any], parents: Iterable[Any]) -> list[str]:
    """What names the rows of entries, names and parents of one transaction, in an order of their own."""
    ordered = (
        (_ENTRY, sorted(entries, key=lambda row: row["no"])),
        (_NAME, sorted(names, key=lambda row: (row["entry"], row["text"]))),
        (_PARENT, sorted(parents, key=lambda row: (row["entry"], row["parent"]))),
    )
    return [
        json.dumps([row[name] for name in columns], ensure_ascii=False) for columns, rows in ordered for row in rows
    ]


def claim_said(claim_id: str, key: str | None) -> str:
    """What names a claim: its id is a hash of all it says but the key."""
    return f"{claim_id} {key or ''}"


def digest(head: Mapping[str, Any], said: Iterable[str]) -> str:
    """SHA-256 over the head of a transaction and, in order, what names each record in it: ids are hashes of content."""
    running = hashlib.sha256(json.dumps([head[name] for name in _HEAD], ensure_ascii=False).encode())
    for line in said:
        running.update(b"\n" + line.encode())
    return running.hexdigest()
