-- The view items of db/views as PostgreSQL says it: group_concat is string_agg.
CREATE VIEW items AS
SELECT
  e.slug, e.name,
  (SELECT string_agg(p.parent, '; ' ORDER BY p.parent) FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT string_agg(n.text, '; ' ORDER BY n.text) FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.unit,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'item';
