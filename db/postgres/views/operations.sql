-- The view operations of db/views as PostgreSQL says it: group_concat is string_agg.
CREATE VIEW operations AS
SELECT
  e.slug, e.name,
  (SELECT string_agg(p.parent, '; ' ORDER BY p.parent) FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT string_agg(n.text, '; ' ORDER BY n.text) FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.kind,
  coalesce(counted.claims, 0) AS claims,
  e.note, e.recorded
FROM entry AS e
LEFT JOIN (
  SELECT c.operation, count(*) AS claims FROM claim AS c GROUP BY c.operation
) AS counted ON counted.operation = e.slug
WHERE e.noun = 'operation';
