-- Steps 1 and 2 of the resolution: which claims on the subjects asked count on a day, and why the others do not.
-- The file stands after one that names the moments asked about (on_day.sql, on_days.sql) and before one that makes lines
-- of the claims used (posture.sql) or tells why (explain.sql, parts.sql).
--
-- :known_day            the day as known on, in days since 1970-01-01
-- :recorded             the last transaction that counts
-- :max_age              days that a claim may be carried
-- :modalities           sum of the admitted modalities: observed 1, claimed 2, assessed 4, announced 8, planned 16,
--                       scheduled 32, forecast 64, denied 128
-- A line that ends in "--? name" stands only where that filter was asked for.
--
-- asked: the claims on the subjects of the question that were public, recorded, and near the day. A claim is reported on
-- the days it covers up to the day it was stated, and carried after them: its age is counted from the last testified day.
asked AS NOT MATERIALIZED (
  SELECT
    m.slot, m.on_day, c.*,
    CASE WHEN c.testified < m.on_day THEN m.on_day - c.testified ELSE 0 END AS age,
    CASE WHEN c.corrected = 1 THEN (
      SELECT max(r.verb) FROM ruling AS r
      WHERE r.claim = c.claim AND r.verb <> 'end' AND r.stated <= :known_day AND r.recorded <= :recorded
    ) END AS ruled,
    CASE WHEN c.corrected = 1 THEN (
      SELECT min(r.day) FROM ruling AS r
      WHERE r.claim = c.claim AND r.verb = 'end' AND r.stated <= :known_day AND r.recorded <= :recorded
    ) END AS ended
  FROM moment AS m
  CROSS JOIN subject_claim AS c
  WHERE c.subject = m.subject
    AND c.stated <= :known_day AND c.recorded <= :recorded
    AND c.first <= m.on_day + :max_age AND c.last >= m.on_day - :max_age
    AND c.operation IN (:operations) --? operations
    AND c.voice IN (:voices) --? voices
),

-- judged: the first reason that keeps a claim from counting; none, and it is admissible. It reaches the day when it has
-- begun and either covers the day or is an as-of figure of an earlier one; nothing is carried past an end.
judged AS NOT MATERIALIZED (
  SELECT
    a.*,
    CASE
      WHEN a.ruled = 'retract' THEN 'retracted'
      WHEN a.ruled = 'replace' THEN 'replaced'
      WHEN a.level = 0 THEN 'change'
      WHEN a.modality & :modalities = 0 THEN 'modality'
      WHEN a.first > a.on_day OR a.ended < a.on_day OR (a.last < a.on_day AND a.as_of = 0) THEN 'other-days'
      WHEN a.age > :max_age THEN 'too-old'
    END AS reason
  FROM asked AS a
),

-- own: admissible figures that are no copies. A copy derives from a claim that is itself admissible, asked for or not.
own AS MATERIALIZED (
  SELECT
    j.slot, j.subject, j.on_day, j.claim, j.age, j.stated, j.voice, j.grade, j.content, j.bare,
    j.lower, j.lower_hard, j.best, j.upper, j.upper_hard
  FROM judged AS j
  WHERE j.reason IS NULL AND j.figure = 1
    AND NOT (j.derived = 1 AND EXISTS (
      SELECT 1 FROM lineage AS l JOIN subject_claim AS o ON o.claim = l.origin
      WHERE l.claim = j.claim
        AND o.stated <= :known_day AND o.recorded <= :recorded
        AND o.level = 1 AND o.modality & :modalities <> 0
        AND o.first <= j.on_day AND (o.last >= j.on_day OR o.as_of = 1) AND o.testified >= j.on_day - :max_age
        AND NOT (o.corrected = 1 AND EXISTS (
          SELECT 1 FROM ruling AS r
          WHERE r.claim = o.claim AND r.stated <= :known_day AND r.recorded <= :recorded
            AND (r.verb <> 'end' OR r.day < j.on_day)
        ))
    ))
),

-- standing: those that are not superseded: the same voice did not later state a figure of the same or a smaller age.
-- (An outer join, because SQLite makes an index for one, and none for a subquery.)
standing AS MATERIALIZED (
  SELECT o.*
  FROM own AS o
  LEFT JOIN own AS later ON later.slot = o.slot AND later.voice = o.voice AND later.stated > o.stated AND later.age <= o.age
  WHERE later.slot IS NULL
),

