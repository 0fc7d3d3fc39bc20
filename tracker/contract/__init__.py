"""The published contract: `schemas/` and `db/schema.sql`, written from the records and the tables, and compared."""

from tracker.contract.files import generated, stale, write

__all__ = ["generated", "stale", "write"]
