-- Which of the claims near a day are used, on every subject. Stands after resolve.sql.
--
-- Where some claim does not meet a younger bound, it matters whether the younger one is still in use itself: these few
-- subjects are walked through, youngest claim first. Claims of one age do not press on each other.
, one_sided AS (
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
