-- The places whose point lies in a window of the map, of those whose precision has one spread. Bounding boxes of circles
-- are looked up so, a window and a spread at a time, each degree of latitude being one range of the index.
-- :spread               the power of two km that holds the precision of the places looked for
-- :lowest, :highest     the bands: degrees of latitude that the window touches
-- :south, :north, :west, :east  its sides, in degrees; west is never east of east
WITH RECURSIVE band (no) AS (
  SELECT :lowest
  UNION ALL
  SELECT b.no + 1 FROM band AS b WHERE b.no < :highest
)
SELECT e.slug, e.name, e.kind, p.lat, p.lon, p.precision_km
FROM band AS b
CROSS JOIN place_point AS p
CROSS JOIN entry AS e
WHERE p.spread = :spread AND p.band = b.no AND p.lon BETWEEN :west AND :east AND p.lat BETWEEN :south AND :north
  AND e.no = p.place
