-- items: one row is something that is counted. unit is the unit of a bare count; parents are what it is a kind of.
-- Example: which kinds of vehicle are there?
--   SELECT slug, name, aliases FROM items WHERE parents = 'vehicle';
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
