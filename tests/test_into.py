"""Answers in another unit: what is derived stands beside what was reported, and no force is added twice."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker import reading
from tracker.dataset import Dataset
from tracker.errors import QuestionError
from tracker.records.total import Total
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import record

KNOWN = "2022-03-31"
REFERENCE = """
owners: [{slug: RUS, name: Russia}]
sources: [{slug: press, name: press}]
items:
  - {slug: personnel, name: personnel, unit: personnel}
  - {slug: air-defence, name: air defence}
  - {slug: s-400, name: S-400, parent: air-defence}
  - {slug: btg, name: tactical group, unit: btg}
  - {slug: road, name: road, unit: km}
places:
  - {slug: belarus, name: Belarus, kind: country}
  - {slug: brest, name: Brest, kind: region, parent: belarus}
scopes: [{slug: all, name: all}, {slug: in-transit, name: in transit}]
factors:
  - {slug: tel, name: tel, owner: RUS, item: s-400, echelon: battalion, content: s-400, unit: launcher,
     minimum: 4, typical: 8, maximum: 12, source: print, status: verified}
  - {slug: two, name: two, owner: RUS, item: s-400, echelon: regiment, content: s-400, unit: battalion,
     minimum: 2, typical: 2, maximum: 3, source: print, status: verified}
  - {slug: men, name: men, owner: RUS, item: btg, echelon: btg, content: personnel, unit: personnel,
     minimum: 500, typical: 750, maximum: 1000, source: print, status: unverified}
