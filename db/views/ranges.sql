-- ranges: one row is one published range of an item, in one configuration and by one source, in the unit printed.
-- Example: how far does S-400 hit, and who says so?
--   SELECT configuration, words, source FROM ranges WHERE item = 's-400' AND kind = 'engagement';
-- Example: what reaches furthest?
--   SELECT item, configuration, kind, upper, unit FROM ranges WHERE unit = 'km' ORDER BY upper DESC, slug LIMIT 10;
-- Example: which ranges has nobody verified?
--   SELECT slug, words, source, status FROM ranges WHERE status <> 'verified' ORDER BY slug;
CREATE VIEW ranges AS
SELECT
  e.slug, e.name,
  json_extract(e.data, '$.item') AS item,
  json_extract(e.data, '$.configuration') AS configuration,
  e.kind,
  json_extract(e.data, '$.estimate.words') AS words,
  CAST(json_extract(e.data, '$.estimate.lower') AS REAL) AS lower,
  CAST(json_extract(e.data, '$.estimate.upper') AS REAL) AS upper,
  json_extract(e.data, '$.estimate.unit') AS unit,
  json_extract(e.data, '$.source') AS source,
  json_extract(e.data, '$.status') AS status,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'range';
