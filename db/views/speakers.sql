-- speakers: one row is who says things inside reports; parents are whom they speak for. claims counts what they said.
-- Example: who speaks for the Russian Ministry of Defence?
--   SELECT slug, name, claims FROM speakers WHERE parents = 'russian-mod';
-- Example: who says most?
--   SELECT slug, name, claims FROM speakers ORDER BY claims DESC, slug LIMIT 10;
-- Example: by which other names is a speaker found?
--   SELECT slug, aliases FROM speakers WHERE aliases IS NOT NULL ORDER BY slug LIMIT 10;
CREATE VIEW speakers AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  coalesce(counted.claims, 0) AS claims,
  e.note, e.recorded
FROM entry AS e
LEFT JOIN (
  SELECT c.speaker, count(*) AS claims FROM claim AS c GROUP BY c.speaker
) AS counted ON counted.speaker = e.slug
WHERE e.noun = 'speaker';
