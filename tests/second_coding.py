"""The second coding: 82 rows that somebody else coded of the events that the shipped claims cover, in our columns.

Every word of that file stands in a table here, and a word in no table raises LookupError: nothing is guessed. What the
rows name and the shipped reference data lack is written by `reference_text`. Figures and sources are carried, no text.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

Row = Mapping[str, str]

SKIPPED = {"definition": "says how much one element holds: a factor, not a claim"}
"""Why a row is no claim, by its status."""

OWNERS = {
    "Russia": "RUS",
    "Russia (and Belarus's whole army)": "RUS+BLR",
    "Russia-backed separatists": "donbas-separatists",
    "United States": "USA",
}

_AROUND = ("around-ukraine", "all")
PLACES = {
    "Ukraine border area + Crimea": _AROUND,
    "around Ukraine": _AROUND,
    "near Ukraine": _AROUND,
    "near Ukraine border": _AROUND,
    "Ukraine's border": _AROUND,
    "Ukraine's borders": _AROUND,
    "near Ukraine (permanent)": ("around-ukraine", "permanent"),
    "outside Ukraine in combat formation": ("around-ukraine", "combat"),
    "in and near Ukraine": ("in-and-near-ukraine", "all"),
    "Ukraine's eastern border": ("ukraine-eastern-border", "all"),
    "Luhansk and Donetsk": ("donbas", "all"),
    "Crimea": ("crimea", "all"),
    "Crimea (additional to garrison)": ("crimea", "reinforcement"),
    "Sevastopol (permanent garrison)": ("sevastopol", "permanent"),
    "Oktyabrskoye airfield (Crimea)": ("oktyabrskoye-airfield", "all"),
    "moving Crimea-Belarus": ("crimea-to-belarus", "all"),
    "Russia (total force)": ("russia", "inventory"),
    "Belarus": ("belarus", "all"),
    "north-west Belarus": ("north-west-belarus", "all"),
    "southern Belarus": ("southern-belarus", "all"),
    "Baranovichi airfield": ("baranovichi-air-base", "all"),
    "Luninets airfield": ("luninets-airfield", "all"),
    "Chojniki, Belarus": ("khoiniki", "all"),
    "Europe": ("europe", "all"),
    "Poland": ("poland", "all"),
    "Poland (82nd Airborne reinforcement)": ("poland", "reinforcement"),
    # Who assembles is arriving: 1,700 are the first of that reinforcement, as our F07 announced them.
    "Poland (already assembling)": ("poland", "reinforcement"),
    # All who stood there before it came; nobody says that they are permanent.
    "Poland (already there)": ("poland", "all"),
    "Afghanistan": ("afghanistan", "all"),
    "Iraq": ("iraq", "all"),
    "Syria": ("syria", "all"),
    "Afghanistan+Iraq+Syria": ("afghanistan-iraq-syria", "all"),
}
"""Place and scope by the words for a place, which may name both."""

KINDS = {
    "personnel": "all",
    "personnel (ground)": "ground",
    "personnel (navy and air)": "naval-and-air",
    "units": "all",
    "equipment": "all",
    "sites": "all",
}
"""Scope by the kind of count."""

UNITS = {
    "person": ("personnel", "personnel"),
    "battalion tactical group": ("btg", "BTGs"),
    "S-400 battalion (divizion)": ("s-400", "battalions"),
    "Pantsir-S battalion (divizion)": ("pantsir-s", "battalions"),
    "Su-35 fighter": ("su-35", "aircraft"),
    "Su-25 attack aircraft": ("su-25", "aircraft"),
    "helicopter": ("helicopter", "aircraft"),
    "transport helicopter": ("transport-helicopter", "aircraft"),
    "troop tent": ("tent", "tents"),
    "training range": ("training-range", "sites"),
    "airfield": ("airfield", "sites"),
}
"""Item, and the unit word that our hedge reader knows."""

STATUSES = {
    "present": ("claimed", "all", "level"),
    "in use": ("claimed", "all", "level"),
    "in transit": ("claimed", "in-transit", "level"),
    "arrived (increment)": ("claimed", "all", "change"),
    "planned": ("planned", "all", "level"),
    "expected": ("forecast", "all", "level"),
    "inventory": ("claimed", "inventory", "level"),
    "official cap": ("claimed", "cap", "level"),
}
"""Modality, scope and kind. What is present is claimed unless `MODALITIES` knows how the speaker knows it."""

MODALITIES = {
    "Maxar": "observed",  # an image
    "Ukraine assessment (via CNN)": "assessed",
    "bne IntelliNews (widely quoted estimates)": "assessed",
    "most estimates (press)": "assessed",
}

WORDS = {
    ("", "best"): "{best}",
    ("", "low high"): "{low}-{high}",
    ("about", "best"): "about {best}",
    ("approximately", "best"): "approximately {best}",
    ("around", "best"): "around {best}",
    ("roughly", "best"): "roughly {best}",
    ("some", "best"): "some {best}",
    ("or so", "best"): "{best} or so",
    ("estimate", "best"): "an estimated {best}",
    ("estimated", "best"): "an estimated {best}",
    ("nearly", "best"): "nearly {best}",
    ("expected", "best"): "an expected {best}",
    ("more than", "low"): "more than {low}",
    ("more than, probably", "low"): "more than {low}",
    ("at least", "low"): "at least {low}",
    ("first arrived", "low"): "at least {low}",
    ("up to", "high"): "up to {high}",
    ("as many as", "high"): "as many as {high}",
    ("does not exceed (Vienna Document threshold)", "high"): "no more than {high}",
    ("probably", "low high"): "{low}-{high}",
}
"""The words of an estimate, by the hedge and the columns that hold a number."""

LIKELIHOODS = {"probably": "likely", "more than, probably": "likely"}

PERIODS = {"2022-early": ("2022-01/2022-03", "scheduled")}
"""EDTF has no early year: the first quarter, as our D05 has it. Every other day is EDTF as it stands."""

SPEAKERS = {
    "Ukraine MoD (Taran)": "taran",
    "Ukraine MoD (Reznikov)": "reznikov",
    "Ukraine MoD": "ukrainian-mod",
    "Ukraine MoD and UK PM (via 762 Project)": "ukrainian-mod-and-johnson",
    "Ukraine C-in-C (Zaluzhnyi)": "zaluzhnyi",
    "Ukraine President's spokesperson": "zelensky-spokesperson",
    "Ukraine government": "ukraine",
    "Ukraine assessment (via CNN)": "ukraine",
    "Ukraine HUR": "hur",
    "Ukrinform": "ukrinform",
    "EU HR/VP Borrell (spoken)": "borrell",
    "EU HR/VP Borrell (corrected transcript)": "borrell",
    "NATO SG Stoltenberg": "stoltenberg",
    "UK PM Johnson": "johnson",
    "US President Biden": "biden",
    "White House source (via BBC)": "white-house",
    "senior US administration official (via NBC)": "us-senior-official",
    "US (Amb. Carpenter to OSCE)": "carpenter",
    "US (Amb. Carpenter, retrospective)": "carpenter",
    "US officials / intelligence document (via Washington Post)": "us-intelligence",
    "US officials": "us-officials",
    "US officials (via New York Times)": "us-officials",
    "US officials (via The Economist)": "us-officials",
    "US defence official (via New York Times)": "us-defense-official",
    "US European Command": "us-european-command",
    "DMDC quarterly report": "dmdc",
    "Pentagon force management level": "pentagon",
    "Pentagon (three countries)": "pentagon",
    "Pentagon (Col. Manning)": "manning",
    "Russia MoD": "russian-mod",
    "Russia MoD Shoigu": "shoigu",
    "Russia deputy MoD Fomin": "fomin",
    "Belarus MoD (via TASS)": "belarusian-mod",
    "Interfax (via Reuters)": "interfax",
    "CIT (citing Western colleagues)": "cit",
    "Maxar": "maxar",
    "USA Today": "usa-today",
    # No name, or that of the page itself: the publisher speaks.
    "Business Insider": None,
    "Daily Sabah": None,
    "Politico": None,
    "The Economist": None,
    "The Times": None,
    "bne IntelliNews (widely quoted estimates)": None,
    "most estimates (press)": None,
    "press": None,
    "press (AP/CNN)": None,
}

SOURCES = {
    "762project.org": "762-project",
    "archive.pakistantoday.com.pk": "pakistan-today",
    "axios.com": "axios",
    "businessinsider.in": "business-insider-india",
    "chatsports.com": "chatsports",
    "d1softballnews.com": "d1softballnews",
    "dailysabah.com": "daily-sabah",
    "economist.com": "economist",
    "evol.news": "evol-news",
    "intellinews.com": "intellinews",
    "mein-news.de": "mein-news",
    "military.com": "military-com",
    "motolko.help": "motolko",
    "news.yahoo.com": "yahoo",
    "newsbreak.com": "newsbreak",
    "newyorkglobe.org": "newyorkglobe",
    "playcrazygame.com": "playcrazygame",
    "pledgetimes.com": "pledgetimes",
    "politico.com": "politico-us",
    "pressecop24.com": "pressecop24",
    "sas24news.com": "sas24news",
    "siouxcityjournal.com": "sioux-city-journal",
    "slconcordtimes.com": "slconcordtimes",
    "sparkchronicles.com": "sparkchronicles",
    "tellerreport.com": "tellerreport",
    "thefrontierpost.com": "frontier-post",
    "thehamdenjournal.com": "thehamdenjournal",
    "thetimes.co.uk": "the-times",
    "thewall.fyi": "thewall",
    "trtworld.com": "trt-world",
    "washingtonnewsday.com": "washingtonnewsday",
    "washingtonpost.com": "washington-post",
}
"""The publisher by the host of the address, without its www."""

NEW_SPEAKERS = {
    "taran": ("Andrii Taran", ["ukrainian-mod"]),
    "zaluzhnyi": ("Valerii Zaluzhnyi", ["ukraine"]),
    "ukrinform": ("Ukrinform", ["ukraine"]),
    "johnson": ("Boris Johnson", ["uk"]),
    "ukrainian-mod-and-johnson": ("Ukrainian Ministry of Defence and Boris Johnson", ["ukrainian-mod", "johnson"]),
    "us-european-command": ("US European Command", ["pentagon"]),
    "dmdc": ("Defense Manpower Data Center", ["pentagon"]),
    "manning": ("Robert Manning", ["pentagon"]),
    "shoigu": ("Sergei Shoigu", ["russian-mod"]),
    "interfax": ("Interfax", []),
    "usa-today": ("USA Today", []),
}

NEW_SOURCES = {
    "762-project": "762 Project",
    "pakistan-today": "Pakistan Today",
    "axios": "Axios",
    "economist": "The Economist",
    "intellinews": "bne IntelliNews",
    "mein-news": "mein-news.de",
    "military-com": "Military.com",
    "newsbreak": "newsbreak",
    "newyorkglobe": "newyorkglobe.org",
    "playcrazygame": "playcrazygame",
    "politico-us": "Politico (United States)",
    "sas24news": "sas24news",
    "sioux-city-journal": "Sioux City Journal",
    "slconcordtimes": "slconcordtimes",
    "sparkchronicles": "sparkchronicles",
    "tellerreport": "tellerreport",
    "thehamdenjournal": "The Hamden Journal",
    "the-times": "The Times",
    "washingtonnewsday": "washingtonnewsday",
}

PAGE_DAYS = {"archive.pakistantoday.com.pk": "2017-11-28", "axios.com": "2022-03-23"}
"""The day of the page, where its address bears one and the row has the day of the words on it: that one is `said`."""

# What only the notes of the rows say, by claim.
SAID = {"C001": "2021-04-14"}
ECHELONS = {"C044": "division", "C045": "division"}
PART_OF = {"C005": ["C004"], "C038": ["C037"], "C058": ["C057"], "C072": ["C080"], "C073": ["C080"], "C075": ["C080"]}
CONTRADICTS = {
    "C014": ["C010"],
    "C025": ["C024"],
    "C048": ["C047"],
    "C074": ["C073"],
    "C076": ["C075"],
    "C077": ["C075"],
    "C078": ["C073"],
    "C079": ["C080"],
}
REPLACED = {"C002": ("C003", "2021-04-19")}
"""The claim that is to be read in its place, and the day on which that was said."""


def key(claim_id: str) -> str:
    """The key of a row's claim, apart from ours: c01 is a claim of the seed."""
    return f"second-{claim_id.lower()}"


