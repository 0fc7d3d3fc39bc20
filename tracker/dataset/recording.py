"""What an open store takes: corrections, single claims, files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tracker.records.correction import Correction
from tracker.vocabulary import CorrectionVerb

from .asked import Day, as_code, as_day
from .imports import Imported, import_into
from .opened import Opened


class Recording(Opened):
    """Later words, new claims; nothing that is there is changed."""

    def correct(
        self,
        claim: str,
        verb: CorrectionVerb | str,
        *,
        reason: str,
        stated: Day | None = None,
        end: Day | None = None,
        by: str | None = None,
    ) -> Correction:
        """Record a later word about a claim: retract, end (`end`: the last day it was so) or replace (`by` another).

        `stated` is the day the correction was made public, by default today. Raises UnknownNameError for a claim
        that is not there, and ValueRefusedError for parts that do not fit the verb.
        """
        from tracker.editing import correct

        correction = correct(
            self.path, self._reader, claim, as_code(CorrectionVerb, verb), reason, _days(stated, end), by
        )
        self._reopen()
        return correction

    def add(self, fields: Mapping[str, str], *, dry_run: bool = False) -> Imported:
        """Record one claim from fields as they stand in a row of CSV: those of the claim, and of the report it is in.

        Raises RefusedError with every problem. With `dry_run` it is read and checked, and nothing is recorded.
        """
        from tracker.editing import add

        added = add(self.path, self._reader, fields, dry_run=dry_run)
        self._reopen()
        return Imported(*added)

    def import_files(
        self,
        paths: Sequence[Path | str],
        *,
        dry_run: bool = False,
        progress: Callable[[int, int], None] | None = None,
        **options: Any,
    ) -> Imported:
        """Read, check and record files: all of it, or nothing.

        Raises RefusedError with every problem found, UnreadableError for what cannot be read at all. The options are
        those of `reading.read_files`.
        """
        added = import_into(self.path, paths, self._reader, dry_run=dry_run, progress=progress, **options)
        self._reopen()
        return added


def _days(stated: Day | None, end: Day | None) -> tuple[date, date | None]:
    today = datetime.now(UTC).date()
    return as_day("stated", stated) if stated else today, as_day("end", end) if end else None
