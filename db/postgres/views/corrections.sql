-- The view corrections of db/views as PostgreSQL says it: a day is added to a DATE.
CREATE VIEW corrections AS
SELECT
  k.id, k.claim, c.id AS claim_id, c.words, k.verb,
  to_char(DATE '1970-01-01' + k.day, 'YYYY-MM-DD') AS last_day,
  k.replacement,
  to_char(DATE '1970-01-01' + k.stated, 'YYYY-MM-DD') AS stated,
  k.reason, r.id AS report, r.url, k.recorded
FROM correction AS k
LEFT JOIN ruling AS u ON u.correction = k.no
LEFT JOIN claim AS c ON c.no = u.claim
LEFT JOIN report AS r ON r.no = k.report;