def skipped(row: Row) -> str | None:
    """Why the row is no claim; None where it is one."""
    return SKIPPED.get(row["status"])


def claim_row(row: Row) -> dict[str, Any]:
    """The row in the columns of our JSON Lines. Raises LookupError for a word that no table has."""
    item, unit = _word(UNITS, row, "unit")
    place, in_place = _word(PLACES, row, "place")
    modality, in_status, kind = _word(STATUSES, row, "status")
    if modality == "claimed":
        modality = MODALITIES.get(row["asserted_by"], modality)
    period, end_kind = PERIODS.get(row["as_of"], (row["as_of"], None))
    columns = {
        "key": key(row["claim_id"]),
        "speaker": _word(SPEAKERS, row, "asserted_by"),
        "owner": _word(OWNERS, row, "actor"),
        "item": item,
        "place": place,
        "scope": _scope(row, in_place, _word(KINDS, row, "kind"), in_status),
        "estimate": f"{_figure(row)} {unit}",
        "kind": kind,
        "period": period,
        "end_kind": end_kind,
        "modality": modality,
        "likelihood": LIKELIHOODS.get(row["hedge"]),
    }
    given = columns | _report(row) | _from_notes(row["claim_id"])
    return {name: value for name, value in given.items() if value}


def jsonl_text(rows: list[Row]) -> str:
    """All rows that are claims, one object a line."""
    return "".join(json.dumps(claim_row(row)) + "\n" for row in rows if not skipped(row))


