-- The view owners of db/views as PostgreSQL says it: json_extract is the operator ->>, group_concat is string_agg.
CREATE VIEW owners AS
SELECT
  e.slug, e.name,
  (SELECT string_agg(p.parent, '; ' ORDER BY p.parent) FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT string_agg(n.text, '; ' ORDER BY n.text) FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.data::jsonb -> 'codes' ->> 'iso2' AS iso2,
  e.data::jsonb -> 'codes' ->> 'iso3' AS iso3,
  e.data::jsonb -> 'codes' ->> 'iso_number' AS iso_number,
  e.data::jsonb -> 'codes' ->> 'cow' AS cow,
  e.data::jsonb -> 'codes' ->> 'gec' AS gec,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'owner';
