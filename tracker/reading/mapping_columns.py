"""Mapping columns: how the cells of a column are read before anything is made of them."""

import re
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date
from typing import NamedTuple

from tracker.hedges.numerals import read_number
from tracker.problems import Fault
from tracker.reading.fields import Field, read_fields
from tracker.reading.located import Node, Reading
from tracker.reading.mapping_terms import Columns
from tracker.reading.values import many, mapping, number, text
from tracker.records.kept import Kept

_KEPT = 1 << 12
_PATTERN = re.compile(r"YYYY|MMMM|MMM|MM|M|DD|D|[^A-Za-z]+|.")
_DIGITS = {"YYYY": r"(?P<Y>[0-9]{4})", "MM": r"(?P<M>[0-9]{2})", "DD": r"(?P<D>[0-9]{2})"}
_DIGITS |= {"M": r"(?P<M>[0-9]{1,2})", "D": r"(?P<D>[0-9]{1,2})"}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WORDS = {
    "MMMM": {name: at for at, name in enumerate(_MONTHS, 1)},
    "MMM": {m[:3]: at for at, m in enumerate(_MONTHS, 1)},
}


class Dates(NamedTuple):
    """How dates are written in a column, e.g. `DD/MM/YYYY`; month names are English."""

    written: str
    pattern: re.Pattern[str]
    months: Mapping[str, int]

    def read(self, cell: str) -> str:
        """The date as EDTF, as precise as it is written. Raises Fault for what is not written so, or is no day."""
        found = self.pattern.fullmatch(cell)
        parts = found.groupdict() if found else {}
        month = parts.get("M")
        number_of = self.months.get(month.lower()) if month and self.months else month
        if not found or (month and number_of is None):
            raise Fault("not-so-dated", f"not a date as {self.written}", "correct the cell, or the mapping's date")
        return _edtf([int(part) for part in (parts["Y"], number_of, parts.get("D")) if part is not None], self.written)


def _edtf(parts: list[int], written: str) -> str:
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError as error:
        message = f"no day of the calendar, read as {written}"
        raise Fault("no-such-date", message, "correct the cell, or the mapping's date") from error
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


class Column:
    """How the cells of a column are read: words for no value, meanings, a way of writing dates, a factor."""

    def __init__(
        self,
        *,
        missing: tuple[str, ...] | None = None,
        values: Mapping[str, str] | None = None,
        date: Dates | None = None,
        times: float | None = None,
        decimal: str = "",
        between: tuple[str, ...] = (),
        letters: str = "",
    ) -> None:
        self.missing, self.values, self.date, self.times, self.decimal = missing, values, date, times, decimal
        self.between, self.letters = between, letters
        self._known: dict[str, str] = Kept(_KEPT)

    def read(self, cell: str) -> str:
        """The cell as it is to be understood; a missing one is empty. Raises Fault for one that cannot be read."""
        if cell not in self._known:
            self._known[cell] = self._read(cell)
        return self._known[cell]

    def _read(self, cell: str) -> str:
        if not cell or cell in (self.missing or ()):
            return ""
        cell = self._cut(cell)
        if self.values is not None:
            if cell not in self.values:
                remedy = "add it to the values of the column, or to its words for missing"
                raise Fault("not-in-values", "the mapping's values do not have it", remedy)
            cell = self.values[cell]
        if self.date:
            return self.date.read(cell)
        if self.decimal:
            cell = _plain(cell, self.decimal)
        return _times(cell, self.times, settled=bool(self.decimal)) if self.times else cell

    def _cut(self, cell: str) -> str:
        """What stands between the two marks, in the letters that are asked for."""
        if self.between:
            start, end = self.between
            cell = cell.rpartition(start)[2].partition(end)[0]
        return cell.upper() if self.letters else cell


def _plain(cell: str, mark: str) -> str:
    """A number with that decimal mark as one that cannot be misread: `1.234,5` as 1234.5. Raises Fault for none."""
    other = re.escape("." if mark == "," else ",")
    number_of = rf"([-−]?)([0-9]+|[0-9]{{1,3}}(?:[{other} \u00a0\u202f][0-9]{{3}})+)(?:{re.escape(mark)}([0-9]+))?"
    found = re.fullmatch(number_of, cell)
    if not found:
        raise Fault("not-so-written", f"no number with {mark} before its decimals", "correct the cell, or the mapping")
    whole = re.sub(r"[^0-9]", "", found[2])
    decimals = f"{found[3]}0" if found[3] and len(found[3]) == 3 else found[3]  # 1.234 might be a thousand
    return f"{'-' if found[1] else ''}{whole}{f'.{decimals}' if decimals else ''}"


