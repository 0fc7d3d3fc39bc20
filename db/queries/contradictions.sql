-- Pairs of claims of which one was coded as contradicting the other, both public and recorded.
SELECT
  c.no AS claim, c.id AS id, c.key AS key, o.id AS other_id, o.key AS other_key,
  c.owner, c.item, c.place, c.scope, coalesce(c.unit, '') AS unit
FROM claim_link AS l
JOIN claim AS c ON c.no = l.claim
JOIN claim AS o ON o.key = l.target OR o.id = l.target
JOIN subject_claim AS sc ON sc.claim = c.no
JOIN subject AS s ON s.no = sc.subject
WHERE l.relation = 'contradicts'
  AND c.stated <= :known_day AND c.recorded <= :recorded
  AND o.stated <= :known_day AND o.recorded <= :recorded
  AND sc.first <= :on_day + :max_age AND sc.last >= :on_day - :max_age
  AND s.place_low BETWEEN :place_low AND :place_high --? place
  AND s.place_low IN (:within) --? within
  AND s.place IN (:places) --? places
  AND s.owner IN (:owners) --? owners
  AND s.item IN (:items) --? items
  AND s.scope IN (:scopes) --? scopes
  AND c.operation IN (:operations) --? operations
  AND sc.voice IN (:voices) --? voices
ORDER BY c.id, o.id
