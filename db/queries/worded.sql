-- The claims whose figures may be read again by another hedge profile: those on the subjects asked that were public and
-- recorded, with the unit of a bare count of their item. A move counts at the place that it came from too.
SELECT
  c.no, c.id, c.key, c.item, c.kind, item.unit AS item_unit, s.unit AS canonical,
  c.lower, c.lower_kind, c.best, c.upper, c.upper_kind, c.unit, c.words, c.profile, c.tags, c.resolution,
  c.hedge_conflict, c.lower_exclusive, c.upper_exclusive
FROM claim AS c
JOIN subject_claim AS sc ON sc.claim = c.no
JOIN subject AS s ON s.no = sc.subject
JOIN entry AS item ON item.no = s.item
WHERE sc.stated <= :known_day AND sc.recorded <= :recorded
  AND (c.profile IS NULL OR c.profile <> :hedges)
  AND (c.words IS NOT NULL OR sc.figure = 1)
  AND (c.origin IS NOT NULL OR s.place_low BETWEEN :place_low AND :place_high) --? place
  AND (c.origin IS NOT NULL OR s.place_low IN (:within)) --? within
  AND s.owner IN (:owners) --? owners
  AND s.item IN (:items) --? items
  AND s.scope IN (:scopes) --? scopes
  AND c.operation IN (:operations) --? operations
  AND sc.voice IN (:voices) --? voices
ORDER BY c.stated, c.id
