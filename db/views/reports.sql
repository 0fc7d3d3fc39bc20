-- reports: one row is a document that carries claims, with its source and the number of its claims.
-- notes is a JSON list; stated is the day its words were public.
-- Example: which reports of February 2022 carry most claims?
--   SELECT stated, source_name, claims, url FROM reports
--   WHERE stated BETWEEN '2022-02-01' AND '2022-02-28' ORDER BY claims DESC, stated;
-- Example: which reports have no copy in an archive?
--   SELECT stated, title, url FROM reports WHERE archive_url IS NULL ORDER BY stated LIMIT 10;
-- Example: how many reports of each language and year?
--   SELECT language, substr(published, 1, 4) AS year, count(*) AS reports FROM reports
--   GROUP BY language, substr(published, 1, 4) ORDER BY year, language;
CREATE VIEW reports AS
SELECT
  r.id, r.source, source.name AS source_name,
  json_extract(source.data, '$.reliability') AS reliability,
  r.title, r.author, r.published, r.captured,
  date(r.stated * 86400, 'unixepoch') AS stated,
  r.language, r.url, r.archive_url, r.notes,
  (SELECT count(*) FROM claim AS c WHERE c.report = r.no) AS claims,
  r.recorded
FROM report AS r
LEFT JOIN entry AS source ON source.noun = 'source' AND source.slug = r.source;
