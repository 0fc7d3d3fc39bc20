"""Checks: what is wrong with claims and entries that are well-formed."""

import pytest

from tests.test_reading_yaml import claim, codes, reference
from tracker.reading import read_text


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("", []),
        # Nobody observes the future; "stated" is the report's day, 10 Feb 2022, unless `said` is given.
        ("period: 2022-02-10; modality: observed", []),
        ("period: 2022-02-11; modality: observed", ["looks-ahead"]),
        ("period: 2022-02-11; modality: denied", ["looks-ahead"]),
        ("period: 2022-02-11; modality: forecast", []),
        ("period: 2022-02-11; modality: observed; said: 2022-02-11", ["said-later"]),  # in a report of the day before
        ("period: 2022-02-10; modality: observed; said: 2022-02-09", ["looks-ahead"]),
        ("period: ../2022-02-09; modality: observed", []),  # no first day, so none too late
        ("period: 2022-02-01/9999-12-31; end_kind: at-least-until", ["for-ever"]),
        ("period: '{2022-02-01,2022-02-02}'", []),
        ("period: '{2022-02-01,2022-02-03}'", ["days-left-out"]),
        ("period: '[2022-02-01,2022-02-03]'", []),  # one of them leaves nothing out
        ("estimate: {lower: -5}", ["negative-level"]),
        ("estimate: {lower: -5}; kind: change", []),
        ("estimate: {lower: 0}", []),
        ("estimate: {upper: 10000000}", []),
        ("estimate: {upper: 10000001}", ["beyond-belief"]),
        ("item: s-400; estimate: two divisions", ["divizion"]),
        ("item: s-400; estimate: two battalions; echelon_as_printed: division", []),
        ("item: personnel; estimate: two divisions", []),  # a division of people is one
        ("key: b07; derived_from: b07; contradicts: b07", ["own-origin", "own-origin"]),
        ("quote: С-400", []),  # all Cyrillic, with figures
        ("quote: Т-72B", []),  # two words, each of one alphabet
        ("quote: Т72B", ["look-alikes"]),
    ],
)
def test_claims(fields: str, found: list[str]) -> None:
    assert codes(claim(fields)[1]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("owners: [{slug: POL, name: Poland}]", []),
        ("owners: [{slug: POL, name: Pоland}]", ["look-alikes"]),  # a Cyrillic о
        ("owners: [{slug: POL, name: Poland, aliases: [Poland, {text: Pоland}]}]", ["look-alikes"]),
        ("items: [{slug: a, name: a, parent: [b, c]}, {slug: b, name: b}, {slug: c, name: c}]", []),
        ("items: [{slug: a, name: a, parent: a}]", ["parent-cycle"]),
        (
            "items: [{slug: a, name: a, parent: [c, b]}, {slug: b, name: b, parent: a}, {slug: c, name: c}]",
            ["parent-cycle"],
        ),
        ("items: [{slug: a, name: a, parent: b}]", ["unknown-entry"]),
        ("places: [{slug: a, name: a, kind: area, parent: belarus, overlaps: nowhere}]", ["unknown-entry"]),
        ("places: [{slug: a, name: a, kind: area, controlled_by: RUS}]", []),
        ("places: [{slug: a, name: a, kind: area, controlled_by: Russia}]", ["unknown-entry"]),  # a name is no slug
        ("places: [{slug: a, name: a, kind: area, parent: [belarus, europe]}]", ["several-parents"]),
        ("places: [{slug: a, name: a, kind: area, lat: 52.5}]", ["coordinate-missing"]),
        ("formations: [{slug: a, name: a, owner: RUS, echelon: district}]", []),  # an echelon nothing is counted in
    ],
)
def test_entries(text: str, found: list[str]) -> None:
    assert codes(read_text(text, "places.yaml", reference())[1]) == found


@pytest.mark.parametrize(("numbers", "found"), [("4 8 12", []), ("8 8 8", []), ("8 4 12", ["factor-order"])])
def test_factors_ascend(numbers: str, found: list[str]) -> None:
    figures = ", ".join(f"{n}: {v}" for n, v in zip(("minimum", "typical", "maximum"), numbers.split(), strict=True))
    text = f"factors: [{{slug: a, name: a, echelon: batteries, unit: TELs, source: x, status: verified, {figures}}}]"
    batch, problems = read_text(text, "factors.yaml", reference())
    assert codes(problems) == found
    assert batch.entries[0].plain()["echelon"] == "battery"
