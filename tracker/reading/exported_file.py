"""Exported file: the rows of one file of an export, whatever its format."""

import io
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from tracker.errors import MissingExtraError
from tracker.problems import Fault
from tracker.reading import exported_rows
from tracker.reading.exported_rows import ExportedRow
from tracker.reading.inputs import Input
from tracker.reading.package import Part

CLAIMS = "claims"
"""The table that is read last, one row after the other: there may be millions."""

_AT_ONCE = 2000


class ExportedFile:
    """A file that is read twice: first all but its claims, then these, when all is known that they refer to.

    `lines` gives the lines of text anew each time, `data` the bytes of what is none; without either nothing is read.
    """

    def __init__(
        self,
        one: Input,
        lines: Callable[[], Iterator[str]] | None,
        data: Callable[[], bytes | None] | None,
        delimiter: str,
    ) -> None:
        self.one = one
        self._lines, self._data, self._delimiter = lines, data, delimiter

    def rows(self, *, claims: bool) -> Iterator[ExportedRow]:
        """The rows of the claims, or all others."""
        for row in self._rows(claims=claims):
            self.one.records += 1
            yield row

    def _rows(self, *, claims: bool) -> Iterator[ExportedRow]:
        one, lines = self.one, self._lines
        if one.part and (one.part.table.name == CLAIMS) != claims:
            return iter(())
        if one.part and self._data:
            return self._parquet(one.part, self._data())
        if lines is None:
            return iter(())
        if one.part:
            table, safe = one.part.table, one.part.safe
            return exported_rows.csv_table(table, lines, one.reading, delimiter=self._delimiter, safe=safe)
        if one.kind == "JSON Lines":
            return exported_rows.json_lines(lines(), one.reading, claims=claims)
        return exported_rows.whole_json(lines(), one.reading, claims=claims)

    def _parquet(self, part: Part, data: bytes | None) -> Iterator[ExportedRow]:
        """The rows of Parquet. Raises MissingExtraError without pyarrow."""
        try:
            parquet: Any = import_module("pyarrow.parquet")
            arrow: Any = import_module("pyarrow")
        except ImportError as error:
            message = "Parquet needs pyarrow, which is not installed (run: pip install 'force-posture-tracker[arrow]')"
            raise MissingExtraError(message) from error
        rows = _batches(parquet, data) if data is not None else iter(())
        first = 1
        while True:
            try:
                some = list(islice(rows, _AT_ONCE))
            except (arrow.ArrowException, OSError, ValueError) as error:
                said = str(error).splitlines()[0] if str(error) else "damaged"
                fault = Fault("not-parquet", f"not Parquet: {said[:100]}", "export it again")
                self.one.reading.add_problem(fault, 0)
                return
            if not some:
                return
            yield from exported_rows.parquet_table(part.table, some, self.one.reading, first)
            first += len(some)


def _batches(parquet: Any, data: bytes) -> Iterator[dict[str, Any]]:
    for batch in parquet.ParquetFile(io.BytesIO(data)).iter_batches(batch_size=_AT_ONCE):
        yield from batch.to_pylist()
