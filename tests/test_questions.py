"""The questions an analyst asks (DOMAIN section 13), each by the command, and again after a figure was changed."""

from pathlib import Path

import pytest

from tests.asking import ask, bounds, left_out, line_of, names, seed_with

BELARUS = "--place Belarus --owner Russia"
ON_15 = f"posture --on 2022-02-15 --known 2022-02-21 {BELARUS}"


def keys(claims: list[dict[str, str]]) -> set[str]:
    return {claim["key"] for claim in claims}


# 1 and 2: when does the exercise end?


def test_end_of_the_exercise_as_known_on_19_february(seed_store: Path) -> None:
    answer = ask(seed_store, "operations union-resolve-2022 --known 2022-02-19")
    assert (answer["start"], answer["end"], answer["end_kind"]) == ("2022-02-10", "2022-02-20", "scheduled")
    assert keys(answer["claims"]) == {"a01", "a04", "a10", "a16"}
    assert answer["superseded"] == []


def test_end_of_the_exercise_as_known_on_21_february(seed_store: Path) -> None:
    answer = ask(seed_store, "operations 'Allied Resolve 2022' --known 2022-02-21")
    assert (answer["start"], answer["end"], answer["end_kind"]) == ("2022-02-10", None, "open")
    assert keys(answer["claims"]) == {"a04", "a11"}
    assert keys(answer["superseded"]) == {"a01", "a10", "a16"}


def test_return_of_the_troops_is_conditional(seed_store: Path) -> None:
    claims = ask(seed_store, "claims --operation union-resolve-2022 --item return --known 2022-02-21")["claims"]
    ends = {claim["key"]: claim["end_kind"] for claim in claims}
    assert ends["a12"] == "conditional"


def test_another_end_is_answered_when_another_was_said(tmp_path: Path) -> None:
    changes = [
        ("a16", "period: ../2022-02-20", "period: ../2022-02-25"),
        ("a11", "period: 2022-02-10/..", "period: ../2022-03-01"),
    ]
    store = seed_with(
        tmp_path, *changes, ("a11", "modality: announced", "end_kind: scheduled\n    modality: announced")
    )
    assert ask(store, "operations union-resolve-2022 --known 2022-02-19")["end"] == "2022-02-25"
    later = ask(store, "operations union-resolve-2022 --known 2022-02-21")
    assert (later["end"], later["end_kind"]) == ("2022-03-01", "scheduled")


# 3: how many Russian personnel were in Belarus on 15 February?


def test_personnel_in_belarus_on_15_february(seed_store: Path) -> None:
    line = line_of(ask(seed_store, f"{ON_15} --item personnel"), item="personnel")
    assert bounds(line["estimate"]) == (27000, 30000, 33000)
    assert (line["estimate"]["lower_kind"], line["estimate"]["upper_kind"]) == ("soft", "soft")
    assert line["hull"] == {"lower": 27000, "upper": 33000}
    assert line["overlap"] == {"lower": 27000, "upper": 30000}
    assert line["hard"] == {"lower": None, "upper": 30000}
    assert (line["claims"], line["roots"], line["observed"]) == (3, 1, 0)
    assert (line["basis"], line["age_days"], line["conflict"]) == ("reported", 0, False)
    assert names(seed_store, line["used"]) == {"b07", "b09", "b11"}


def test_what_is_left_out_of_personnel_in_belarus_and_why(seed_store: Path) -> None:
    line = line_of(ask(seed_store, f"{ON_15} --item personnel"), item="personnel")
    assert left_out(line) == {
        "a14": "announced",
        "b00": "superseded",
        "b01": "overtaken",
        "b02": "planned",
        "b03": "copy",
        "b04": "planned",
        "b05": "planned",
        "b06": "forecast",
        "b08": "forecast",
        "b10": "other-days",
    }


def test_spetsnaz_are_a_part_below_personnel(seed_store: Path) -> None:
    answer = ask(seed_store, f"{ON_15} --item personnel")
    assert bounds(line_of(answer, item="spetsnaz")["estimate"]) == (5000, 5000, 5000)
    assert [part["item"] for part in line_of(answer, item="personnel")["parts"]] == ["spetsnaz"]


def test_official_silence_is_a_mention_from_24_february(seed_store: Path) -> None:
    command = f"posture --on 2022-02-15 {BELARUS} --item personnel --known"
    assert "a17" not in keys(ask(seed_store, f"{command} 2022-02-23")["mentions"])
    assert "a17" in keys(ask(seed_store, f"{command} 2022-02-24")["mentions"])


