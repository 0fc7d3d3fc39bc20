"""Mapping cells: the cells of a row as the mapping understands them, what many rows share being read once."""

from collections.abc import Collection, Sequence

from tracker.problems import Fault
from tracker.reading.located import Reading
from tracker.reading.mapping_columns import ColumnReaders
from tracker.records.kept import Kept

_KEPT = 1 << 12

Faults = list[tuple[Fault, str]]


class CellReader:
    """Reads the cells of the columns that are used; of any other column nothing is looked at."""

    def __init__(self, readers: ColumnReaders, columns: Sequence[str], used: Collection[str], reading: Reading) -> None:
        self._reading = reading
        self._columns = [
            (at, name, Kept[str, str](_KEPT), readers.of(name)) for at, name in enumerate(columns) if name in used
        ]
        self._lacking = dict.fromkeys(set(used) - set(columns), "")

    def read(self, cells: Sequence[str]) -> tuple[dict[str, str], Faults]:
        """The cells by column, and what is wrong with some; such a cell stays as it is written."""
        row = dict(self._lacking)
        faults: Faults = []
        for at, name, known, reader in self._columns:
            cell = cells[at]
            found = known.get(cell)
            if found is None:
                try:
                    tidy = self._reading.tidy(cell) if cell else cell
                    found = reader(tidy) if reader else tidy
                    if tidy == cell:  # what was put right is counted every time
                        known[cell] = found
                except Fault as fault:
                    faults.append((fault, name))
                    found = cell
            row[name] = found
        return row, faults
