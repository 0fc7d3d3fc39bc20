"""Files: which are read, in which order, and what they hold in all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.errors import UnreadableError
from tracker.problems import Fault, Problem
from tracker.reading import csv_file, jsonl_file, sheet, text
from tracker.reading.csv_stream import CsvStream, fingerprint_of, looked_through
from tracker.reading.exported_file import rows_of_parquet, rows_of_text
from tracker.reading.exported_history import history_of
from tracker.reading.exported_records import ExportedRecords
from tracker.reading.exported_rows import ExportedRow, is_export
from tracker.reading.located import Mapped, Reading
from tracker.reading.mapped_stream import MappedStream
from tracker.reading.mapped_table import MappedTable, described
from tracker.reading.mapping_file import MappingFile, read_mapping
from tracker.reading.mapping_shape import Shape, read_shape
from tracker.reading.mapping_source import MappingText
from tracker.reading.package import PACKAGE, Part, is_package, parts_of
from tracker.reading.row_entry import LISTS, Rows
from tracker.reading.yaml_entry import Described, add_entry, check_entries, read_document, read_entries
from tracker.reading.yaml_file import read_tree
from tracker.records.batch import Batch, FileRead, Origin
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report

KINDS = {".yaml": "YAML", ".yml": "YAML", **sheet.KINDS}
"""What a file is, by its suffix."""

_EXPORTED = ("JSON", "JSON Lines")
_ROWS_A_STEP = 1000
_HEAD = 200
_NO_RECORDS = Fault("no-records", "no records", "give it some, or say --allow-empty")
_UNKNOWN_KIND = Fault("unknown-kind", "no known kind of file", f"name it {', '.join(KINDS)}")

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""


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


@dataclass
class Input:
    """One file to read: its bytes or its text when asked for, and what was found in it so far."""

    name: str
    load: Callable[[], bytes | str]
    reading: Reading
    size: int = 0
    records: int = 0
    digest: str = ""
    beginning: Callable[[], str] = str
    part: Part | None = None

    @property
    def kind(self) -> str:
        """YAML, CSV, JSON Lines …; nothing for other suffixes."""
        return KINDS.get(Path(self.name).suffix.lower(), "")

    @property
    def is_export(self) -> bool:
        """Whether an export wrote it, whose rows are records of all kinds."""
        return bool(self.part) or (self.kind in _EXPORTED and is_export(self.beginning()))


def inputs_of(paths: Sequence[Path], reference: Reference) -> list[Input]:
    """The files at the paths, of a folder all below it whose suffix is known; each once, sorted by name."""
    found: dict[Path, tuple[Path, Part | None]] = {}
    for given in paths:
        try:
            inside = {path.resolve(): (path, part) for path, part in _expanded(given)}
            if not inside:
                raise UnreadableError(given, f"no file in it that is read: {', '.join(KINDS)}")
            found |= inside
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a ring of links
            raise text.unreadable(given, error) from error
    return [_input(*one, reference) for one in sorted(found.values(), key=str)]


def _expanded(path: Path) -> Iterator[tuple[Path, Part | None]]:
    """The files at a path, each with what it is in a package, if it is in one."""
    if not path.is_dir():
        if path.exists() and not path.is_file():
            raise UnreadableError(path, "not a regular file")  # before its suffix is looked at: a device has none
        if path.name == PACKAGE and is_package(path.parent):
            yield from parts_of(path.parent).items()
        else:
            yield path, None
        return
    folders = {below.parent for below in (path / PACKAGE, *path.rglob(PACKAGE)) if is_package(below.parent)}
    for folder in folders:
        yield from parts_of(folder).items()
    for below in path.rglob("*"):
        suffix, plain = below.suffix.lower(), below.is_file() and below.parent not in folders
        if plain and suffix in KINDS and (suffix != ".json" or is_export(_beginning(below))):
            yield below, None


def _input(path: Path, part: Part | None, reference: Reference) -> Input:
    size = path.stat().st_size if path.is_file() else 0
    reading = Reading(str(path), reference)
    return Input(str(path), lambda: text.load(path), reading, size, beginning=lambda: _beginning(path), part=part)


def _beginning(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""


class Import:
    """The reading of some files: first every entry of the reference data, then what refers to them."""

    def __init__(
        self, inputs: Sequence[Input], reference: Reference, options: Options, progress: Progress | None
    ) -> None:
        self.batch = Batch(leaves_out=options.leaves_out)
        self._inputs = inputs
        self._reference = reference
        self._options = options
        self._mapping: MappingFile | None = None
        self._shape: Shape | None = None
        self._progress = progress or (lambda _done, _total: None)
        self._total = sum(one.size for one in inputs)
        self._done = 0

    def run(self) -> list[Problem]:
        """Fills the batch; gives all problems, by file and line. Raises MappingError for a mapping that has some."""
        trees = [(one, self._tree(one)) for one in self._inputs if one.kind == "YAML"]
        described: list[Described] = []
        for one, tree in trees:
            found = read_entries(tree, one.reading, self.batch) if tree else []
            one.records = len(found)
            described += found
        described += self._read_mapping()
        exports = self._exports()
        described += [one for export in exports for one in export.entries()]
        check_entries(described, self._reference)
        if self._options.mapping and self._shape:
            self._mapping = read_mapping(self._options.mapping, self._shape)
        for one, tree in trees:
            if tree:
                one.records += read_document(tree, one.reading, self.batch)
        for export in exports:
            export.records()
        self.batch.history = history_of(exports) if len(exports) == len(self._groups()) == 1 else []
        for one in self._inputs:
            if one.kind != "YAML" and not one.is_export and not self._is_streamed(one):
                self._read_rows(one)
        self.batch.files.sort()
        streamed = {stream.name for stream in self.batch.streams}
        return [problem for one in self._inputs if one.name not in streamed for problem in self._closed(one)]

    def _groups(self) -> list[list[Input]]:
        """The files, those of one package together."""
        groups: dict[object, list[Input]] = {}
        for one in self._inputs:
            groups.setdefault(one.part.folder if one.part else one.name, []).append(one)
        return list(groups.values())

    def _exports(self) -> list[ExportedRecords]:
        """What was exported, read; the rows of a package are those of all its files."""
        exports = [group for group in self._groups() if group[0].is_export]
        return [ExportedRecords([row for one in group for row in self._exported(one)], self.batch) for group in exports]

    def _exported(self, one: Input) -> Iterator[ExportedRow]:
        if one.kind == "Parquet" and one.part:
            yield from self._counted(one, rows_of_parquet(self._bytes(one), one.part, one.reading))
        elif (content := self._text(one)) is not None:
            rows = rows_of_text(content, one.kind, one.reading, one.part, self._options.delimiter)
            yield from self._counted(one, rows)
        self._step(one.size)

    def _counted(self, one: Input, rows: Iterator[ExportedRow]) -> Iterator[ExportedRow]:
        for row in rows:
            one.records += 1
            yield row

    def _bytes(self, one: Input) -> bytes:
        data = one.load()
        raw = data.encode() if isinstance(data, str) else data
        self.batch.files.append(FileRead(one.name, text.fingerprint(raw)))
        return raw

    def _read_mapping(self) -> list[Described]:
        """What the mapping says of the table, and the entries that it holds or that rows describe by it."""
        if (source := self._options.mapping) is None:
            return []
        self.batch.files.append(source.read)
        found = read_entries(source.tree, source.reading, self.batch)
        shape = self._shape = read_shape(source)
        for shared in shape.shared:
            self.batch.files.append(shared.read)
            found += read_entries(shared.tree, shared.reading, self.batch)
        for one in self._inputs if shape.creates else ():
            if one.kind in sheet.KINDS.values() and self._is_readable(one):
                for noun, node in described(self._way(one), shape, one.reading):
                    found += add_entry(noun, node, one.reading, self.batch)
        return found

    def _way(self, one: Input) -> sheet.Way:
        options = self._options
        named = self._shape.sheet if self._shape else ""
        return sheet.Way(Path(one.name), one.kind, options.encoding, options.delimiter, options.ignore_extra, named)

    def _is_readable(self, one: Input) -> bool:
        """Whether the file is a table of its kind; what is wrong with the bytes of one that is not is reported."""
        if one.digest or one.reading.problems:
            return bool(one.digest)
        one.digest = self._digest(one) or ""
        if not one.digest and one.kind not in sheet.BINARY:
            self._text(one)
        return bool(one.digest)

    def _digest(self, one: Input) -> str | None:
        path = Path(one.name)
        if one.kind in sheet.BINARY:
            return fingerprint_of(path, one.kind, one.reading)
        return looked_through(path, one.kind, self._options.encoding)

    def _text(self, one: Input) -> str | None:
        try:
            data = one.load()
        except Fault as fault:
            one.reading.add_problem(fault, 0)
            return None
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        self.batch.files.append(FileRead(one.name, text.fingerprint(raw)))
        if isinstance(data, str):
            return text.checked(data, one.reading)
        return text.decode(data, one.kind, self._options.encoding, one.reading)

    def _tree(self, one: Input) -> Mapped | None:
        content = self._text(one)
        tree = read_tree(content, one.reading) if content is not None else None
        self._step(one.size)
        return tree

    def _is_streamed(self, one: Input) -> bool:
        """Whether the file waits to be read: one that has no text in it is read at once, which tells why."""
        waits = self._mapping is not None or one.kind in ("CSV", "TSV")
        if not self._options.streamed or not waits or one.kind not in sheet.KINDS.values():
            return False
        if not self._is_readable(one):
            return bool(one.reading.problems)
        self.batch.files.append(FileRead(one.name, one.digest))
        self.batch.streams.append(self._mapped_stream(one) if self._mapping else self._stream(one))
        self._done += one.size
        return True

    def _stream(self, one: Input) -> CsvStream:
        options, done = self._options, self._done
        return CsvStream(
            one.name,
            Path(one.name),
            one.reading,
            options.encoding,
            _delimiter(one, options),
            options.ignore_extra,
            again=lambda batch: self._again(one, batch),
            finish=lambda records: self._finish(one, records),
            progress=lambda read: self._progress(done + read, self._total),
        )

    def _mapped_stream(self, one: Input) -> MappedStream:
        return MappedStream(
            one.name,
            self._table(one, fast=True),
            again=lambda batch: self._again(one, batch),
            finish=lambda records: self._finish(one, records),
        )

    def _table(self, one: Input, *, fast: bool) -> MappedTable:
        assert self._mapping  # noqa: S101 - asked for only then
        done, total = self._done, self._total
        one.reading.leaves_out = self._options.leaves_out
        return MappedTable(
            self._way(one),
            self._mapping,
            one.reading,
            self.batch,
            fast,
            progress=lambda read: self._progress(done + read, total),
        )

    def _finish(self, one: Input, records: int) -> list[Problem]:
        one.records = records
        return self._closed(one)

    def _again(self, one: Input, batch: Batch) -> list[Problem]:
        """Read a streamed file whole, into the batch, which knows it already."""
        anew = Import(
            [_input(Path(one.name), None, self._reference)],
            self._reference,
            replace(self._options, streamed=False),
            None,
        )
        anew.batch = batch
        files = list(batch.files)
        problems = anew.run()
        batch.files = files
        return problems

    def _read_rows(self, one: Input) -> None:
        if not one.kind:
            one.reading.add_problem(_UNKNOWN_KIND, 0)
        elif self._mapping:
            self._read_mapped(one)
        elif one.kind in sheet.BINARY:
            if self._is_readable(one):
                self.batch.files.append(FileRead(one.name, one.digest))
                with self._way(one).open(one.reading, csv_file.OURS) as (table, _):
                    rows = (Mapped(csv_file.row_of(table.columns, r, at, LISTS), at) for at, r in table.records())
                    self._take_rows(one, rows)
        elif (content := self._text(one)) is not None:
            self._take_rows(one, self._rows(one, content))
        self._step(one.size)

    def _read_mapped(self, one: Input) -> None:
        if not self._is_readable(one):
            return
        self.batch.files.append(FileRead(one.name, one.digest))
        for line, _, record in self._table(one, fast=False).claims():
            if record:
                self._add(one, *record, Origin(one.name, line))
        one.records = self.batch.tally(one.name).rows

    def _take_rows(self, one: Input, found: Iterable[Mapped]) -> None:
        rows, tally = Rows(one.reading), self.batch.tally(one.name)
        one.reading.leaves_out = self._options.leaves_out
        for row in found:
            one.records += 1
            if one.records % _ROWS_A_STEP == 0:
                self._progress(self._done, self._total)
            if record := rows.read(row):
                self._add(one, *record, Origin(one.name, row.line))
                tally.claims += 1
            else:
                tally.problems += 1
        tally.rows = tally.figures = one.records

    def _add(self, one: Input, report: Report, claim: Claim, origin: Origin) -> None:
        self.batch.add_report(report, origin)
        try:
            self.batch.add_claim(claim, origin)
        except Fault as fault:
            one.reading.add_problem(fault, origin.line, "key", claim.key or "")

    def _rows(self, one: Input, content: str) -> Iterator[Mapped]:
        if one.kind == "JSON Lines":
            return jsonl_file.read_rows(content, one.reading)
        if one.kind == "JSON":
            return jsonl_file.read_array(content, one.reading)
        options = self._options
        delimiter = _delimiter(one, options)
        return csv_file.read_rows(content, one.reading, delimiter=delimiter, ignore_extra=options.ignore_extra)

    def _step(self, size: int) -> None:
        self._done += size
        self._progress(self._done, self._total)

    def _closed(self, one: Input) -> list[Problem]:
        reading = one.reading
        if not one.records and not one.part and not reading.problems and not self._options.allow_empty:
            reading.add_problem(_NO_RECORDS, 0)
        if reading.tidied:
            many = "1 value" if reading.tidied == 1 else f"{reading.tidied:,} values"
            message = f"blanks or invisible characters around or in {many}"
            reading.add_problem(
                Fault("tidied", message, "they were put right, nothing is to do"), 0, severity="warning"
            )
        return sorted(reading.problems, key=lambda problem: problem.line) + reading.problems_left_out()


def _delimiter(one: Input, options: Options) -> str:
    return "\t" if one.kind == "TSV" and options.delimiter == "," else options.delimiter