def test_why_walks_from_the_article_to_the_forecast_of_nato(seed_store: Path) -> None:
    answer = ask(seed_store, f"why --on 2022-02-15 --known 2022-02-21 {BELARUS} --item personnel")
    found = next(one for one in answer["lines"] if one["line"]["item"] == "personnel")
    article = next(claim for claim in found["used"] if claim["key"] == "b11")
    path = [article["key"]]
    while article["from"]:
        article = article["from"][-1]
        path.append(article["key"])
    assert path == ["b11", "b10", "b07", "b06"]
    assert (article["voice"], article["modality"]) == ("stoltenberg", "forecast")
    assert keys(found["roots"]) == {"b06"}


def test_another_figure_of_the_article_gives_another_answer(tmp_path: Path) -> None:
    store = seed_with(tmp_path, ("b11", "as many as 30,000 personnel", "as many as 28,000 personnel"))
    line = line_of(ask(store, f"{ON_15} --item personnel"), item="personnel")
    assert line["overlap"] == {"lower": 27000, "upper": 28000}
    assert line["hard"] == {"lower": None, "upper": 28000}
    store = seed_with(tmp_path / "more", ("b11", "as many as 30,000 personnel", "more than 40,000 personnel"))
    line = line_of(ask(store, f"{ON_15} --item personnel"), item="personnel")
    assert bounds(line["estimate"]) == (40001, None, None)
    assert left_out(line)["b07"] == "overtaken"


# 4: how many did the US say were there on 31 January, and what became of it by 20 February?


def test_the_us_on_31_january(seed_store: Path) -> None:
    command = "posture --on 2022-01-31 --known 2022-01-31 --speaker US --place Belarus --item personnel"
    line = line_of(ask(seed_store, command), item="personnel")
    assert bounds(line["estimate"]) == (4500, None, 4999)
    assert (line["estimate"]["lower_kind"], line["estimate"]["upper_kind"]) == ("soft", "hard")
    assert left_out(line) == {"b02": "planned", "b03": "copy", "b04": "planned", "b05": "planned"}


def test_personnel_from_31_january_to_20_february(seed_store: Path) -> None:
    answer = ask(seed_store, f"compare 2022-01-31 2022-02-20 --known 2022-02-21 {BELARUS}")
    change = line_of(answer, item="personnel", place="belarus")
    assert bounds(change["before"]["estimate"]) == (4500, None, 4999)
    assert bounds(change["after"]["estimate"]) == (27000, 30000, 33000)
    assert change["change"] == {"lower": 22001, "upper": 28500}
    assert change["ratio"] == pytest.approx({"lower": 27000 / 4999, "upper": 33000 / 4500})
    assert (change["on_best"], change["verdict"]) == (None, "grew")


def test_the_comparison_shows_s400_and_su35_with_ages_and_roots(seed_store: Path) -> None:
    answer = ask(seed_store, f"compare 2022-01-31 2022-02-20 {BELARUS}")
    battalions = line_of(answer, item="s-400", unit="battalion")
    assert (bounds(battalions["before"]["estimate"]), battalions["verdict"]) == ((2, 2, 2), "unchanged")
    assert (battalions["before"]["age_days"], battalions["before"]["roots"]) == (10, 1)
    fighters = line_of(answer, item="su-35", place="belarus")
    assert (fighters["before"], fighters["verdict"]) == (None, "unknown")
    assert bounds(fighters["after"]["estimate"]) == (12, 12, 12)


def test_another_figure_of_the_us_gives_another_change(tmp_path: Path) -> None:
    store = seed_with(tmp_path, ("b01", "nearly 5,000 personnel", "6,200 personnel"))
    answer = ask(store, f"compare 2022-01-31 2022-02-20 --known 2022-02-21 {BELARUS}")
    change = line_of(answer, item="personnel", place="belarus")
    assert change["change"] == {"lower": 20800, "upper": 26800}
    assert change["on_best"]["change"] == {"lower": 20800, "upper": 26800}


# 5, without launchers: what S-400 force was in Belarus?


def test_s400_are_battalions_and_on_another_line_regiments(seed_store: Path) -> None:
    answer = ask(seed_store, f"{ON_15} --item S-400")
    battalions, regiments = line_of(answer, unit="battalion"), line_of(answer, unit="regiment")
    assert (bounds(battalions["estimate"]), battalions["age_days"], battalions["basis"]) == ((2, 2, 2), 25, "carried")
    assert names(seed_store, battalions["used"]) == {"c05", "c06"}
    assert (bounds(regiments["estimate"]), regiments["basis"]) == ((2, 2, 2), "reported")
    assert (battalions["roots"], regiments["roots"]) == (1, 1)
    printed = {name: ask(seed_store, f"show {name}")["echelon_as_printed"] for name in ("c02", "c05", "c06", "c08")}
    assert printed == {"c02": "division", "c05": "system", "c06": "division", "c08": "unit"}


def test_s400_on_20_february(seed_store: Path) -> None:
    answer = ask(seed_store, f"posture --on 2022-02-20 --known 2022-02-21 {BELARUS} --item SA-21")
    battalions = line_of(answer, unit="battalion")
    assert (battalions["age_days"], names(seed_store, battalions["used"])) == (2, {"c08"})


