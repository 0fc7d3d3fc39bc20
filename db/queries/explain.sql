-- Step 5: every claim on the subjects asked, with the reason it was left out, or none: it was used. Stands after resolve.sql and walk.sql.
-- A claim without a figure that reaches the day is a mention: 'mention'.
, said AS (
  SELECT o.claim, o.stated, max(o.stated) OVER (PARTITION BY o.slot, o.voice ORDER BY o.age) AS last_word FROM own AS o
)
SELECT
  j.subject,
  j.claim AS no, claim.id, claim.key, claim.words,
  j.age,
  CASE
    WHEN j.reason = 'modality' THEN claim.modality
    WHEN j.reason IS NOT NULL THEN j.reason
    WHEN j.figure = 0 THEN 'mention'
    WHEN j.claim NOT IN (SELECT o.claim FROM own AS o) THEN 'copy'
    WHEN j.claim IN (SELECT s.claim FROM said AS s WHERE s.stated < s.last_word) THEN 'superseded'
    WHEN j.claim NOT IN (SELECT u.claim FROM used AS u) THEN 'overtaken'
  END AS reason
FROM judged AS j
JOIN claim ON claim.no = j.claim
ORDER BY j.subject, j.age, claim.stated DESC, claim.id
