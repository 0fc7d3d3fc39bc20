-- items: one row is something that is counted. unit is the unit of a bare count; parents are what it is a kind of.
-- Example: which kinds of vehicle are there?
--   SELECT slug, name, aliases FROM items WHERE parents = 'vehicle';
-- Example: in which units are things counted?
--   SELECT unit, count(*) AS items FROM items GROUP BY unit ORDER BY items DESC, unit;
-- Example: what is there most said about?
--   SELECT i.name, count(*) AS claims FROM items AS i JOIN claims AS c ON c.item = i.slug
--   GROUP BY i.name ORDER BY claims DESC, i.name LIMIT 10;
CREATE VIEW items AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.unit,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'item';
