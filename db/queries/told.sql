-- The figures that were told about the subjects asked, near the day: who told them, and in which echelon, whether they
-- count or not. Stands after resolve.sql and walk.sql.
SELECT
  claim.id, claim.key, claim.echelon_as_printed,
  owner.slug AS owner, item.slug AS item, place.slug AS place, scope.slug AS scope, s.unit AS unit,
  j.voice, report.source, j.first, j.last, j.lower, j.upper
FROM judged AS j
JOIN claim ON claim.no = j.claim
JOIN report ON report.no = claim.report
JOIN subject AS s ON s.no = j.subject
JOIN entry AS owner ON owner.no = s.owner
JOIN entry AS item ON item.no = s.item
JOIN entry AS place ON place.no = s.place
JOIN entry AS scope ON scope.no = s.scope
WHERE j.figure = 1 AND (j.reason IS NULL OR j.reason = 'other-days')
ORDER BY claim.stated, claim.id
