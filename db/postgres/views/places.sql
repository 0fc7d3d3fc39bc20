-- The view places of db/views as PostgreSQL says it: json_extract is the operator ->>, group_concat is string_agg.
CREATE VIEW places AS
SELECT
  e.slug, e.name,
  (SELECT string_agg(p.parent, '; ' ORDER BY p.parent) FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT string_agg(n.text, '; ' ORDER BY n.text) FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.kind,
  CAST(e.data::jsonb ->> 'lat' AS DOUBLE PRECISION) AS lat,
  CAST(e.data::jsonb ->> 'lon' AS DOUBLE PRECISION) AS lon,
  CAST(e.data::jsonb ->> 'precision_km' AS DOUBLE PRECISION) AS precision_km,
  e.data::jsonb -> 'codes' ->> 'iso2' AS iso2,
  e.data::jsonb -> 'codes' ->> 'iso3' AS iso3,
  e.data::jsonb ->> 'iso3166_2' AS iso3166_2,
  e.data::jsonb ->> 'icao' AS icao,
  e.data::jsonb ->> 'controlled_by' AS controlled_by,
  e.data::jsonb ->> 'controlled_since' AS controlled_since,
  e.data::jsonb ->> 'source' AS source,
  e.data::jsonb ->> 'status' AS status,
  (SELECT r.low FROM place_range AS r WHERE r.place = e.no) AS low,
  (SELECT r.high FROM place_range AS r WHERE r.place = e.no) AS high,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'place';
