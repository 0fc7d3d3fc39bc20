-- factors: one row is one line of a table of organisation: an echelon of an item holds so many of a content.
-- Example: what does a battalion of S-400 hold, and how well is that known?
--   SELECT content, unit, minimum, typical, maximum, status FROM factors WHERE item = 's-400' AND echelon = 'battalion';
-- Example: which factors are verified?
--   SELECT slug, minimum, typical, maximum, unit, source FROM factors WHERE status = 'verified' ORDER BY slug;
-- Example: where do the tables of organisation disagree most?
--   SELECT slug, minimum, maximum, maximum - minimum AS apart FROM factors ORDER BY apart DESC, slug LIMIT 5;
CREATE VIEW factors AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  json_extract(e.data, '$.owner') AS owner,
  json_extract(e.data, '$.item') AS item,
  json_extract(e.data, '$.echelon') AS echelon,
  json_extract(e.data, '$.content') AS content,
  e.unit,
  json_extract(e.data, '$.minimum') AS minimum,
  json_extract(e.data, '$.typical') AS typical,
  json_extract(e.data, '$.maximum') AS maximum,
  json_extract(e.data, '$.valid') AS valid,
  json_extract(e.data, '$.source') AS source,
  json_extract(e.data, '$.status') AS status,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'factor';
