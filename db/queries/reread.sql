-- What the resolution reads of claims, with the bounds that their words have by another hedge profile. The program writes
-- one row a claim into the first list; these two stand before every other part of a query, which then reads
-- reread_claim wherever it would read subject_claim.
reread (claim, figure, lower, lower_hard, best, upper, upper_hard, bare) AS (VALUES :reread),
reread_claim AS NOT MATERIALIZED (
  SELECT
    c.subject, c.claim, c.first, c.last, c.stated, c.testified, c.recorded, c.as_of, c.modality, c.level,
    CASE WHEN r.claim IS NULL THEN c.figure ELSE r.figure END AS figure,
    CASE WHEN r.claim IS NULL THEN c.lower ELSE CAST(r.lower AS DOUBLE PRECISION) END AS lower,
    CASE WHEN r.claim IS NULL THEN c.lower_hard ELSE r.lower_hard END AS lower_hard,
    CASE WHEN r.claim IS NULL THEN c.best ELSE CAST(r.best AS DOUBLE PRECISION) END AS best,
    CASE WHEN r.claim IS NULL THEN c.upper ELSE CAST(r.upper AS DOUBLE PRECISION) END AS upper,
    CASE WHEN r.claim IS NULL THEN c.upper_hard ELSE r.upper_hard END AS upper_hard,
    CASE WHEN r.claim IS NULL THEN c.bare ELSE r.bare END AS bare,
    c.voice, c.operation, c.grade, c.content, c.derived, c.corrected
  FROM subject_claim AS c
  LEFT JOIN reread AS r ON r.claim = c.claim
),
