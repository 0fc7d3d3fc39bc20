-- owners: one row is whose force it can be: a state, an alliance, a group. parents and aliases are joined by '; '.
-- Example: which owner has the ISO code BY?
--   SELECT slug, name, aliases FROM owners WHERE iso2 = 'BY';
-- Example: which owners are above others?
--   SELECT slug, name, parents FROM owners WHERE parents IS NOT NULL ORDER BY slug LIMIT 10;
-- Example: whose forces is most said about?
--   SELECT o.name, count(*) AS claims FROM owners AS o JOIN claims AS c ON c.owner = o.slug
--   GROUP BY o.name ORDER BY claims DESC, o.name;
CREATE VIEW owners AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  json_extract(e.data, '$.codes.iso2') AS iso2,
  json_extract(e.data, '$.codes.iso3') AS iso3,
  json_extract(e.data, '$.codes.iso_number') AS iso_number,
  json_extract(e.data, '$.codes.cow') AS cow,
  json_extract(e.data, '$.codes.gec') AS gec,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'owner';
