"""The published contract: it is what the program would write, and what people write and the program answers fits it."""

import csv
import json
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.contract import SCHEMAS, checker, faults
from tracker.comparison import Comparison
from tracker.contract import generated, stale, write
from tracker.contract.__main__ import main
from tracker.conversion import convert_words
from tracker.lineage import why
from tracker.posture import Posture, question_for
from tracker.posture.operations import operation_period
from tracker.problems import Problem
from tracker.records.answers import ANSWERS
from tracker.records.batch import Batch
from tracker.records.distance_answers import DISTANCE_ANSWERS
from tracker.store.accounts import accounts
from tracker.store.reader import Reader
from tracker.vocabulary import CODELISTS

ROOT = Path(__file__).parents[1]
MAPPINGS = sorted((ROOT / "schemas" / "mappings").glob("*.toml"))
REPORTS = sorted((ROOT / "seed_data" / "reports").rglob("*.yaml"))
REFERENCE = sorted((ROOT / "seed_data" / "reference").glob("*.yaml"))


def as_text(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text only


@pytest.fixture(scope="module")
def reader(seed_store: Path) -> Iterator[Reader]:
    with Reader(seed_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def february(reader: Reader) -> Posture:
    return Posture(reader, question_for(reader, on=date(2022, 2, 15), known=date(2022, 2, 21)))


def test_the_contract_is_fresh() -> None:
    assert stale(ROOT) == []
    assert main(["--check"]) == 0


def test_stale_missing_and_left_over_files_are_named_and_put_right(tmp_path: Path) -> None:
    assert sorted(write(tmp_path)) == sorted(generated())
    (tmp_path / "db" / "schema.sql").write_text("-- older\n", encoding="utf-8")
    (tmp_path / "schemas" / "owner.schema.json").unlink()
    (tmp_path / "schemas" / "codelists" / "colour.csv").write_text("code\n", encoding="utf-8")
    wrong = ["db/schema.sql", "schemas/codelists/colour.csv", "schemas/owner.schema.json"]
    assert stale(tmp_path) == wrong
    assert write(tmp_path) == wrong
    assert stale(tmp_path) == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas(name: str) -> None:
    schema = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert schema["description"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_shipped_reports_fit_their_schema(path: Path) -> None:
    assert faults("report", as_text(path)) == []


@pytest.mark.parametrize("path", REFERENCE, ids=lambda path: path.stem)
def test_shipped_reference_fits_its_schema(path: Path) -> None:
    assert faults("reference", as_text(path)) == []


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_shipped_mappings_fit_their_schema(path: Path) -> None:
    shown = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
    assert faults("mapping", shown) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("modality", "mood"), ('scope = "all"', "scope = { off = 1 }"), ("[report]", "[rapport]"), ("rule =", "rul =")],
)
def test_a_mapping_with_an_unknown_key_does_not_fit(old: str, new: str) -> None:
    text = (ROOT / "schemas" / "mappings" / "troopdata-classic.toml").read_text(encoding="utf-8")
    assert old in text
    assert faults("mapping", json.loads(json.dumps(tomllib.loads(text.replace(old, new, 1)), default=str)))


CLAIM = {"owner": "Russia", "item": "personnel", "place": "Belarus", "period": "2022-02-10/..", "modality": "claimed"}
WRITTEN = [
    # what people write, and whether an editor finds fault with it
    ({}, None),
    ({"estimate": "as many as 30,000 personnel"}, None),
    ({"estimate": 30000}, None),  # an editor reads a number: to us it is text
    ({"estimate": {"lower": 4, "lower_kind": "hard", "unit": "site"}}, None),
    ({"estimate": {"lowest": 4}}, "$.estimate"),
    ({"period": 2022}, None),
    ({"credibility": 3, "derived_from": "c02"}, None),  # a digit as number or text, one key or a list of them
    ({"credibility": "3", "derived_from": ["c02", "c04"]}, None),
    ({"credibility": 7}, "$.credibility"),
    ({"modality": "rumoured"}, "$.modality"),
    ({"from": "Germany", "profile": "literal"}, None),
    ({"origin": "Germany"}, "$"),  # the record's name for `from`
    ({"key": "two words"}, "$.key"),
    ({"owner": None}, "$.owner"),  # what is missing is left out
    ({"colour": "green"}, "$"),
]


@pytest.mark.parametrize(("more", "where"), WRITTEN, ids=lambda value: json.dumps(value)[:40])
def test_claims_as_people_write_them(more: dict[str, Any], where: str | None) -> None:
    found = [error.json_path for error in checker("claim").iter_errors(CLAIM | more)]
    assert found == ([where] if where else [])


@pytest.mark.parametrize("name", ["owner", "item", "place", "period", "modality"])
def test_a_claim_needs(name: str) -> None:
    assert faults("claim", {field: value for field, value in CLAIM.items() if field != name})


def test_claims_need_a_report() -> None:
    assert faults("report", {"claims": [CLAIM]})
    assert not faults("report", {"report": {"source": "interfax", "published": "2022-02-10"}, "claims": [CLAIM]})


def test_records_as_given_back_fit_their_schemas(seed_batch: Batch) -> None:
    checkers = {noun: checker(noun) for noun in {entry.noun for entry in seed_batch.entries}}
    for entry in seed_batch.entries:
        checkers[entry.noun].validate(entry.model_dump(mode="json"))
    for correction in seed_batch.corrections:
        checker("correction").validate(correction.model_dump(mode="json"))


def test_a_posture_fits(february: Posture) -> None:
    answer = february.to_dict()
    assert len(answer["lines"]) > 5
    assert faults("posture", answer) == []


@pytest.mark.parametrize("name", ["lines", "totals", "mentions"])
def test_the_schema_of_a_posture_is_strict(february: Posture, name: str) -> None:
    answer = february.to_dict()
    assert answer[name]
    assert faults("posture", answer | {name: [answer[name][0] | {"more": 1}]})
    for field in answer[name][0]:
        less = {key: value for key, value in answer[name][0].items() if key != field}
        assert faults("posture", answer | {name: [less]}), field


def test_a_comparison_fits(reader: Reader, february: Posture) -> None:
    earlier = Posture(reader, question_for(reader, on=date(2022, 2, 1), known=date(2022, 2, 21)))
    answer = Comparison(earlier, february).to_dict()
    assert answer["changes"]
    assert faults("comparison", answer) == []


def test_claims_fit(reader: Reader, february: Posture) -> None:
    values = {"known_day": 10**6, "recorded": reader.last_transaction()}
    told = [account.to_dict() for account in accounts(reader, values)]
    assert len(told) > 100
    assert faults("claims", {"question": february.question.to_dict(), "claims": told}) == []


def test_reasons_fit(reader: Reader, february: Posture) -> None:
    lines = [reasons.to_dict() for reasons in why(reader, february)]
    assert any(branch["from"] for line in lines for branch in line["used"])
    assert faults("why", {"question": february.question.to_dict(), "lines": lines}) == []


@pytest.mark.parametrize("slug", ["union-resolve-2022", "zapad-2021"])
def test_the_period_of_an_operation_fits(reader: Reader, slug: str) -> None:
    answer = operation_period(reader, slug, date(2022, 3, 1), None).to_dict()
    assert faults("operation-period", answer) == []


def test_a_conversion_fits() -> None:
    assert faults("conversion", convert_words("about 160 miles", "km").to_dict()) == []


def test_a_problem_fits() -> None:
    problem = Problem("a.yaml", 3, "owner", "Rusia", "unknown-name", "unknown owner", "did you mean RUS?")
    assert faults("problems", problem.to_dict()) == []


def test_a_filter_names_only_what_was_asked(february: Posture) -> None:
    question = february.question.to_dict()
    assert faults("posture", february.to_dict() | {"question": question | {"filter": {"place": "belarus"}}}) == []
    assert faults("posture", february.to_dict() | {"question": question | {"filter": {"colour": "green"}}})


def test_every_answer_has_its_own_schema() -> None:
    assert set(ANSWERS | DISTANCE_ANSWERS) <= set(SCHEMAS)


@pytest.mark.parametrize("name", sorted(CODELISTS))
def test_a_code_list_has_every_code_with_its_meaning(name: str) -> None:
    with (ROOT / "schemas" / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["description"]) for row in rows] == [
        (code.value, code.meaning) for code in CODELISTS[name]
    ]
    assert all(row["title"] and row["description"] for row in rows)


