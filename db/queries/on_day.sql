-- The moments of a posture: one day, every subject that the filter lets through. Stands before resolve.sql.
-- :on_day   the day asked, in days since 1970-01-01
-- :one to :four   the numbers of subjects, where they are so few: the text stays the same, and the engine its plan
WITH RECURSIVE moment AS NOT MATERIALIZED (
  SELECT s.no AS slot, s.no AS subject, :on_day AS on_day
  FROM subject AS s
  WHERE TRUE
    AND s.place_low BETWEEN :place_low AND :place_high --? place
    AND s.place_low IN (:within) --? within
    AND s.place IN (:places) --? places
    AND s.owner IN (:owners) --? owners
    AND s.item IN (:items) --? items
    AND s.scope IN (:scopes) --? scopes
    AND s.no IN (:subjects) --? subjects
    AND s.no IN (:one, :two, :three, :four) --? few
),
