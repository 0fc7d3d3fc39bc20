-- From the first day that the claims asked about speak of to the last on which any of them testifies; nothing where there
-- is none. A start that nobody knows plays no part. Stands after on_day.sql and resolve.sql, asked without a limit of age.
SELECT
  min(CASE WHEN a.first > :earliest_day THEN a.first ELSE a.testified END) AS first,
  max(a.testified) AS last
FROM asked AS a
WHERE a.level = 1 AND a.figure = 1 AND a.modality & :modalities <> 0
