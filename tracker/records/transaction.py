"""Transaction: one act of recording."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Transaction:
    """One act of recording: its number, when it was by the clock of the machine, what it added, and its hash.

    `files` are the names and SHA-256 of what was imported; `skipped` counts rows that a mapping set aside.
    """

    number: int
    wall_time: str
    command: str
    files: tuple[tuple[str, str], ...]
    tool_version: str
    reports: int
    claims: int
    corrections: int
    entries: int
    skipped: int
    hash: str

    @classmethod
    def of(cls, row: Any) -> "Transaction":
        """The transaction that a row of `db/queries/log.sql` holds."""
        files = tuple((name, digest) for name, digest in json.loads(row["files"]))
        plain = (
            "number",
            "wall_time",
            "command",
            "tool_version",
            "reports",
            "claims",
            "corrections",
            "entries",
            "skipped",
            "hash",
        )
        return cls(files=files, **{name: row[name] for name in plain})

    def to_dict(self) -> dict[str, Any]:
        """The transaction as `--format json` prints it."""
        return {
            "number": self.number,
            "wall_time": self.wall_time,
            "command": self.command,
            "files": [{"name": name, "sha256": digest} for name, digest in self.files],
            "tool_version": self.tool_version,
            "reports": self.reports,
            "claims": self.claims,
            "corrections": self.corrections,
            "entries": self.entries,
            "skipped": self.skipped,
            "hash": self.hash,
        }
