"""What an open store gives away: all of it, or what a filter lets through, in the formats of other programs."""

from contextlib import AbstractContextManager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, Unpack

from tracker.errors import QuestionError
from tracker.posture.asking import filter_lists
from tracker.reports.exports import BINARY, FOLDERS, FORMATS, Told
from tracker.store.export import Export
from tracker.store.export_choice import Chosen, choose

from .asked import Asked, Day
from .opened import Opened

if TYPE_CHECKING:
    from tracker.records.question import Question

_HOMES = {"json": "whole_json", "csv": "tables_csv", "datapackage": "tables_csv", "xlsx": "workbook"}


class Exporting(Opened):
    """Exports."""

    def export(
        self,
        out: Path | str | TextIO,
        format: str = "jsonl",  # noqa: A002 - the name of the option
        *,
        on: Day | None = None,
        with_log: bool = False,
        spreadsheet_safe: bool = False,
        licence: str | None = None,
        force: bool = False,
        **asked: Unpack[Asked],
    ) -> Told:
        """Write every record, or the claims that match and what they need, so that `import_files` reads them back.

        `out` is a file, for csv, datapackage and parquet a folder; for jsonl and json it may be a text stream.
        `with_log` also writes the transactions, for a copy with the same log. `spreadsheet_safe` puts an apostrophe
        before text that a spreadsheet would run or change, and is for csv. `licence` is that of the data, for the
        description of a package. Counts come back, by table.

        Raises QuestionError for what does not go together, OutputError for a place that cannot be written, and
        MissingExtraError where the format needs a library that is not installed.
        """
        _check(format, with_log=with_log, safe=spreadsheet_safe, narrowed=bool(asked) or on is not None)
        told = Told(safe=spreadsheet_safe, licence=licence)
        with self._reader.still():
            chosen = self._choose(on, asked) if asked or on is not None else None
            _write(Export(self._reader, chosen, logged=with_log), out, format, told, force=force)
        told.beside = len(chosen.claims) - chosen.asked if chosen else 0
        return told

    def _choose(self, on: Day | None, asked: Asked) -> Chosen:
        question: Question = self._question(on or date.max, asked)
        lists, values = filter_lists(self._reader, question)
        options = [*(["place"] if question.filter.place else []), *(["on"] if on is not None else [])]
        if asked.get("modality"):
            lists["modality_list"] = [str(modality) for modality in question.modalities]
        return choose(self._reader, values, options, lists)


def _check(format: str, *, with_log: bool, safe: bool, narrowed: bool) -> None:  # noqa: A002
    if format not in FORMATS:
        raise QuestionError(f"format {format!r} (one of: {', '.join(FORMATS)})")
    if with_log and narrowed:
        raise QuestionError("the log is of the whole store (leave the filter out, or the log)")
    if safe and format not in {"csv", "datapackage"}:
        raise QuestionError(f"{format} needs no care for spreadsheets: it is for csv (leave --spreadsheet-safe out)")


def _write(export: Export, out: Path | str | TextIO, format: str, told: Told, *, force: bool) -> None:  # noqa: A002
    writer: Any = import_module(f"tracker.reports.exports.{_HOMES.get(format, format)}")
    if not isinstance(out, Path | str):
        if format in FOLDERS or format in BINARY:
            raise QuestionError(f"{format} cannot be written to a stream (name a file or a folder)")
        writer.write(export, out, told)
        return
    with _target(Path(out), format, force=force) as path:
        if format in FOLDERS or format in BINARY:
            writer.write(export, path, told)
        else:
            with path.open("x", encoding="utf-8", newline="") as stream:
                writer.write(export, stream, told)


def _target(path: Path, format: str, *, force: bool) -> AbstractContextManager[Path]:  # noqa: A002
    from tracker.reports.whole import whole_file, whole_folder

    return whole_folder(path, force=force) if format in FOLDERS else whole_file(path, force=force)
