-- corrections: one row is a later word about an earlier claim, with the claim it speaks of.
-- verb is retract (it was never right), end (right until the day in last_day) or replace (by the claim in replacement).
-- Example: which claims were replaced, why, and by which?
--   SELECT claim, words, replacement, stated, reason FROM corrections WHERE verb = 'replace' ORDER BY stated;
-- Example: how many later words of each kind are there?
--   SELECT verb, count(*) AS corrections FROM corrections GROUP BY verb ORDER BY verb;
-- Example: how long did it take until a claim was corrected?
--   SELECT k.claim, c.stated AS said, k.stated AS corrected, k.reason FROM corrections AS k
--   JOIN claims AS c ON c.id = k.claim_id ORDER BY k.stated;
CREATE VIEW corrections AS
SELECT
  k.id, k.claim, c.id AS claim_id, c.words, k.verb,
  date(k.day * 86400, 'unixepoch') AS last_day,
  k.replacement,
  date(k.stated * 86400, 'unixepoch') AS stated,
  k.reason, r.id AS report, r.url, k.recorded
FROM correction AS k
LEFT JOIN ruling AS u ON u.correction = k.no
LEFT JOIN claim AS c ON c.no = u.claim
LEFT JOIN report AS r ON r.no = k.report;
