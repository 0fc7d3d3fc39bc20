-- The view reports of db/views as PostgreSQL says it: json_extract is the operator ->>, a day is added to a DATE.
CREATE VIEW reports AS
SELECT
  r.id, r.source, source.name AS source_name,
  source.data::jsonb ->> 'reliability' AS reliability,
  r.title, r.author, r.published, r.captured,
  to_char(DATE '1970-01-01' + r.stated, 'YYYY-MM-DD') AS stated,
  r.language, r.url, r.archive_url, r.notes,
  (SELECT count(*) FROM claim AS c WHERE c.report = r.no) AS claims,
  r.recorded
FROM report AS r
LEFT JOIN entry AS source ON source.noun = 'source' AND source.slug = r.source;
