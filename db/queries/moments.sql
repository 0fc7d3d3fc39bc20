-- The moments themselves, so that a day without a line shows as a gap. Stands after on_days.sql, resolve.sql and walk.sql.
SELECT m.subject, m.on_day FROM moment AS m ORDER BY m.subject, m.on_day
