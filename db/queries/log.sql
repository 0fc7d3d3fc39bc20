-- What was recorded when, transaction by transaction, the newest first.
SELECT
  t.*,
  (SELECT count(*) FROM report AS r WHERE r.recorded = t.number) AS reports,
  (SELECT count(*) FROM claim AS c WHERE c.recorded = t.number) AS claims,
  (SELECT count(*) FROM correction AS k WHERE k.recorded = t.number) AS corrections,
  (SELECT count(*) FROM entry AS e WHERE e.recorded = t.number) AS entries
FROM "transaction" AS t
ORDER BY t.number DESC
