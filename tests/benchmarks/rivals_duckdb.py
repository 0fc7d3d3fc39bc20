"""The resolution in DuckDB: one statement over tables sorted by place, all its threads allowed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from .asked import CLAIMS, COPIES, RULING, SUBJECTS, Asked, Row

_ADMISSIBLE = """{c}.place_low BETWEEN $place_low AND $place_high AND {c}.stated <= $known_day
    AND {c}.recorded <= $recorded AND {c}.level = 1 AND {c}.modality & $modalities <> 0 AND {c}.first <= $on_day
    AND ({c}.last >= $on_day OR {c}.as_of = 1) AND {c}.testified >= $on_day - $max_age
    AND {c}.claim NOT IN (SELECT claim FROM ruled)"""

_USED = f"""
WITH RECURSIVE ruled AS MATERIALIZED (
  SELECT claim FROM rulings
  WHERE stated <= $known_day AND recorded <= $recorded AND (verb <> 'end' OR day < $on_day)
),
own AS (
  SELECT c.*, greatest($on_day - c.testified, 0) AS age FROM claims AS c
  WHERE {_ADMISSIBLE.format(c="c")} AND c.figure = 1
    AND c.claim NOT IN (SELECT o.copy FROM copies AS o WHERE {_ADMISSIBLE.format(c="o")})
),
pressed AS (
  SELECT * FROM own QUALIFY stated = max(stated) OVER (PARTITION BY subject, voice ORDER BY age)
),
queue AS MATERIALIZED (SELECT *, dense_rank() OVER (PARTITION BY subject ORDER BY age) AS turn FROM pressed),
walk AS (
  SELECT DISTINCT subject, 1::BIGINT AS turn, NULL::DOUBLE AS above, NULL::DOUBLE AS below FROM queue
  UNION ALL
  SELECT
    w.subject, w.turn + 1,
    greatest(w.above, max(q.lower) FILTER (q.upper IS NULL AND @meets@)),
    least(w.below, min(q.upper) FILTER (q.lower IS NULL AND @meets@))
  FROM walk AS w JOIN queue AS q ON q.subject = w.subject AND q.turn = w.turn
  GROUP BY w.subject, w.turn, w.above, w.below
  HAVING NOT bool_or(@meets@ AND q.lower IS NOT NULL AND q.upper IS NOT NULL)
),
used AS (
  SELECT q.* FROM walk AS w JOIN queue AS q ON q.subject = w.subject AND q.turn = w.turn WHERE @meets@
),
""".replace("@meets@", "NOT (coalesce(q.upper < w.above, FALSE) OR coalesce(q.lower > w.below, FALSE))")
_ENVELOPE = """
bounds AS (
  SELECT
    subject, min(lower) AS low, max(upper) AS high, min(age) AS age, count(*) AS claims,
    min(upper) FILTER (lower IS NULL) AS beyond_lower, max(lower) FILTER (upper IS NULL) AS beyond_upper,
    CASE WHEN min(best) = max(best) THEN min(best) END AS best
  FROM used GROUP BY subject
),
line AS (
  SELECT
    subject, best, claims, age, CASE WHEN beyond_lower < low THEN NULL ELSE low END AS lower,
    CASE WHEN beyond_upper > high THEN NULL ELSE high END AS upper
  FROM bounds
)
"""
_LATEST = """
line AS (
  SELECT *, count(*) OVER (PARTITION BY subject) AS claims FROM used
  QUALIFY row_number() OVER (PARTITION BY subject ORDER BY age, stated DESC, grade, content) = 1
)
"""
_NAMES = """
SELECT s.owner, s.item, s.place, s.scope, s.unit, l.lower, l.upper, l.best, l.claims, l.age
FROM line AS l JOIN subjects AS s USING (subject)
"""


class DuckDB:
    """The claims as tables of a database in memory."""

    def __init__(self, path: Path) -> None:
        self.connection = duckdb.connect()
        with closing(sqlite3.connect(path)) as store:
            for name, text in {"claims": CLAIMS, "copies": COPIES, "rulings": RULING, "subjects": SUBJECTS}.items():
                self.connection.register("loaded", pd.read_sql_query(text, store))
                self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM loaded")
                self.connection.unregister("loaded")

    def resolve(self, asked: Asked) -> Any:
        """A dict of arrays, one a column."""
        ending = _LATEST if asked.policy == "latest" else _ENVELOPE
        given = {name: getattr(asked, name) for name in Asked.__slots__ if name != "policy"}
        return self.connection.execute(f"{_USED}{ending}{_NAMES}", given).fetchnumpy()

    def rows(self, answer: Any) -> list[Row]:
        columns = [column.tolist() for column in answer.values()]
        return list(zip(*columns, strict=True))
