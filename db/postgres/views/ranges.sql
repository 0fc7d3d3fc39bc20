-- The view ranges of db/views as PostgreSQL says it: json_extract is the operator ->>.
CREATE VIEW ranges AS
SELECT
  e.slug, e.name,
  e.data::jsonb ->> 'item' AS item,
  e.data::jsonb ->> 'configuration' AS configuration,
  e.kind,
  e.data::jsonb -> 'estimate' ->> 'words' AS words,
  CAST(e.data::jsonb -> 'estimate' ->> 'lower' AS DOUBLE PRECISION) AS lower,
  CAST(e.data::jsonb -> 'estimate' ->> 'upper' AS DOUBLE PRECISION) AS upper,
  e.data::jsonb -> 'estimate' ->> 'unit' AS unit,
  e.data::jsonb ->> 'source' AS source,
  e.data::jsonb ->> 'status' AS status,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'range';