VIEWS = sorted((ROOT / "db" / "views").glob("*.sql"))


def example(text: str) -> str:
    comment = text[: text.index("CREATE VIEW")]
    first = comment.index("SELECT")
    return re.sub(r"(?m)^--", "", comment[first : comment.index(";", first)])


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_every_view_says_what_a_row_is_and_asks_a_question_that_runs(path: Path, seed_store: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"-- {path.stem}: one row is ")
    assert "\n-- Example: " in text
    with closing(sqlite3.connect(seed_store)) as connection:
        assert connection.execute(example(text)).fetchall()


VIEW_ROWS = [
    ("claims", "claim"),
    ("reports", "report"),
    ("corrections", "correction"),
    ("transactions", '"transaction"'),
]
NOUNS = ["owner", "item", "place", "source", "speaker", "operation", "factor", "range"]


@pytest.mark.parametrize(("view", "rows"), VIEW_ROWS + [(f"{noun}s", f"entry WHERE noun = '{noun}'") for noun in NOUNS])
def test_a_view_has_every_row_once(view: str, rows: str, seed_store: Path) -> None:
    with closing(sqlite3.connect(seed_store)) as connection:
        seen, there = (connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in (view, rows))
    assert seen == there
    assert seen > (0,)


def test_the_queries_of_the_readme_run(seed_store: Path) -> None:
    queries = re.findall(r"(?s)```sql\n(.*?)```", (ROOT / "db" / "README.md").read_text(encoding="utf-8"))
    assert len(queries) == 3
    with closing(sqlite3.connect(seed_store)) as connection:
        assert all(connection.execute(query).fetchall() for query in queries)
        number = connection.execute("SELECT cast(julianday('2022-02-15') - 2440587.5 AS INTEGER)").fetchone()
    assert number == ((date(2022, 2, 15) - date(1970, 1, 1)).days,)
