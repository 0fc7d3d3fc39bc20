"""Timeline: days in a row with one line, gaps as gaps, and what the known days come to."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle.drawn import batch_of, claims, the_entries
from tests.worlds import claim, day, figure, world
from tracker.dataset import Dataset
from tracker.errors import QuestionError
from tracker.records.stretch import Course, Stretch
from tracker.store.create import create
from tracker.store.write import record


def course(data: Dataset, **asked: Any) -> Course:
    """The one course from 10 to 20 February."""
    [found] = data.timeline(day(10), day(20), **{"known": day(28), **asked})
    return found


def shown(stretch: Stretch) -> str:
    """Days, figure and whether it is reported (r) or carried with its age on the first day (c1)."""
    line = stretch.line
    days = f"{stretch.first.day}-{stretch.last.day}"
    if line is None:
        return f"{days} gap"
    return f"{days} {figure(line.estimate)} {f'c{line.age_days}' if line.age_days else 'r'}"


# The words say which days; `stated` is when they were public.
COURSES = [
    # an interval with an end speaks of just its days, and nothing is carried past it
    ([claim("a", "10", "2022-02-12/2022-02-14", day(14))], ["10-11 gap", "12-14 10 r", "15-20 gap"]),
    # a figure as of a day is carried for as long as asked, growing older
    ([claim("a", "10", day(12), day(12))], ["10-11 gap", "12-12 10 r", "13-15 10 c1", "16-20 gap"]),
    # an open end is a sighting until it was stated, and ages from then on
    ([claim("a", "10", "2022-02-10/..", day(14))], ["10-14 10 r", "15-17 10 c1", "18-20 gap"]),
    # the end lies after the day it was stated: reported until then, carried to the end and no further
    (
        [claim("a", "10", "2022-02-10/2022-02-16", day(14), end_kind="scheduled")],
        ["10-14 10 r", "15-16 10 c1", "17-20 gap"],
    ),
    # two that say the same on days in a row are one stretch
    ([claim("a", "10", day(12), day(12)), claim("b", "10", day(13), day(13))],
     ["10-11 gap", "12-13 10 r", "14-16 10 c1", "17-20 gap"]),
    # the same figure carried from an older to a younger testimony is no one stretch: its age starts anew
    ([claim("a", "10", day(10), day(10)), claim("b", "10", day(13), day(13))],
     ["10-10 10 r", "11-12 10 c1", "13-13 10 r", "14-16 10 c1", "17-20 gap"]),
    # a gap between two sightings stays a gap
    ([claim("a", "10", day(10), day(10)), claim("b", "12", day(18), day(18))],
     ["10-10 10 r", "11-13 10 c1", "14-17 gap", "18-18 12 r", "19-20 12 c1"]),
    # another voice that disagrees widens the line on its day only
    ([claim("a", "10", "2022-02-10/2022-02-20", day(20)), claim("b", "14", day(15), day(15), speaker="nato")],
     ["10-14 10 r", "15-15 10–14 r", "16-20 10 r"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), COURSES)
def test_stretches(tmp_path: Path, said: list[dict[str, Any]], expected: list[str]) -> None:
    with world(tmp_path, *said) as data:
        assert [shown(one) for one in course(data, max_age=3).stretches] == expected


def test_an_end_that_was_corrected_cuts_the_days_from_the_day_it_was_known(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", "2022-02-10/..", day(18))) as data:
        before = course(data, known=day(19), max_age=1)
        data.correct("a", "end", reason="they left", end=day(14), stated=day(20))
        assert [shown(one) for one in before.stretches] == ["10-18 10 r", "19-19 10 c1", "20-20 gap"]
        assert [shown(one) for one in course(data, known=day(20)).stretches] == ["10-14 10 r", "15-20 gap"]
        assert [shown(one) for one in course(data, known=day(19), max_age=1).stretches] == [
            shown(one) for one in before.stretches
        ]
        assert [shown(one) for one in course(data, known=day(20), recorded=2, max_age=1).stretches] == [
            shown(one) for one in before.stretches
        ]


SUMS = [
    # figures as of 12 February and the days after it; the last is carried one day more
    (["10"], (20, 20, 20)),
    (["10 to 12"], (20, None, 24)),
    (["at least 10"], (20, None, None)),  # a side that is missing is not filled
    (["at most 10"], (None, None, 20)),
    (["0"], (0, 0, 0)),  # a sourced zero is known
    (["10", "at least 12"], (34, None, None)),  # 10 on the 12th, at least 12 on the 13th, and carried to the 14th
    (["10", "12"], (34, 34, 34)),
]


@pytest.mark.parametrize(("figures", "expected"), SUMS)
def test_unit_days(tmp_path: Path, figures: list[str], expected: tuple[Any, ...]) -> None:
    said = [claim(f"k{at}", words, day(12 + at), day(12 + at)) for at, words in enumerate(figures)]
    with world(tmp_path, *said) as data:
        found = course(data, max_age=1)
    total, known = found.unit_days, len(figures) + 1
    assert (found.known_days, found.unknown_days) == (known, 11 - known)
    assert (total.lower, total.best, total.upper) == expected


def test_a_course_in_json_has_days_and_years(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", "2022-02-10/2022-02-20", day(20))) as data:
        answer = data.timeline(day(9), day(20), known=day(28)).to_dict()
    [one] = answer["courses"]
    assert (answer["question"]["from"], answer["question"]["to"]) == (day(9), day(20))
    assert (one["known_days"], one["unknown_days"], one["unit_days"]["best"]) == (11, 1, 110)
    assert one["unit_years"]["best"] == pytest.approx(110 / 365.25, abs=0.001)
    assert [part["basis"] for part in one["stretches"]] == [None, "reported"]


def test_no_claim_is_no_course(tmp_path: Path) -> None:
    with world(tmp_path, claim("a", "10", day(12), day(12))) as data:
        assert list(data.timeline(day(10), day(20), item="s-400", known=day(28))) == []
        assert list(data.timeline(day(1), day(11), known=day(28))) == []
        with pytest.raises(QuestionError, match="earlier day first"):
            data.timeline(day(20), day(10))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.data(), size=st.integers(1, 7))
def test_a_timeline_says_what_the_posture_says_on_each_of_its_days(
    tmp_path_factory: pytest.TempPathFactory, told: st.DataObject, size: int
) -> None:
    path = tmp_path_factory.mktemp("drawn") / "world.db"
    create(path)
    record(path, the_entries(), "import")
    keys = [f"k{at}" for at in range(size)]
    record(path, batch_of([told.draw(claims(key, keys)) for key in keys]), "import")
    first, last = date(2022, 2, 8), date(2022, 2, 20)
    with Dataset(path) as data:
        courses = data.timeline(first, last, known=day(28), max_age=3).courses
        for at in range((last - first).days + 1):
            on = first + timedelta(at)
            posture = {line.subject: line for line in data.posture(on, known=day(28), max_age=3)}
            found = {one.subject: line for one in courses if (line := on_day(one, on))}
            assert found.keys() == posture.keys()
            for subject, line in found.items():
                assert line.estimate == posture[subject].estimate
                assert line.basis == posture[subject].basis


def on_day(found: Course, on: date) -> Any:
    """The line of the stretch that the day lies in; every day lies in just one."""
    [stretch] = [one for one in found.stretches if one.first <= on <= one.last]
    return stretch.line
