-- The claims used at each moment, with whose word they are. Stands after resolve.sql.
SELECT u.subject, u.on_day, u.claim, u.voice, u.stated FROM used AS u ORDER BY u.subject, u.on_day, u.claim
