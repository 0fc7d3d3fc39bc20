-- Steps 3 and 4: one line a subject. Stands after resolve.sql with walk.sql or settled.sql.
--
-- hull: the outermost stated bounds; a side is missing when a claim that leaves it open lies wholly beyond it.
-- overlap: what all agree on; empty, the subject is in conflict. A bound at which any claim is soft is soft.
-- picked: the one claim that the policy prefers, for the policies that prefer one (--? picks; the others: --? hulls).
-- unmet: whether a bound may miss one of a younger claim that leaves the other side open: then settled.sql was not enough.
-- Columns that the line of a policy does not need are not there (--? envelope, --? overlap). Names stand where they are
-- asked for (--? named); else their numbers do (--? numbered), and each name is looked up once.
, picked AS (
  SELECT
    u.*,
    1 AS place_in_line --? hulls
    row_number() OVER (PARTITION BY u.slot ORDER BY --? picks
      u.lower IS NULL, u.lower, --? conservative
      u.grade, --? graded
      u.age, u.stated DESC, u.grade, u.content) AS place_in_line --? picks
  FROM used AS u
),
line AS (
  SELECT
    p.slot,
    min(p.subject) AS subject,
    min(p.on_day) AS on_day,
    count(*) AS claims,
    min(p.age) AS age,
    max(p.age) AS oldest,
    min(p.grade) AS grade,
    min(p.lower) AS hull_lower,
    max(p.upper) AS hull_upper,
    max(p.lower) AS overlap_lower,
    min(p.upper) AS overlap_upper,
    max(CASE WHEN p.upper IS NULL THEN p.lower END) AS beyond_upper,
    min(CASE WHEN p.lower IS NULL THEN p.upper END) AS beyond_lower
    , min(CASE WHEN p.lower_hard = 0 THEN p.lower END) AS soft_hull_lower --? envelope
    , max(CASE WHEN p.upper_hard = 0 THEN p.upper END) AS soft_hull_upper --? envelope
    , min(CASE WHEN p.lower_hard = 1 THEN p.lower END) AS hard_lower --? envelope
    , max(CASE WHEN p.upper_hard = 1 THEN p.upper END) AS hard_upper --? envelope
    , max(CASE WHEN p.lower_hard = 1 AND (p.upper IS NULL OR p.upper_hard = 0) THEN p.lower END) AS highest_open --? envelope
    , min(CASE WHEN p.upper_hard = 1 AND (p.lower IS NULL OR p.lower_hard = 0) THEN p.upper END) AS lowest_open --? envelope
    , max(CASE WHEN p.lower_hard = 0 THEN p.lower END) AS soft_overlap_lower --? overlap
    , min(CASE WHEN p.upper_hard = 0 THEN p.upper END) AS soft_overlap_upper --? overlap
    , max(CASE WHEN p.lower_hard = 1 THEN p.lower END) AS hard_overlap_lower --? overlap
    , min(CASE WHEN p.upper_hard = 1 THEN p.upper END) AS hard_overlap_upper --? overlap
    , CASE WHEN min(p.best) = max(p.best) THEN min(p.best) END AS common_best --? hulls
    , min(p.bare) AS bare --? hulls
    , max(CASE WHEN p.place_in_line = 1 THEN p.age END) AS picked_age --? picks
    , max(CASE WHEN p.place_in_line = 1 THEN p.lower END) AS picked_lower --? picks
    , max(CASE WHEN p.place_in_line = 1 THEN p.lower_hard END) AS picked_lower_hard --? picks
    , max(CASE WHEN p.place_in_line = 1 THEN p.best END) AS picked_best --? picks
    , max(CASE WHEN p.place_in_line = 1 THEN p.upper END) AS picked_upper --? picks
    , max(CASE WHEN p.place_in_line = 1 THEN p.upper_hard END) AS picked_upper_hard --? picks
    , max(CASE WHEN p.place_in_line = 1 THEN p.bare END) AS picked_bare --? picks
  FROM picked AS p
  GROUP BY p.slot
)
SELECT
  s.owner AS owner, s.item AS item, s.place AS place, s.scope AS scope, s.unit AS unit, --? numbered
  CASE WHEN oldest > age AND (beyond_upper > overlap_upper OR beyond_lower < overlap_lower) THEN 1 ELSE 0 END AS unmet, --? numbered
  line.* --? numbered
  owner.slug AS owner, item.slug AS item, place.slug AS place, scope.slug AS scope, s.unit AS unit, line.* --? named
FROM line
JOIN subject AS s ON s.no = line.subject
JOIN entry AS owner ON owner.no = s.owner --? named
JOIN entry AS item ON item.no = s.item --? named
JOIN entry AS place ON place.no = s.place --? named
JOIN entry AS scope ON scope.no = s.scope --? named
