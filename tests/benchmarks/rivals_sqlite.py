"""The resolution by hand on raw `sqlite3`: the engine's own tables, one statement for this question and no other.

What nearly every subject needs is done first: where one of the youngest claims has both bounds, the older ones do not
count. Only the other subjects are walked through, youngest claim first, by a list of their claims.
"""

import sqlite3
import weakref
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .asked import Asked, Row

_ADMISSIBLE = """{c}.stated <= :known_day AND {c}.recorded <= :recorded AND {c}.level = 1
    AND {c}.modality & :modalities <> 0 AND {c}.first <= :on_day AND ({c}.last >= :on_day OR {c}.as_of = 1)
    AND {c}.testified >= :on_day - :max_age
    AND NOT ({c}.corrected = 1 AND EXISTS (
      SELECT 1 FROM ruling AS r
      WHERE r.claim = {c}.claim AND r.stated <= :known_day AND r.recorded <= :recorded
        AND (r.verb <> 'end' OR r.day < :on_day)
    ))"""

_OWN = f"""
WITH RECURSIVE own AS MATERIALIZED (
  SELECT
    c.subject, c.claim, c.voice, c.stated, c.grade, c.content, c.lower, c.upper, c.best,
    max(:on_day - c.testified, 0) AS age,
    min(max(:on_day - c.testified, 0)) OVER (PARTITION BY c.subject) AS youngest
  FROM subject AS s
  CROSS JOIN subject_claim AS c
  WHERE s.place_low BETWEEN :place_low AND :place_high AND c.subject = s.no AND c.figure = 1
    AND {_ADMISSIBLE.format(c="c")}
    AND NOT (c.derived = 1 AND EXISTS (
      SELECT 1 FROM lineage AS l JOIN subject_claim AS o ON o.claim = l.origin
      WHERE l.claim = c.claim AND {_ADMISSIBLE.format(c="o")}
    ))
),
heard AS MATERIALIZED (
  SELECT o.*, max(o.stated) OVER (PARTITION BY o.subject, o.voice) AS last_word FROM own AS o WHERE o.age = o.youngest
),
first_heard AS MATERIALIZED (SELECT h.* FROM heard AS h WHERE h.last_word = h.stated),
older AS MATERIALIZED (SELECT DISTINCT o.subject FROM own AS o WHERE o.age > o.youngest),
unsettled AS MATERIALIZED (
  SELECT f.subject FROM first_heard AS f
  WHERE f.subject IN older
  GROUP BY f.subject HAVING max(f.lower IS NOT NULL AND f.upper IS NOT NULL) = 0
),
spoken AS (
  SELECT o.*, max(o.stated) OVER (PARTITION BY o.subject, o.voice ORDER BY o.age) AS last_word
  FROM own AS o WHERE o.subject IN unsettled
),
pressed AS MATERIALIZED (SELECT s.* FROM spoken AS s WHERE s.last_word = s.stated),
queue AS (
  SELECT p.subject, json_group_array(p.claim) AS claims
  FROM (SELECT subject, claim FROM pressed ORDER BY subject, age, content) AS p GROUP BY p.subject
),
"""
_AGE = "max(:on_day - c.testified, 0)"
_ABOVE = f"CASE WHEN {_AGE} > w.age THEN w.next_above ELSE w.above END"
_BELOW = f"CASE WHEN {_AGE} > w.age THEN w.next_below ELSE w.below END"
_MEETS = f"ifnull(c.upper >= {_ABOVE}, 1) AND ifnull(c.lower <= {_BELOW}, 1)"
_WALK = f"""
walk AS (
  SELECT q.subject, q.claims, 0 AS turn, NULL AS claim, -1 AS age, 0 AS meets, NULL AS both,
    NULL AS above, NULL AS below, NULL AS next_above, NULL AS next_below
  FROM queue AS q
  UNION ALL
  SELECT w.subject, w.claims, w.turn + 1, c.claim, {_AGE}, {_MEETS}, c.lower IS NOT NULL AND c.upper IS NOT NULL,
    {_ABOVE}, {_BELOW},
    CASE WHEN c.upper IS NULL AND {_MEETS} THEN max(c.lower, ifnull(w.next_above, c.lower)) ELSE w.next_above END,
    CASE WHEN c.lower IS NULL AND {_MEETS} THEN min(c.upper, ifnull(w.next_below, c.upper)) ELSE w.next_below END
  FROM walk AS w
  CROSS JOIN subject_claim AS c
  WHERE c.subject = w.subject AND c.claim = json_extract(w.claims, '$[' || w.turn || ']')
),
settled AS (
  SELECT w.*, min(CASE WHEN w.both THEN w.age END) OVER (PARTITION BY w.subject) AS closed_age
  FROM walk AS w WHERE w.meets
),
used AS (
  SELECT f.subject, f.age, f.stated, f.grade, f.content, f.lower, f.upper, f.best
  FROM first_heard AS f WHERE f.subject NOT IN unsettled
  UNION ALL
  SELECT c.subject, w.age, c.stated, c.grade, c.content, c.lower, c.upper, c.best
  FROM settled AS w CROSS JOIN subject_claim AS c
  WHERE c.subject = w.subject AND c.claim = w.claim AND (w.closed_age IS NULL OR w.age <= w.closed_age)
),
"""
_ENVELOPE = """
bounds AS (
  SELECT
    u.subject, min(u.lower) AS lower, max(u.upper) AS upper, min(u.age) AS age, count(*) AS claims,
    min(CASE WHEN u.lower IS NULL THEN u.upper END) AS beyond_lower,
    max(CASE WHEN u.upper IS NULL THEN u.lower END) AS beyond_upper,
    CASE WHEN min(u.best) = max(u.best) THEN min(u.best) END AS best
  FROM used AS u GROUP BY u.subject
),
line AS (
  SELECT
    b.subject, b.best, b.claims, b.age,
    CASE WHEN b.beyond_lower < b.lower THEN NULL ELSE b.lower END AS lower,
    CASE WHEN b.beyond_upper > b.upper THEN NULL ELSE b.upper END AS upper
  FROM bounds AS b
)
"""
_LATEST = """
ranked AS (
  SELECT u.*, count(*) OVER (PARTITION BY u.subject) AS claims,
    row_number() OVER (PARTITION BY u.subject ORDER BY u.age, u.stated DESC, u.grade, u.content) AS place_in_line
  FROM used AS u
),
line AS (SELECT r.* FROM ranked AS r WHERE r.place_in_line = 1)
"""
_NAMES = """
SELECT owner.slug, item.slug, place.slug, scope.slug, s.unit, l.lower, l.upper, l.best, l.claims, l.age
FROM line AS l
JOIN subject AS s ON s.no = l.subject
JOIN entry AS owner ON owner.no = s.owner
JOIN entry AS item ON item.no = s.item
JOIN entry AS place ON place.no = s.place
JOIN entry AS scope ON scope.no = s.scope
"""


class RawSqlite:
    """A connection with the memory for pages that the engine's own has."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        weakref.finalize(self, self.connection.close)
        self.connection.execute("PRAGMA cache_size=-64000")

    def resolve(self, asked: Asked) -> Any:
        """A list of tuples, a tuple a line."""
        ending = _LATEST if asked.policy == "latest" else _ENVELOPE
        return self.connection.execute(f"{_OWN}{_WALK}{ending}{_NAMES}", asdict(asked)).fetchall()

    def rows(self, answer: Any) -> Sequence[Row]:
        found: list[Row] = answer
        return found
