-- Which of the claims near a day are used where no one-sided bound parts claims: all of them. Stands after resolve.sql, in
-- the place of walk.sql, which takes longer. A line that shows another case (its lowest upper below the lower of a claim
-- without upper, or its highest lower above the upper of one without lower) has to be asked for again with walk.sql.
, used AS (
  SELECT n.* FROM near AS n
)
