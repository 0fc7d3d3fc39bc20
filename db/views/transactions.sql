-- transactions: one row is one act of recording, with what it added. files is a JSON list of [name, SHA-256];
-- hash covers all that was recorded and the hash before.
-- Example: what was recorded last?
--   SELECT number, wall_time, command, claims, reports FROM transactions ORDER BY number DESC LIMIT 5;
-- Example: how much was recorded in all?
--   SELECT count(*) AS transactions, sum(claims) AS claims, sum(reports) AS reports FROM transactions;
-- Example: which transactions passed over rows, or none at all?
--   SELECT number, command, skipped FROM transactions ORDER BY skipped DESC, number;
CREATE VIEW transactions AS
SELECT
  t.number, t.wall_time, t.command, t.files, t.tool_version, t.skipped,
  (SELECT count(*) FROM entry AS e WHERE e.recorded = t.number) AS entries,
  (SELECT count(*) FROM report AS r WHERE r.recorded = t.number) AS reports,
  (SELECT count(*) FROM claim AS c WHERE c.recorded = t.number) AS claims,
  (SELECT count(*) FROM correction AS k WHERE k.recorded = t.number) AS corrections,
  t.previous_hash, t.hash
FROM "transaction" AS t;
