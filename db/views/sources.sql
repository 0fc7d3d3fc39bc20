-- sources: one row is who publishes, with the Admiralty letter of reliability (F: not rated) and the number of reports.
-- Example: whose reports do we have most of, and how are they graded?
--   SELECT name, reliability, reports FROM sources WHERE reports > 0 ORDER BY reports DESC, name LIMIT 10;
-- Example: which sources are not rated?
--   SELECT slug, name FROM sources WHERE reliability = 'F' ORDER BY slug LIMIT 10;
-- Example: who graded the others, and when?
--   SELECT slug, reliability, graded_by, graded_on FROM sources ORDER BY reliability, slug LIMIT 10;
CREATE VIEW sources AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  json_extract(e.data, '$.reliability') AS reliability,
  json_extract(e.data, '$.graded_by') AS graded_by,
  json_extract(e.data, '$.graded_on') AS graded_on,
  json_extract(e.data, '$.url') AS url,
  (SELECT count(*) FROM report AS r WHERE r.source = e.slug) AS reports,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'source';
