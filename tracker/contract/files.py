"""The files of the contract by path, what is stale among them, and writing them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tracker.contract import answers, foreign, mapping, records, written
from tracker.contract.page import page
from tracker.contract.sql import schema_sql
from tracker.vocabulary import CODELISTS, Code

_GENERATED = ("schemas/*.schema.json", "schemas/orbat-mapper/*.schema.json", "schemas/codelists/*.csv")
"""Nothing else may match these patterns: a file that nothing generates is stale."""


def generated() -> dict[str, str]:
    """Every file of the contract: its path from the root of the checkout, and its text."""
    made = (written.schemas(), mapping.schemas(), records.schemas(), answers.schemas(), foreign.schemas())
    schemas = {name: schema for some in made for name, schema in some.items()}
    files = {f"schemas/{name}.schema.json": _json(schema) for name, schema in schemas.items()}
    files |= {f"schemas/codelists/{name}.csv": _codelist(codes) for name, codes in CODELISTS.items()}
    return {**files, "schemas/README.md": page(schemas), "db/schema.sql": schema_sql()}


def stale(root: Path) -> list[str]:
    """The paths of files that are missing, differ from what is generated, or are generated no more."""
    files = generated()
    differing = [name for name, text in files.items() if _read(root / name) != text]
    return sorted([*differing, *_left_over(root, files)])


def write(root: Path) -> list[str]:
    """Write what is stale, remove what is generated no more; the paths of both."""
    files, names = generated(), stale(root)
    for name in names:
        if name in files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(files[name], encoding="utf-8", newline="\n")
        else:
            (root / name).unlink()
    return names


def _left_over(root: Path, files: dict[str, str]) -> list[str]:
    found = (path.relative_to(root).as_posix() for pattern in _GENERATED for path in root.glob(pattern))
    return [name for name in found if name not in files]


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _codelist(codes: type[Code]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("code", "title", "description"))
    table.writerows((code.value, _title(code), code.meaning) for code in codes)
    return text.getvalue()


def _title(code: Code) -> str:
    """The code as words; a digit says nothing, so there it is the name that the program has for it."""
    words = code.name.lower() if code.value.isdigit() else code.value
    words = words.replace("-", " ").replace("_", " ")
    return words[0].upper() + words[1:]
