-- The claims about the running of an operation, as known on a day: item activity, any modality but denied.
-- `copy` is 1 where the claim derives from another of them; the last stated first.
WITH said AS (
  SELECT c.no, c.id, c.key, c.start_earliest, c.end_latest, c.period, c.end_kind, c.modality, c.stated, sc.grade, sc.content
  FROM claim AS c
  JOIN subject_claim AS sc ON sc.claim = c.no
  WHERE c.stated <= :known_day AND c.recorded <= :recorded
    AND c.modality <> 'denied'
    AND c.operation IN (:operations) --? operations
    AND c.item IN (:activities) --? activities
    AND NOT (sc.corrected = 1 AND EXISTS (
      SELECT 1 FROM ruling AS r
      WHERE r.claim = c.no AND r.verb <> 'end' AND r.stated <= :known_day AND r.recorded <= :recorded
    ))
)
SELECT
  s.*,
  CASE WHEN EXISTS (SELECT 1 FROM lineage AS l JOIN said AS o ON o.no = l.origin WHERE l.claim = s.no)
    THEN 1 ELSE 0 END AS copy
FROM said AS s
ORDER BY s.stated DESC, s.grade, s.content