def _times(cell: str, factor: float, *, settled: bool) -> str:
    """To nine places: what binary fractions leave behind falls away."""
    product = round((float(cell) if settled else read_number(cell)) * factor, 9)
    if product == int(product):
        return str(int(product))
    return _plain(f"{product:.9f}".rstrip("0"), ".")


class ColumnReaders:
    """The readers of the columns that need one, by column; `missing` are the words for no value in all others."""

    def __init__(self, missing: tuple[str, ...], columns: Mapping[str, Column], lines: Columns) -> None:
        self.missing, self.lines = missing, lines
        self._given = {
            name: column if column.missing is not None else _with_missing(column, missing)
            for name, column in columns.items()
        }
        self._default = Column(missing=missing)

    def of(self, column: str) -> Callable[[str], str] | None:
        """What reads the cells of a column; nothing where they are taken as they are."""
        if column in self._given:
            return self._given[column].read
        return self._default.read if self.missing else None


def _with_missing(column: Column, missing: tuple[str, ...]) -> Column:
    found = copy(column)
    found.missing = missing
    return found


def read_columns(node: Node, reading: Reading) -> tuple[dict[str, Column], Columns]:
    """The tables `[columns.NAME]`, and the line of each."""
    entry = mapping(node, "a table a column: [columns.NAME]")
    found: dict[str, Column] = {}
    for name, one in entry.fields.items():
        before = reading.refused
        values = read_fields(
            mapping(one, "missing, values, date, times, decimal, between or letters"), COLUMN, reading, "columns."
        )
        if reading.refused == before:
            found[name] = Column(**values)
    return found, {name: one.line for name, one in entry.fields.items()}


def _texts(node: Node, reading: Reading) -> dict[str, str]:
    listed = mapping(node, 'what each cell means: {January = "01"}').fields
    return {cell: text(meaning, reading) for cell, meaning in listed.items()}


def _dates(node: Node, reading: Reading) -> Dates:
    written = text(node, reading)
    parts = _PATTERN.findall(written)
    names = [part for part in parts if part in _WORDS]
    unknown = [part for part in parts if part.isalpha() and part not in _DIGITS and part not in _WORDS]
    kinds = [part[0] for part in parts if part.isalpha()]
    if unknown or "Y" not in kinds or len(kinds) != len(set(kinds)) or ("D" in kinds and "M" not in kinds):
        remedy = "write YYYY, MM, M, MMM or MMMM, and DD or D, each once: DD/MM/YYYY"
        raise Fault("no-date-format", "no way to write dates", remedy)
    shapes = (_DIGITS.get(part) or ("(?P<M>[A-Za-z]+)" if part in _WORDS else re.escape(part)) for part in parts)
    return Dates(written, re.compile("".join(shapes)), _WORDS[names[0]] if names else {})


def _comma(node: Node, reading: Reading) -> str:
    mark = text(node, reading)
    if mark not in {",", "."}:
        raise Fault("no-decimal-mark", "no decimal mark", 'write decimal = "," or leave it out')
    return mark


def _between(node: Node, reading: Reading) -> tuple[str, ...]:
    marks = many(text)(node, reading)
    if len(marks) != 2:
        raise Fault("no-two-marks", "not two marks", 'write what stands before and after it: between = ["/", "."]')
    return marks


def _letters(node: Node, reading: Reading) -> str:
    size = text(node, reading)
    if size != "upper":
        raise Fault("no-letters", "no such letters", 'write letters = "upper" or leave it out')
    return size


def words_for_missing(node: Node, reading: Reading) -> tuple[str, ...]:
    """Words that stand where there is no value; an empty list for a column in which all words are values."""
    return many(text)(node, reading)


COLUMN = {
    "missing": Field(words_for_missing),
    "values": Field(_texts),
    "date": Field(_dates),
    "times": Field(number),
    "decimal": Field(_comma),
    "between": Field(_between),
    "letters": Field(_letters),
}
"""How each setting of a column is read."""