-- near: those that are not older than the youngest with both bounds. Nothing older counts where that one meets the
-- one-sided bounds of younger claims, as nearly always.
closing AS MATERIALIZED (
  SELECT s.slot, min(CASE WHEN s.lower IS NOT NULL AND s.upper IS NOT NULL THEN s.age END) AS closed_age
  FROM standing AS s
  GROUP BY s.slot
),
near AS MATERIALIZED (
  SELECT s.*
  FROM standing AS s
  JOIN closing AS c ON c.slot = s.slot
  WHERE c.closed_age IS NULL OR s.age <= c.closed_age
),

-- Where some claim does not meet a younger bound, it matters whether the younger one is still in use itself: these few
-- subjects are walked through, youngest claim first. Claims of one age do not press on each other.
one_sided AS (
  SELECT n.slot, n.age, n.lower, n.upper FROM near AS n WHERE (n.lower IS NULL) <> (n.upper IS NULL)
),
walked AS MATERIALIZED (
  SELECT DISTINCT n.slot
  FROM near AS n
  JOIN one_sided AS y ON y.slot = n.slot AND y.age < n.age
  WHERE (y.upper IS NULL AND n.upper < y.lower) OR (y.lower IS NULL AND n.lower > y.upper)
),
queue AS (
  SELECT
    s.*,
    row_number() OVER one_by_one AS turn,
    CASE WHEN s.age > lag(s.age, 1, -1) OVER one_by_one THEN 1 ELSE 0 END AS opens
  FROM standing AS s
  WHERE s.slot IN (SELECT w.slot FROM walked AS w)
  WINDOW one_by_one AS (PARTITION BY s.slot ORDER BY s.age, s.content)
),
walk AS (
  SELECT
    w.slot, CAST(0 AS BIGINT) AS turn,
    CAST(NULL AS DOUBLE PRECISION) AS above, CAST(NULL AS DOUBLE PRECISION) AS below,
    CAST(NULL AS DOUBLE PRECISION) AS next_above, CAST(NULL AS DOUBLE PRECISION) AS next_below
  FROM walked AS w
  UNION ALL
  SELECT
    q.slot, q.turn,
    CASE q.opens WHEN 1 THEN w.next_above ELSE w.above END,
    CASE q.opens WHEN 1 THEN w.next_below ELSE w.below END,
    CASE
      WHEN q.upper IS NOT NULL OR q.lower IS NULL OR q.lower <= w.next_above
        OR q.lower > (CASE q.opens WHEN 1 THEN w.next_below ELSE w.below END) THEN w.next_above
      ELSE q.lower
    END,
    CASE
      WHEN q.lower IS NOT NULL OR q.upper IS NULL OR q.upper >= w.next_below
        OR q.upper < (CASE q.opens WHEN 1 THEN w.next_above ELSE w.above END) THEN w.next_below
      ELSE q.upper
    END
  FROM walk AS w
  JOIN queue AS q ON q.slot = w.slot AND q.turn = w.turn + 1
),

-- met: what the walk leaves: the claims that meet all younger bounds in use. closed_age: the age of the youngest of them
-- with both bounds.
met AS (
  SELECT
    q.*,
    min(CASE WHEN q.lower IS NOT NULL AND q.upper IS NOT NULL THEN q.age END) OVER (PARTITION BY q.slot) AS closed_age
  FROM queue AS q
  JOIN walk AS w ON w.slot = q.slot AND w.turn = q.turn
  WHERE coalesce(q.upper >= w.above, TRUE) AND coalesce(q.lower <= w.below, TRUE)
),

-- used: what remains, each claim one voice on its subject.
used AS (
  SELECT
    n.slot, n.subject, n.on_day, n.claim, n.age, n.stated, n.voice, n.grade, n.content, n.bare,
    n.lower, n.lower_hard, n.best, n.upper, n.upper_hard
  FROM near AS n
  WHERE n.slot NOT IN (SELECT w.slot FROM walked AS w)
  UNION ALL
  SELECT
    m.slot, m.subject, m.on_day, m.claim, m.age, m.stated, m.voice, m.grade, m.content, m.bare,
    m.lower, m.lower_hard, m.best, m.upper, m.upper_hard
  FROM met AS m
  WHERE m.closed_age IS NULL OR m.age <= m.closed_age
)
