-- The view factors of db/views as PostgreSQL says it: json_extract is the operator ->>, group_concat is string_agg.
CREATE VIEW factors AS
SELECT
  e.slug, e.name,
  (SELECT string_agg(p.parent, '; ' ORDER BY p.parent) FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT string_agg(n.text, '; ' ORDER BY n.text) FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.data::jsonb ->> 'owner' AS owner,
  e.data::jsonb ->> 'item' AS item,
  e.data::jsonb ->> 'echelon' AS echelon,
  e.data::jsonb ->> 'content' AS content,
  e.unit,
  CAST(e.data::jsonb ->> 'minimum' AS DOUBLE PRECISION) AS minimum,
  CAST(e.data::jsonb ->> 'typical' AS DOUBLE PRECISION) AS typical,
  CAST(e.data::jsonb ->> 'maximum' AS DOUBLE PRECISION) AS maximum,
  e.data::jsonb ->> 'valid' AS valid,
  e.data::jsonb ->> 'source' AS source,
  e.data::jsonb ->> 'status' AS status,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'factor';
