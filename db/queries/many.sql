-- How many subjects the filter lets through, counted up to :most. Stands after on_day.sql, whose day plays no part.
counted AS (
  SELECT m.slot FROM moment AS m LIMIT :most
)
SELECT count(*) FROM counted
