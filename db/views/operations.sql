-- operations: one row is an exercise, inspection or operation, with the number of claims about forces that take part.
-- When it began and ended is a question: tracker operations SLUG --known DAY.
-- Example: which exercises are there claims about?
--   SELECT slug, name, claims FROM operations WHERE kind = 'exercise' AND claims > 0 ORDER BY claims DESC;
-- Example: what kinds of operations are there?
--   SELECT kind, count(*) AS operations FROM operations GROUP BY kind ORDER BY kind;
-- Example: who said what about the forces in Zapad 2021?
--   SELECT c.stated, c.source_name, c.words FROM operations AS o JOIN claims AS c ON c.operation = o.slug
--   WHERE o.slug = 'zapad-2021' ORDER BY c.stated, c.words;
CREATE VIEW operations AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.kind,
  coalesce(counted.claims, 0) AS claims,
  e.note, e.recorded
FROM entry AS e
LEFT JOIN (
  SELECT c.operation, count(*) AS claims FROM claim AS c GROUP BY c.operation
) AS counted ON counted.operation = e.slug
WHERE e.noun = 'operation';
