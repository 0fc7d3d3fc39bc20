"""What the answers say, on the shipped claims: figures, reasons, verdicts, and what is not known."""

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from tests.command_line import ASKED, DAY, Run

PERSONNEL = ("--item", "personnel")


def said(text: str) -> str:
    """The text with blanks and line ends as one blank, so that wrapping plays no part."""
    return " ".join(text.split())


def test_the_posture_shows_hull_overlap_best_and_who_was_left_out(run: Run) -> None:
    text = said(run("posture", *DAY, *PERSONNEL).out)
    assert text.startswith("Posture on 15 Feb 2022, as known on 21 Feb 2022 · Russia · personnel · Belarus · envelope")
    assert "~27,000–~33,000, best 30,000" in text
    assert "agree on 27,000–30,000" in text
    assert re.search(r"reported 3 1 0 C6", text)
    for reason in ("b06, b08 forecast", "b04, b05, b02 planned", "b03 copy", "b01 overtaken", "b00 superseded"):
        assert reason in text
    assert "~: a soft bound" in text


def test_parts_stand_below_their_whole(run: Run) -> None:
    lines = run("posture", *DAY, *PERSONNEL).out.splitlines()
    whole = next(number for number, line in enumerate(lines) if line.startswith("personnel "))
    part = next(number for number, line in enumerate(lines) if line.startswith("  Spetsnaz "))
    assert whole < part


def test_a_one_sided_bound_stays_one_sided(run: Run) -> None:
    text = said(run("posture", "--on", "2022-02-20", *ASKED[:4], "--item", "helicopter").out)
    assert "≥ 50 aircraft" in text


def test_a_conflict_is_shown_as_one(run: Run) -> None:
    asked = ("--on", "2022-02-10", *ASKED[:4], "--item", "training range")
    assert "4–5 sites; conflict: the claims (4–5) have no value in common" in said(run("posture", *asked).out)
    assert "no figure; conflict" in said(run("posture", *asked, "--policy", "overlap").out)


def test_no_claim_is_unknown_and_no_failure(run: Run) -> None:
    ended = run("posture", "--on", "2023-02-15", "--place", "Belarus", "--item", "S-400")
    assert ended.code == 0
    assert "unknown: no claim reaches that day" in ended.out
    assert "nearest: c30, observed, 172 days before" in ended.out


def test_a_comparison_shows_change_ratio_verdict_and_what_is_unknown(run: Run) -> None:
    text = said(run("compare", "2022-01-31", "2022-02-20", *ASKED).out)
    assert "+22,001 to +28,500" in text
    assert "×5.40–×7.33" in text
    assert "grew: every value of the second day is above every value of the first" in text
    assert re.search(r"Spetsnaz,? (Belarus )?unknown 5,000 personnel", text)


def test_why_walks_to_the_root_and_names_what_was_left_out(run: Run) -> None:
    text = said(run("why", *DAY, *PERSONNEL).out)
    assert "1 independent root, 0 observed" in text
    assert re.search(r"b11 · The National Interest.*b06 · Jens Stoltenberg, 3 Feb 2022, forecast", text)
    assert "forecast: expected by somebody who does not decide it" in text
    assert re.search(r"planned: an intention.*b02 · Linda Thomas-Greenfield, 31 Jan 2022: ≥ 30,001 personnel", text)
    assert "goes back to: b06" in text


@pytest.mark.parametrize(
    ("known", "end"),
    [
        ("2022-02-19", "end: 20 Feb 2022, scheduled (it is to end then)"),
        ("2022-02-21", "end: open (said to continue, no end named)"),
    ],
)
def test_an_operation_ends_when_it_was_known_to(run: Run, known: str, end: str) -> None:
    text = run("operations", "union-resolve-2022", "--known", known).out
    assert "start: 10 Feb 2022" in text
    assert end in text


def test_an_operation_shows_what_was_superseded_and_said_of_the_return(run: Run) -> None:
    text = run("operations", "union-resolve-2022", "--known", "2022-02-21").out
    superseded = text[text.index("superseded:") : text.index("copies:")]
    assert {"a01", "a10", "a16"} <= {line.split(" ")[0] for line in superseded.splitlines()}
    assert re.search(r"^a12 .*conditional", text[text.index("said of the return:") :], re.MULTILINE)


def test_modalities_may_be_repeated_listed_or_all(run: Run) -> None:
    def admitted(*options: str) -> list[str]:
        found = run("posture", *DAY, *PERSONNEL, *options, "--format", "json").out
        return list(json.loads(found)["question"]["modalities"])

    assert admitted("--modality", "claimed,planned") == admitted("--modality", "claimed", "--modality", "planned")
    assert len(admitted("--modality", "all")) == 8
    assert admitted() == ["observed", "claimed", "assessed"]


@pytest.mark.parametrize(("age", "lines"), [("0", 0), ("25", 1), ("none", 1)])
def test_the_age_of_a_carried_claim_is_limited(run: Run, age: str, lines: int) -> None:
    asked = ("--on", "2022-02-15", "--known", "2022-02-20", "--place", "Belarus", "--item", "S-400", "--max-age", age)
    assert len(json.loads(run("posture", *asked, "--format", "json").out)["lines"]) == lines


