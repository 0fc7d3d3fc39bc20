-- Steps 1 and 2 of the resolution: which claims on the subjects asked count on a day, and why the others do not.
-- The file stands after one that names the moments asked about (on_day.sql, on_days.sql) and before one that says which of
-- the claims near the day are used: walk.sql decides for all subjects, settled.sql for those where no claim misses a younger
-- bound. Then comes one that makes lines of the claims used (posture.sql) or tells why (explain.sql, parts.sql).
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
-- (Outer joins here, because SQLite makes an index for them, and none for a subquery.)
standing AS MATERIALIZED (
  SELECT o.*
  FROM own AS o
  LEFT JOIN own AS later ON later.slot = o.slot AND later.voice = o.voice AND later.stated > o.stated AND later.age <= o.age
  WHERE later.slot IS NULL
),

-- near: those that are not older than one with both bounds. That one counts where it meets the one-sided bounds of younger
-- claims, as nearly always.
near AS (
  SELECT s.*
  FROM standing AS s
  LEFT JOIN standing AS closing
    ON closing.slot = s.slot AND closing.age < s.age AND closing.lower IS NOT NULL AND closing.upper IS NOT NULL
  WHERE closing.slot IS NULL
)
