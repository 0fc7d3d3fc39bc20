"""Options: how files are read."""

from dataclasses import dataclass

from tracker.reading.mapping_source import MappingText


@dataclass(frozen=True)
class Options:
    """How files are read. Without `encoding` they are UTF-8; `delimiter` parts the cells of CSV; `ignore_extra` passes
    over columns that we do not know; `allow_empty` lets a file be without records; `mapping` says what the columns of a
    table mean that are not ours. `streamed` leaves the claims of tables to be read when they are recorded. With
    `leaves_out` rows with a problem are left out, and do not stop the import.
    """

    allow_empty: bool = False
    encoding: str | None = None
    delimiter: str = ","
    ignore_extra: bool = False
    mapping: MappingText | None = None
    streamed: bool = False
    leaves_out: bool = False

    def delimiter_of(self, kind: str) -> str:
        """What parts the cells of a file of that kind: a tab in TSV, unless another character was asked for."""
        return "\t" if kind == "TSV" and self.delimiter == "," else self.delimiter