def test_the_sql_can_be_pasted(run: Run, store: Path) -> None:
    text = run("posture", *DAY, *PERSONNEL, "--sql").out
    given = dict(re.findall(r"^\.parameter set :(\w+) (-?\d+)$", text, re.MULTILINE))
    query = "\n".join(line for line in text.splitlines() if not line.startswith("."))
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
        rows = connection.execute(query, {name: int(value) for name, value in given.items()}).fetchall()
    connection.close()
    assert [row[:3] for row in rows if row[1] == "personnel"] == [("RUS", "personnel", "belarus")]


def test_csv_has_numbers_and_empty_cells_for_what_is_missing(run: Run) -> None:
    out = run("posture", *DAY, *PERSONNEL, "--policy", "latest", "--format", "csv").out
    first = next(csv.DictReader(io.StringIO(out)))
    assert (first["estimate_lower"], first["estimate_upper"], first["conflict"]) == ("", "30000", "false")
    assert "b06 forecast" in first["left_out"]


def test_csv_of_nothing_is_a_header(run: Run) -> None:
    out = run("claims", "--known", "1990-01-01", "--format", "csv").out
    assert out.startswith("id,key,stated,voice,modality")
    assert out.count("\n") == 1


@pytest.mark.parametrize("name", ["baranovichi", "BARANAVICHY", "UMMA", "Барановичи"])
def test_a_place_is_found_by_any_of_its_names(run: Run, name: str) -> None:
    text = run("places", name).out
    assert text.startswith("Place baranovichi-air-base\n")
    assert re.search(r"^point +53.1° N, 26.05° E, within 2 km$", text, re.MULTILINE)
    assert re.search(r"^status +verified: ", text, re.MULTILINE)


def test_a_part_of_a_name_lists_what_it_fits(run: Run) -> None:
    assert run("operations", "resolve").out.startswith("1 operation\n")
    assert run("operations", "no-such-thing").code == 2
    assert run("places", "baran").out.startswith("2 places\n")


# Codes are read as ISO 3166-1; in a table with GEC codes (once FIPS 10-4) the same letters are another country.
@pytest.mark.parametrize(
    ("noun", "code", "read", "told"),
    [
        ("places", "BO", "Place bolivia", "as a GEC code, BO is Belarus (tracker places belarus)\n"),
        ("places", "rs", "Place serbia", "as a GEC code, RS is Russia (tracker places russia)\n"),
        ("owners", "BO", "Owner BOL", "as a GEC code, BO is Belarus (tracker owners BLR)\n"),
        ("places", "FR", "Place france", ""),  # the same in both
        ("places", "BY", "Place belarus", "as a GEC code, BY is Burundi (tracker places burundi)\n"),
        ("places", "belarus", "Place belarus", ""),
        ("places", "RI", " places", "as a GEC code, RI is Serbia (tracker places serbia)\n"),  # no ISO code
    ],
)
def test_the_other_reading_of_a_code_is_mentioned(run: Run, noun: str, code: str, read: str, told: str) -> None:
    ended = run(noun, code)
    assert ended.out.splitlines()[0].endswith(read)
    assert ended.err == told


def test_a_code_that_nothing_else_bears_is_explained(run: Run) -> None:
    ended = run("places", "VM")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("as a GEC code, VM is Vietnam (tracker places vietnam)\n")


def test_an_unverified_entry_says_so(run: Run) -> None:
    found = json.loads(run("places", "--format", "json").out)["places"]
    unverified = next(one["slug"] for one in found if one["status"] == "unverified")
    assert re.search(r"^status +unverified: from recall: do not quote$", run("places", unverified).out, re.MULTILINE)


def test_the_demo_shows_each_command_and_its_answer(run: Run, tmp_path: Path) -> None:
    ended = run("demo")
    assert (ended.code, ended.err) == (0, "")
    commands = re.findall(r"^\$ tracker (\w+)", ended.out, re.MULTILINE)
    assert commands == ["posture", "why", "compare", "operations", "operations"]
    assert "~27,000–~33,000" in ended.out
    assert ended.out.rstrip().endswith("tracker init --seed")
    assert list(tmp_path.iterdir()) == []


def test_an_operation_without_claims_of_its_activity_says_so(run: Run) -> None:
    assert "end: unknown: no claim of its activity\n" in run("operations", "zapad-2021").out


def test_a_store_without_entries_says_so(run: Run) -> None:
    """A store that was not seeded: there is no first entry to point at."""
    run("--db", "empty.db", "init")
    for nouns in ("owners", "items", "places", "ranges"):
        ended = run("--db", "empty.db", nouns)
        assert (ended.code, ended.out.splitlines()[0]) == (0, f"0 {nouns}")


def test_a_row_too_wide_for_the_page_is_a_list(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty columns in 80: drawn as a table, none of them would have room for a letter."""
    monkeypatch.setenv("COLUMNS", "80")
    out = run("sql", "SELECT * FROM claims WHERE key = 'b11'").out
    assert re.search(r"^words +as many as 30,000 personnel$", out, re.MULTILINE)
    assert re.search(r"^url +https://nationalinterest.org/", out, re.MULTILINE)
    assert max(map(len, out.splitlines())) <= 80