"""
HEAD = "report: {source: press, title: t, published: 2022-02-01, url: 'https://example.org/'}\nclaims:\n"


def store(folder: Path, *claims: str, reference: str = REFERENCE) -> Path:
    """A store of claims on 1 February, each "ITEM PLACE: WORDS", with the rest of an entry behind a bar."""
    path = folder / "posture.db"
    create(path)
    add(path, folder / "reference.yaml", reference)
    if claims:
        add(path, folder / "report.yaml", HEAD + "".join(map(entry, claims)))
    return path


def entry(claim: str) -> str:
    said, _, more = claim.partition(" | ")
    subject, words = said.split(": ")
    item, place = subject.split()
    rest = f", {more}" if more else ""
    return (
        f"  - {{owner: RUS, item: {item}, place: {place}, estimate: '{words}', period: 2022-02-01,"
        f" modality: claimed{rest}}}\n"
    )


def add(path: Path, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with Reader(path) as reader:
        batch, problems = reading.read_files([file], reader.reference)
    assert [str(problem) for problem in problems if problem.severity == "refused"] == []
    record(path, batch, "import")


def shown(bounds: Any) -> tuple[Any, Any, Any]:
    return bounds.lower, bounds.best, bounds.upper


def total(folder: Path, unit: str, *claims: str) -> Total:
    with Dataset(store(folder, *claims)) as data:
        found = data.posture("2022-02-01", known=KNOWN, into=unit)
        return next(one for one in found.totals if one.unit == unit)


def test_a_line_keeps_what_was_reported(tmp_path: Path) -> None:
    with Dataset(store(tmp_path, "s-400 belarus: two battalions")) as data:
        [line] = data.posture("2022-02-01", known=KNOWN, into="launchers")
        plain = data.posture("2022-02-01", known=KNOWN).lines[0]
    assert (line.unit, shown(line.estimate)) == ("battalion", (2, 2, 2))
    assert (line.shown_unit, shown(line.shown)) == ("launcher", (8, 16, 24))
    assert line.by_factors
    assert [one.slug for one in line.derived.factors] == ["tel"] if line.derived else None
    assert (plain.derived, plain.shown) == (None, plain.estimate)


def test_what_cannot_be_converted_says_why(tmp_path: Path) -> None:
    with Dataset(
        store(tmp_path, "s-400 belarus: two battalions", "personnel belarus: 500", "road brest: 5 km")
    ) as data:
        found = data.posture("2022-02-01", known=KNOWN, into="launchers")
        assert [one.subject.item for one in found.not_converted] == ["personnel", "road"]
        assert [one.fault.code for one in found.not_converted] == ["no-factor", "dimension-differs"]
        assert [one["item"] for one in found.to_dict()["not_converted"]] == ["personnel", "road"]
        assert data.posture("2022-02-01", known=KNOWN).not_converted == []


def test_two_readings_of_one_force_are_never_added(tmp_path: Path) -> None:
    found = total(tmp_path, "launcher", "s-400 belarus: two battalions", "s-400 belarus: two regiments")
    assert shown(found.estimate) == (16, None, None)  # at least what the greater says at least, and no more than that
    assert [(a.unit, b.unit) for a, b in found.overlapping] == [("battalion", "regiment")]


def test_a_derived_figure_never_stands_for_a_reported_one(tmp_path: Path) -> None:
    found = total(tmp_path, "launcher", "s-400 belarus: two battalions", "s-400 belarus: up to 10 launchers")
    assert (shown(found.estimate), found.lines) == ((None, None, 10), 1)


def test_people_of_tactical_groups_are_among_the_people(tmp_path: Path) -> None:
    """83 groups in Brest are a part of those in Belarus: 41,500 derived add nothing to 30,000 reported."""
    found = total(tmp_path, "personnel", "btg brest: 83 BTGs", "personnel belarus: about 30,000")
    assert shown(found.estimate) == (27_000, 30_000, 33_000)


def test_a_derived_whole_speaks_for_its_reported_parts(tmp_path: Path) -> None:
    found = total(tmp_path, "personnel", "btg belarus: 10 BTGs", "personnel brest: 6,000")
    assert shown(found.estimate) == (6_000, 7_500, 10_000)


def test_what_lies_apart_is_added(tmp_path: Path) -> None:
    reference = REFERENCE.replace("scopes:", "  - {slug: gomel, name: Gomel, kind: region, parent: belarus}\nscopes:")
    path = store(tmp_path, "btg brest: 10 BTGs", "personnel gomel: 6,000", reference=reference)
    with Dataset(path) as data:
        [found] = data.posture("2022-02-01", known=KNOWN, into="personnel").totals
    assert shown(found.estimate) == (11_000, 13_500, 16_000)


def test_what_is_on_its_way_is_not_present_in_any_unit(tmp_path: Path) -> None:
    found = total(tmp_path, "personnel", "btg brest: 10 BTGs", "btg brest: 4 BTGs | scope: in-transit")
    assert shown(found.estimate) == (5_000, 7_500, 10_000)


def test_one_dimension_is_converted_exactly(tmp_path: Path) -> None:
    with Dataset(store(tmp_path, "road brest: 5 km")) as data:
        [line] = data.posture("2022-02-01", known=KNOWN, into="m")
    assert (shown(line.shown), line.by_factors) == ((5000, 5000, 5000), False)


def test_a_comparison_is_made_in_the_unit(tmp_path: Path) -> None:
    path = store(tmp_path, "btg brest: 83 BTGs")
    later = HEAD.replace("2022-02-01", "2022-02-13") + entry("btg brest: 105 BTGs").replace("2022-02-01", "2022-02-13")
    add(path, tmp_path / "later.yaml", later)
    with Dataset(path) as data:
        [change] = data.compare("2022-02-01", "2022-02-13", known=KNOWN, into="personnel")
    assert change.change is not None
    assert (change.change.lower, change.change.upper) == (105 * 500 - 83 * 1000, 105 * 1000 - 83 * 500)
    assert change.on_best is not None
    assert change.on_best.best_change == 22 * 750


def test_days_are_summed_in_the_unit(tmp_path: Path) -> None:
    with Dataset(store(tmp_path, "btg brest: 10 BTGs")) as data:
        [course] = data.timeline("2022-02-01", "2022-02-04", known=KNOWN, into="personnel")
        [plain] = data.timeline("2022-02-01", "2022-02-04", known=KNOWN)
        years = course.to_dict()["unit_years"]
    assert (course.unit, plain.unit) == ("personnel", "btg")
    assert (shown(course.unit_days), shown(plain.unit_days)) == ((20_000, 30_000, 40_000), (40, 40, 40))
    assert str(course.unit_days.lower_kind) == "soft"
    assert (years["best"], years["lower_kind"]) == (round(30_000 / 365.25, 3), "soft")


def test_a_factor_is_used_on_the_days_on_which_it_holds(tmp_path: Path) -> None:
    held = REFERENCE.replace(
        "source: print, status: unverified}", "source: print, status: verified, valid: ../2022-02-02}"
    )
    with Dataset(store(tmp_path, "btg brest: 10 BTGs", reference=held)) as data:
        found = data.timeline("2022-02-01", "2022-02-04", known=KNOWN, into="personnel")
        [course] = found
        ends = [(one.first, one.last, one.line and one.line.shown_unit) for one in course.stretches]
        assert course.unit == "btg"  # not all of it could be converted, so the sum is of what was reported
        assert [one.subject.item for one in found.not_converted] == ["btg"]
    assert ends == [
        (date(2022, 2, 1), date(2022, 2, 1), "personnel"),
        (date(2022, 2, 2), date(2022, 2, 2), "personnel"),
        (date(2022, 2, 3), date(2022, 2, 4), "btg"),
    ]


def test_factors_recorded_later_do_not_change_an_earlier_answer(tmp_path: Path) -> None:
    without = REFERENCE.partition("factors:")[0]
    path = store(tmp_path, "btg brest: 10 BTGs", reference=without)
    add(path, tmp_path / "factors.yaml", f"factors:{REFERENCE.partition('factors:')[2]}")
    with Dataset(path) as data:
        assert data.posture("2022-02-01", known=KNOWN, into="personnel").lines[0].derived
        assert data.posture("2022-02-01", known=KNOWN, recorded=2, into="personnel").lines[0].derived is None


@pytest.mark.parametrize(("unit", "said"), [("kt", "knot, kiloton"), ("lauchers", "did you mean launcher")])
def test_a_unit_that_is_none_is_refused(tmp_path: Path, unit: str, said: str) -> None:
    with Dataset(store(tmp_path)) as data, pytest.raises(QuestionError, match=said):
        data.posture("2022-02-01", into=unit)
