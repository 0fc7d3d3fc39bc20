"""Files: in which order they are read, and what they hold in all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from tracker.problems import Fault, Problem
from tracker.reading import csv_file, jsonl_file, sheet, text
from tracker.reading.csv_stream import CsvStream, fingerprint_of, looked_through
from tracker.reading.exported_claims import ClaimsRead
from tracker.reading.exported_file import ExportedFile
from tracker.reading.exported_history import history_of
from tracker.reading.exported_records import ExportedRecords
from tracker.reading.inputs import KINDS, Input, input_of
from tracker.reading.located import Mapped
from tracker.reading.mapped_stream import MappedStream
from tracker.reading.mapped_table import MappedTable, described
from tracker.reading.mapping_file import MappingFile, read_mapping
from tracker.reading.mapping_shape import Shape, read_shape
from tracker.reading.options import Options
from tracker.reading.row_entry import LISTS, Rows
from tracker.reading.yaml_entry import Described, add_entry, check_entries, read_document, read_entries
from tracker.reading.yaml_file import read_tree
from tracker.records.batch import Batch, FileRead, Origin
from tracker.records.claim import Claim
from tracker.records.reference import Reference
from tracker.records.report import Report

_ROWS_A_STEP = 1000
_NO_RECORDS = Fault("no-records", "no records", "give it some, or say --allow-empty")
_UNKNOWN_KIND = Fault("unknown-kind", "no known kind of file", f"name it {', '.join(KINDS)}")

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""


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
            self._take_exported(export)
        self.batch.history = history_of(exports) if len(exports) == len(self._groups()) == 1 else []
        for one in self._inputs:
            if one.kind != "YAML" and not one.is_export and not self._is_streamed(one):
                self._read_rows(one)
        self.batch.files.sort()
        waiting = {stream.name for stream in self.batch.streams if not isinstance(stream, ClaimsRead)}
        return [problem for one in self._inputs if one.name not in waiting for problem in self._closed(one)]

    def _groups(self) -> list[list[Input]]:
        """The files, those of one package together."""
        groups: dict[object, list[Input]] = {}
        for one in self._inputs:
            groups.setdefault(one.part.folder if one.part else one.name, []).append(one)
        return list(groups.values())

    def _exports(self) -> list[ExportedRecords]:
        """What was exported, all but the claims read; the rows of a package are those of all its files."""
        exports = [group for group in self._groups() if group[0].is_export]
        return [ExportedRecords([self._exported(one) for one in group], self.batch) for group in exports]

    def _exported(self, one: Input) -> ExportedFile:
        """A file of an export: read from where it lies, if that holds text and nothing else."""
        way = self._way(one)
        if one.kind == "Parquet":
            return ExportedFile(one, None, lambda: self._bytes(one), way.delimiter)
        if digest := self._digest(one):
            self.batch.files.append(FileRead(one.name, digest))
            return ExportedFile(one, way.lines, None, way.delimiter)
        content = self._text(one)
        return ExportedFile(one, None if content is None else lambda: StringIO(content), None, way.delimiter)

    def _take_exported(self, export: ExportedRecords) -> None:
        """Its records; the claims in a stream, if those who record them take one."""
        export.records()
        for read in export.claims.by_transaction().values():
            if self._options.streamed:
                self.batch.streams.append(read)
            else:
                export.reading_of(read.name).problems += read.gather(self.batch)
        self._step(export.size)

    def _bytes(self, one: Input) -> bytes | None:
        try:
            data = one.load()
        except Fault as fault:
            one.reading.add_problem(fault, 0)
            return None
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
            options.delimiter_of(one.kind),
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
            [input_of(Path(one.name), None, self._reference)],
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
        delimiter = options.delimiter_of(one.kind)
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
