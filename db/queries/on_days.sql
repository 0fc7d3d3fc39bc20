-- The moments of a timeline: for each subject that the filter lets through, every day from :from_day to :to_day on which
-- its line may change. Stands before resolve.sql.
--
-- What a claim contributes changes on the day it begins, the day after it ends, the day after its last testified day, and
-- the day after that on which it grows too old; that of a copy also where the same happens to its original.
WITH RECURSIVE followed AS (
  SELECT s.no AS subject
  FROM subject AS s
  WHERE TRUE
    AND s.place_low BETWEEN :place_low AND :place_high --? place
    AND s.place_low IN (:within) --? within
    AND s.place IN (:places) --? places
    AND s.owner IN (:owners) --? owners
    AND s.item IN (:items) --? items
    AND s.scope IN (:scopes) --? scopes
    AND s.no IN (:subjects) --? subjects
    AND s.no IN (:one, :two, :three, :four) --? few
),
spoken_of AS (
  SELECT c.subject, c.claim, c.first, c.last, c.testified, c.derived
  FROM followed AS f
  CROSS JOIN subject_claim AS c
  WHERE c.subject = f.subject AND c.stated <= :known_day AND c.recorded <= :recorded
),
turning AS (
  SELECT s.subject, s.claim, s.first, s.last, s.testified FROM spoken_of AS s
  UNION ALL
  SELECT s.subject, o.claim, o.first, o.last, o.testified
  FROM spoken_of AS s
  JOIN lineage AS l ON l.claim = s.claim
  JOIN subject_claim AS o ON o.claim = l.origin
  WHERE s.derived = 1 AND o.recorded <= :recorded
),
-- ended: the first end of each claim, as known; one that was never right, or was replaced, ends on no day.
ended AS (
  SELECT t.subject, min(CASE r.verb WHEN 'end' THEN r.day ELSE -2000000 END) AS day
  FROM turning AS t
  JOIN ruling AS r ON r.claim = t.claim
  WHERE r.stated <= :known_day AND r.recorded <= :recorded
  GROUP BY t.subject, t.claim
),
day AS (
  SELECT f.subject, :from_day AS on_day FROM followed AS f
  UNION SELECT t.subject, t.first FROM turning AS t
  UNION SELECT t.subject, t.last + 1 FROM turning AS t
  UNION SELECT t.subject, t.testified + 1 FROM turning AS t
  UNION SELECT t.subject, t.testified + :max_age + 1 FROM turning AS t
  UNION SELECT e.subject, e.day + 1 FROM ended AS e
),
moment AS (
  SELECT row_number() OVER (ORDER BY d.subject, d.on_day) AS slot, d.subject, d.on_day
  FROM day AS d
  WHERE d.on_day BETWEEN :from_day AND :to_day
),
