-- Claims of kind change that count from one day to another: their period begins after :from_day and on or before :to_day.
-- Known, recorded, of an admitted modality, not withdrawn, not gross, and no copy of another that counts.
WITH counted AS (
  SELECT c.claim, c.lower, c.lower_hard, c.best, c.upper, c.upper_hard, c.subject, c.derived
  FROM subject_claim AS c
  WHERE c.level = 0 AND c.figure = 1
    AND c.stated <= :known_day AND c.recorded <= :recorded
    AND c.modality & :modalities <> 0
    AND c.first > :from_day AND c.first <= :to_day
    AND c.voice IN (:voices) --? voices
    AND c.operation IN (:operations) --? operations
    AND NOT (c.corrected = 1 AND EXISTS (
      SELECT 1 FROM ruling AS r
      WHERE r.claim = c.claim AND r.verb <> 'end' AND r.stated <= :known_day AND r.recorded <= :recorded
    ))
)
SELECT
  k.*, claim.id, claim.key, claim.origin,
  owner.slug AS owner, item.slug AS item, place.slug AS place, scope.slug AS scope, s.unit AS unit
FROM counted AS k
JOIN subject AS s ON s.no = k.subject
JOIN claim ON claim.no = k.claim
JOIN entry AS owner ON owner.no = s.owner
JOIN entry AS item ON item.no = s.item
JOIN entry AS place ON place.no = s.place
JOIN entry AS scope ON scope.no = s.scope
WHERE scope.slug <> 'gross'
  AND NOT (k.derived = 1 AND EXISTS (
    SELECT 1 FROM lineage AS l JOIN counted AS o ON o.claim = l.origin WHERE l.claim = k.claim
  ))
  AND s.owner IN (:owners) --? owners
  AND s.item IN (:items) --? items
  AND s.scope IN (:scopes) --? scopes
ORDER BY claim.stated, claim.id
