-- The view sources of db/views as PostgreSQL says it: json_extract is the operator ->>, group_concat is string_agg.
CREATE VIEW sources AS
SELECT
  e.slug, e.name,
  (SELECT string_agg(p.parent, '; ' ORDER BY p.parent) FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT string_agg(n.text, '; ' ORDER BY n.text) FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.data::jsonb ->> 'reliability' AS reliability,
  e.data::jsonb ->> 'graded_by' AS graded_by,
  e.data::jsonb ->> 'graded_on' AS graded_on,
  e.data::jsonb ->> 'url' AS url,
  (SELECT count(*) FROM report AS r WHERE r.source = e.slug) AS reports,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'source';
