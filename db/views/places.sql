-- places: one row is a place or an area. lat and lon are degrees (WGS-84), precision_km how far the truth may lie from
-- them; low and high are the range of numbers that it shares with all places below it.
-- Example: what lies below Belarus?
--   SELECT part.slug, part.kind, part.lat, part.lon FROM places AS whole
--   JOIN places AS part ON part.low BETWEEN whole.low AND whole.high
--   WHERE whole.slug = 'belarus' ORDER BY part.low;
-- Example: which airfields are there, with their ICAO codes?
--   SELECT slug, name, icao, lat, lon, precision_km FROM places WHERE icao IS NOT NULL ORDER BY icao LIMIT 10;
-- Example: of which places do we not know where they are?
--   SELECT slug, kind FROM places WHERE lat IS NULL ORDER BY slug LIMIT 10;
CREATE VIEW places AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.kind,
  json_extract(e.data, '$.lat') AS lat,
  json_extract(e.data, '$.lon') AS lon,
  json_extract(e.data, '$.precision_km') AS precision_km,
  json_extract(e.data, '$.codes.iso2') AS iso2,
  json_extract(e.data, '$.codes.iso3') AS iso3,
  json_extract(e.data, '$.iso3166_2') AS iso3166_2,
  json_extract(e.data, '$.icao') AS icao,
  json_extract(e.data, '$.controlled_by') AS controlled_by,
  json_extract(e.data, '$.controlled_since') AS controlled_since,
  json_extract(e.data, '$.source') AS source,
  json_extract(e.data, '$.status') AS status,
  (SELECT r.low FROM place_range AS r WHERE r.place = e.no) AS low,
  (SELECT r.high FROM place_range AS r WHERE r.place = e.no) AS high,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'place';
