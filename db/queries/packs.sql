-- The packs of the places that the filter lets through (tracker/store/packs.py says what is in them).
SELECT p.subjects, p.claims, p.origins, p.rulings
FROM place_range AS s
CROSS JOIN pack AS p
WHERE p.place = s.place
  AND s.low BETWEEN :place_low AND :place_high --? place
  AND s.low IN (:within) --? within
  AND s.place IN (:places) --? places
