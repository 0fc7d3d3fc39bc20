"""`schemas/README.md`: what each file is, and what a change of version means."""

from tracker.contract import answers, foreign, mapping, records, written
from tracker.contract.plain import VERSION, Schema
from tracker.vocabulary import CODELISTS

_HEAD = f"""\
# The published contract

What is in files and answers, for people and programs that use no Python. Everything here but `mappings/` is made by
`python -m tracker.contract` from the records and code lists of the program; `--check` says what is stale, and a test
compares. JSON Schema, draft 2020-12.

Version {VERSION} (`version` in every schema). A new field, code or file leaves the version as it is: read what you know
and let the rest be. The version grows when a field is removed, renamed or given another meaning, and the change is
named in the changelog. Ids of claims and reports are hashes of what they say and do not depend on the version.
"""

_EDITOR = """\
Name one in the first line of a YAML file, and an editor completes and checks it:
`# yaml-language-server: $schema=../../../schemas/report.schema.json`. A schema checks fields, codes and shapes;
names, dates and hedges are checked by `tracker import FILE --dry-run`."""

_PARTS = (
    (
        "Files that people write",
        _EDITOR,
        written.schemas,
    ),
    (
        "Mappings",
        "Which column of somebody else's table means what; TOML. The keys: `mappings/README.md`.",
        mapping.schemas,
    ),
    ("Records", "An entry of the reference data, or a correction, as the program gives it back.", records.schemas),
    ("Answers", "What commands print with `--format json`; the library's `to_dict()` gives the same.", answers.schemas),
    (
        "Other programs' files",
        "What `tracker scenario` writes and `tracker drafts` reads, so far as we know it; other fields are let be.",
        foreign.schemas,
    ),
)


def page(schemas: dict[str, Schema]) -> str:
    """The page, from the descriptions of the schemas and the code lists."""
    parts = [_part(title, text, {name: schemas[name] for name in make()}) for title, text, make in _PARTS]
    return _HEAD + "".join(parts) + _codelists()


def _part(title: str, text: str, schemas: dict[str, Schema]) -> str:
    rows = "".join(f"| `{name}.schema.json` | {schema['description']} |\n" for name, schema in schemas.items())
    return f"\n## {title}\n\n{text}\n\n| file | what it describes |\n|---|---|\n{rows}"


def _codelists() -> str:
    head = "\n## Code lists\n\nClosed lists, in `codelists/`: code, title and what it means.\n\n"
    head += "| file | codes of |\n|---|---|\n"
    rows = (f"| `{name}.csv` | {(codes.__doc__ or '').strip()} |\n" for name, codes in CODELISTS.items())
    return head + "".join(rows)