def test_another_number_of_regiments_gives_another_line(tmp_path: Path) -> None:
    store = seed_with(tmp_path, ("c09", "two regiments", "three battalions"))
    answer = ask(store, f"{ON_15} --item S-400")
    assert [line["unit"] for line in answer["lines"]] == ["battalion"]
    assert bounds(answer["lines"][0]["estimate"]) == (3, 3, 3)
    assert left_out(answer["lines"][0])["c05"] == "superseded"


# 6: when did it become operational?


def test_s400_combat_duty_and_arrival_are_claims_without_a_figure(seed_store: Path) -> None:
    answer = ask(seed_store, f"posture --on 2022-02-10 --known 2022-02-21 {BELARUS} --item S-400")
    assert {"c11", "c14"} <= keys(answer["mentions"])
    duty, arrival = ask(seed_store, "show c14"), ask(seed_store, "show c11")
    assert (duty["period"], duty["place"]) == ("2022-02-10/", "brest-region")
    assert (arrival["period"], arrival["modality"]) == ("2022-02-03", "claimed")
    assert ask(seed_store, "show c06")["contradicts"] == ["c04"]


def test_a_figure_given_to_combat_duty_makes_a_line(tmp_path: Path) -> None:
    store = seed_with(tmp_path, ("c14", "place: brest-region", "estimate: one battalion\n    place: brest-region"))
    answer = ask(store, f"posture --on 2022-02-10 --known 2022-02-21 {BELARUS} --item S-400")
    assert bounds(line_of(answer, place="brest-region")["estimate"]) == (1, 1, 1)
    assert "c14" not in keys(answer["mentions"])


# 7: how many Su-35, and where first?


def test_su35_twelve_by_a_plan_and_one_seen(seed_store: Path) -> None:
    answer = ask(seed_store, f"{ON_15} --item Su-35S")
    twelve, first = line_of(answer, place="belarus"), line_of(answer, place="baranovichi-air-base")
    assert (bounds(twelve["estimate"]), twelve["basis"], twelve["observed"]) == ((12, 12, 12), "reported", 0)
    assert left_out(twelve) == {"c01": "planned"}
    assert (bounds(first["estimate"]), first["age_days"], first["observed"]) == ((1, 1, 1), 20, 1)
    assert [part["place"] for part in twelve["parts"]] == ["baranovichi-air-base"]
    assert keys(answer["mentions"]) == {"c16"}


def test_another_count_of_su35_gives_another_answer(tmp_path: Path) -> None:
    store = seed_with(
        tmp_path, ("c10", "twelve aircraft", "at least 14 aircraft"), ("c15", "modality: observed", "modality: claimed")
    )
    answer = ask(store, f"{ON_15} --item Su-35")
    assert bounds(line_of(answer, place="belarus")["estimate"]) == (14, None, None)
    assert line_of(answer, place="baranovichi-air-base")["observed"] == 0


# 8: which ranges and airfields were used, and who disagrees?


def test_ranges_on_10_february_are_in_conflict(seed_store: Path) -> None:
    answer = ask(seed_store, "posture --on 2022-02-10 --known 2022-02-21 --place Belarus --item 'training range'")
    line = line_of(answer, item="training-range")
    assert bounds(line["estimate"]) == (4, None, 5)
    assert (line["conflict"], line["overlap"]) == (True, None)
    assert names(seed_store, line["used"]) == {"a05", "a06", "a07", "a09"}


def test_airfields_on_10_february(seed_store: Path) -> None:
    answer = ask(seed_store, "posture --on 2022-02-10 --known 2022-02-21 --place Belarus --item airfield")
    line = line_of(answer, item="airfield")
    assert (bounds(line["estimate"]), line["conflict"]) == ((4, 4, 4), False)
    assert names(seed_store, line["used"]) == {"a08", "a09-airfields"}


def test_ranges_on_15_february_agree_on_five(seed_store: Path) -> None:
    answer = ask(seed_store, "posture --on 2022-02-15 --known 2022-02-21 --place Belarus --item 'training range'")
    line = line_of(answer, item="training-range")
    assert names(seed_store, line["used"]) == {"a07", "a09"}
    assert (bounds(line["estimate"])[::2], line["overlap"]) == ((4, 5), {"lower": 5, "upper": 5})
    assert left_out(line) == {"a05": "overtaken", "a06": "overtaken", "tni-ranges": "copy"}


def test_the_ranges_agree_when_the_ministries_do(tmp_path: Path) -> None:
    store = seed_with(tmp_path, ("a06", "estimate: four sites", "estimate: five sites"))
    answer = ask(store, "posture --on 2022-02-10 --known 2022-02-21 --place Belarus --item 'training range'")
    line = line_of(answer, item="training-range")
    assert (line["conflict"], line["overlap"]) == (False, {"lower": 5, "upper": 5})
