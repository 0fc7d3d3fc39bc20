-- Which subjects claims call a part of another: a claim used on `part` points at a claim on `whole`. Stands after resolve.sql and walk.sql.
SELECT DISTINCT u.subject AS part, w.subject AS whole
FROM used AS u
JOIN claim_link AS l ON l.claim = u.claim AND l.relation = 'part_of'
JOIN claim AS c ON c.key = l.target OR c.id = l.target
JOIN subject_claim AS w ON w.claim = c.no
WHERE w.subject <> u.subject AND w.stated <= :known_day AND w.recorded <= :recorded
ORDER BY u.subject, w.subject
