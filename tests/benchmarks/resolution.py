"""How fast the engine resolves: beside hand-written SQL and data frames, and in what it does with postures."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from math import log10
from typing import Any

from tracker.comparison import Comparison
from tracker.dates import day_of
from tracker.posture import Posture, question_for
from tracker.store.reader import Reader
from tracker.timeline import Timeline

from .asked import Asked, Rival
from .engines import KNOWN, Engine
from .figures import Figure, Section
from .generate import store_of
from .rivals_duckdb import DuckDB
from .rivals_pandas import Pandas
from .rivals_polars import Polars
from .rivals_sqlite import RawSqlite
from .said import ON
from .timing import Way, interleaved

POLICIES = ("envelope", "latest")
RIVALS: dict[str, type[Rival]] = {"raw sqlite3": RawSqlite, "pandas": Pandas, "polars": Polars, "duckdb": DuckDB}
FRAMES = ("pandas", "polars", "duckdb")
_WANTED = {"region": 24, "country": 7_900}
_THOUSAND = 1_000


def resolution(claims: int, rounds: int) -> Iterator[Section]:
    """The library beside its rivals: a section a size of answer and policy."""
    path = store_of(claims)
    with closing(Reader(path)) as reader:
        engine, rivals = Engine(reader), {name: kind(path) for name, kind in RIVALS.items()}
        for size, place in _places(engine, claims).items():
            for policy in POLICIES if size != "world" else POLICIES[:1]:
                yield _beside(engine, rivals, size, place, policy, rounds)


def postures(claims: int, rounds: int) -> Iterator[Section]:
    """What is made of postures: comparisons, the past, timelines."""
    with closing(Reader(store_of(claims))) as reader:
        engine = Engine(reader)
        places = _places(engine, claims)
        yield "made of postures, country", _made_of_postures(engine, places["country"], rounds)
        for size in ("region", "country"):
            yield f"timeline of a year, {size}", _timeline(engine, places[size], rounds)


def growth(claims: int, rounds: int) -> Iterator[Section]:
    """The same size of answer from stores a tenth, once and ten times as large."""
    yield "growth, an answer of about 1,000 subjects", _growth(claims, rounds)


def _places(engine: Engine, claims: int) -> dict[str, str]:
    """The places whose answers come nearest to the sizes wanted, which shrink with a smaller store."""
    sizes = _sizes(engine)
    region = {place: size for place, size in sizes.items() if place.count("-") == 3}
    country = {place: size for place, size in sizes.items() if place.count("-") == 1}
    wanted = _WANTED["country"] * claims / 1_000_000
    return {
        "region": _nearest(region, _WANTED["region"]),
        "country": _nearest(country, wanted),
        "world": "world",
    }


def _sizes(engine: Engine) -> Counter[str]:
    """How many subjects each country, province and region holds that may answer: seven in ten do."""
    text = "SELECT e.slug, count(*) AS subjects FROM subject AS s JOIN entry AS e ON e.no = s.place GROUP BY e.no"
    sizes: Counter[str] = Counter()
    for slug, subjects in engine.reader.rows(text):
        parts = slug.split("-")
        for depth in (2, 3, 4):
            sizes["-".join(parts[:depth])] += 0.72 * subjects
    return sizes


def _nearest(sizes: dict[str, Any], wanted: float) -> str:
    return min(sizes, key=lambda place: (abs(sizes[place] - wanted), place))


def _beside(
    engine: Engine, rivals: dict[str, Rival], size: str, place: str, policy: str, rounds: int
) -> tuple[str, list[Figure]]:
    asked = engine.asked(place, policy)
    ways: dict[str, Way] = {
        "library call": lambda: engine.posture(place, policy),
        "library call, lines made": lambda: engine.posture(place, policy).lines,
    }
    ways |= {name: _way(rival, asked) for name, rival in rivals.items()}
    seconds = interleaved(ways, rounds)
    title = f"{size}, {policy}: {len(engine.posture(place, policy)):,} lines"
    milliseconds = [Figure(name, 1000 * taken, "ms") for name, taken in seconds.items()]
    return title, [*milliseconds, *_ratios(size, seconds)]


def _way(rival: Rival, asked: Asked) -> Way:
    return lambda: rival.resolve(asked)


def _ratios(size: str, seconds: dict[str, float]) -> list[Figure]:
    engine = seconds["library call"]
    best = min(FRAMES, key=lambda name: seconds[name])
    raw = engine / seconds["raw sqlite3"]
    limit = 2.0 if size != "world" else None
    ratios = [_ratio("library / raw sqlite3", raw, limit)]
    if size == "region":
        faster = seconds[best] / engine
        return [*ratios, Figure(f"best of frames ({best}) / library", faster, "×", "≥ 30", faster >= 30)]
    return [*ratios, _ratio(f"library / best of frames ({best})", engine / seconds[best], 1.5 if limit else 8.0)]


def _ratio(name: str, value: float, limit: float | None = None) -> Figure:
    if limit is None:
        return Figure(name, value, "×")
    return Figure(name, value, "×", f"≤ {limit:g}", value <= limit)


def _made_of_postures(engine: Engine, place: str, rounds: int) -> list[Figure]:
    early = day_of(ON - 14)
    ways: dict[str, Way] = {
        "posture": lambda: engine.posture(place).lines,
        "compare": lambda: _compared(engine, place, early).changes,
        "now": lambda: engine.posture(place),
        "past": lambda: engine.posture(place, known=day_of(ON) + timedelta(days=1)),
    }
    seconds = interleaved(ways, rounds)
    return [
        *(Figure(name, 1000 * taken, "ms") for name, taken in seconds.items()),
        _ratio("compare / posture, lines made", seconds["compare"] / seconds["posture"], 2.5),
        _ratio("known the day after / known now", seconds["past"] / seconds["now"], 1.3),
    ]


def _timeline(engine: Engine, place: str, rounds: int) -> list[Figure]:
    question = question_for(engine.reader, on=date(2022, 12, 31), known=KNOWN, place=place)
    points = Timeline(engine.reader, question, date(2022, 1, 1)).change_points
    ways: dict[str, Way] = {
        "timeline": lambda: Timeline(engine.reader, question, date(2022, 1, 1)),
        "timeline, courses made": lambda: Timeline(engine.reader, question, date(2022, 1, 1)).courses,
    }
    a_point = {name: 1_000_000 * taken / points for name, taken in interleaved(ways, rounds).items()}
    figures = [Figure(f"{name}, {points:,} change points", taken, "µs a point") for name, taken in a_point.items()]
    figures[0] = figures[0]._replace(limit="≤ 5", met=a_point["timeline"] <= 5)
    return figures


def _compared(engine: Engine, place: str, before: date) -> Comparison:
    first: Posture = engine.posture(place, on=before)
    return Comparison(first, engine.posture(place))


def _growth(claims: int, rounds: int) -> list[Figure]:
    ways: dict[str, Way] = {}
    lines: dict[str, int] = {}
    engines = {size: Engine(Reader(store_of(size))) for size in (claims // 10, claims, claims * 10)}
    for size, engine in engines.items():
        sizes = {place: subjects for place, subjects in _sizes(engine).items() if place.count("-") in {1, 2}}
        place, name = _nearest(sizes, _THOUSAND), f"{size:,} claims"
        ways[name], lines[name] = _library(engine, place), len(engine.posture(place))
    seconds = interleaved(ways, rounds)
    a_line = {name: 1_000_000 * taken / lines[name] for name, taken in seconds.items()}
    first, *_, last = a_line.values()
    exponent = log10(last / first) / log10(100)
    for engine in engines.values():
        engine.reader.close()
    figures = [Figure(f"{name}, {lines[name]:,} lines", taken, "µs a line") for name, taken in a_line.items()]
    return [*figures, Figure("exponent in the number of claims", exponent, "", "≤ 0.1", exponent <= 0.1)]


def _library(engine: Engine, place: str) -> Way:
    return lambda: engine.posture(place)
