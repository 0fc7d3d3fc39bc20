-- The claims that some claims go back to: every step of derived_from among what was public and recorded.
-- A row says that `claim` (one of those asked about) reaches `origin`; `root` is 1 where the origin itself copies nothing.
WITH RECURSIVE
step AS (
  SELECT l.claim, l.origin FROM lineage AS l
  JOIN subject_claim AS o ON o.claim = l.origin
  WHERE o.stated <= :known_day AND o.recorded <= :recorded
),
walk (claim, origin) AS (
  SELECT c.claim, c.claim FROM subject_claim AS c WHERE c.claim IN (:claims) --? claims
  UNION
  SELECT w.claim, s.origin FROM walk AS w JOIN step AS s ON s.claim = w.origin
)
SELECT
  w.claim AS no, w.origin AS origin, claim.id, claim.key, claim.modality, c.voice, c.stated,
  CASE WHEN EXISTS (SELECT 1 FROM step AS s WHERE s.claim = w.origin) THEN 0 ELSE 1 END AS root
FROM walk AS w
JOIN claim ON claim.no = w.origin
JOIN subject_claim AS c ON c.claim = w.origin
ORDER BY w.claim, c.stated, claim.id