def reference_text() -> str:
    """The sources and speakers that the shipped reference data lack, and the correction, as YAML (which JSON is)."""
    hosts = {slug: host for host, slug in SOURCES.items()}
    entries = {
        "sources": [
            {"slug": slug, "name": name, "url": f"https://{hosts[slug]}/"} for slug, name in NEW_SOURCES.items()
        ],
        "speakers": [
            {"slug": slug, "name": name} | ({"parent": parents} if parents else {})
            for slug, (name, parents) in NEW_SPEAKERS.items()
        ],
        "corrections": [
            {"claim": key(old), "verb": "replace", "by": key(new), "stated": day, "reason": "corrected by the speaker"}
            for old, (new, day) in REPLACED.items()
        ],
    }
    return json.dumps(entries, indent=1)


def host(row: Row) -> str:
    """The host of the row's address, without its www."""
    return (urlsplit(row["url"]).hostname or "").removeprefix("www.")


def _word(table: Mapping[str, Any], row: Row, column: str) -> Any:
    return _in(table, row, column, row[column])


def _in(table: Mapping[Any, Any], row: Row, column: str, value: object) -> Any:
    if value not in table:
        raise LookupError(f"{row['claim_id']}: {column} {value!r} is in no table")
    return table[value]


def _scope(row: Row, *scopes: str) -> str:
    """The one scope that the words for place, kind and status name; `all` names none."""
    named = {scope for scope in scopes if scope != "all"}
    if len(named) > 1:
        raise LookupError(f"{row['claim_id']}: two scopes, {sorted(named)}")
    return named.pop() if named else "all"


def _figure(row: Row) -> str:
    given = {column: f"{int(row[column]):,}" for column in ("low", "best", "high") if row[column]}
    pattern: str = _in(WORDS, row, "hedge", (row["hedge"], " ".join(given)))
    return pattern.format(**given)


def _report(row: Row) -> dict[str, Any]:
    day = PAGE_DAYS.get(host(row), row["published"])
    said = row["published"] if row["published"] != day else None
    return {"source": _in(SOURCES, row, "url", host(row)), "url": row["url"], "published": day, "said": said}


def _from_notes(claim_id: str) -> dict[str, Any]:
    noted: dict[str, Any] = {
        "part_of": [key(one) for one in PART_OF.get(claim_id, [])],
        "contradicts": [key(one) for one in CONTRADICTS.get(claim_id, [])],
        "echelon_as_printed": ECHELONS.get(claim_id),
    }
    return noted | ({"said": SAID[claim_id]} if claim_id in SAID else {})
