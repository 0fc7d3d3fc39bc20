-- Claims with their reports, for people. Newest first.
SELECT
  c.*, r.id AS report_id, r.no AS report_no,
  coalesce(c.speaker, r.source) AS voice
FROM claim AS c
JOIN report AS r ON r.no = c.report
JOIN subject_claim AS sc ON sc.claim = c.no
JOIN subject AS s ON s.no = sc.subject
WHERE c.stated <= :known_day AND c.recorded <= :recorded
  AND s.place_low BETWEEN :place_low AND :place_high --? place
  AND s.place_low IN (:within) --? within
  AND s.place IN (:places) --? places
  AND s.owner IN (:owners) --? owners
  AND s.item IN (:items) --? items
  AND s.scope IN (:scopes) --? scopes
  AND c.operation IN (:operations) --? operations
  AND sc.voice IN (:voices) --? voices
  AND sc.first <= :on_day AND sc.last >= :on_day --? on
  AND c.modality IN (:modality_list) --? modality_list
  AND c.no IN (:claims) --? claims
ORDER BY c.stated DESC, c.id
