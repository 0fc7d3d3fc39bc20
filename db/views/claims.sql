-- claims: one row is a claim, with its report, its source, the place's point, and names beside slugs.
-- Days are ISO text; a period runs from start_earliest to end_latest, and an open or unknown side is NULL.
-- Keys of other claims and corrections are joined by '; '. A corrected claim is listed too: read corrections first.
-- Example: who said how many personnel were in Belarus in February 2022?
--   SELECT stated, speaker_name, source_name, lower, best, upper, words FROM claims
--   WHERE item = 'personnel' AND place = 'belarus' AND start_earliest <= '2022-02-28' AND end_latest >= '2022-02-01'
--   ORDER BY stated;
-- Example: what was said about S-400 in Belarus, newest first, with the page it stands on?
--   SELECT stated, words, place_name, modality, url FROM claims
--   WHERE item = 's-400' ORDER BY stated DESC;
-- Example: how many claims of each modality does every speaker make?
--   SELECT coalesce(speaker_name, source_name) AS said_by, modality, count(*) AS claims FROM claims
--   GROUP BY coalesce(speaker_name, source_name), modality ORDER BY claims DESC, said_by, modality LIMIT 10;
CREATE VIEW claims AS
SELECT
  c.key, c.id,
  c.owner, owner.name AS owner_name,
  c.item, item.name AS item_name,
  c.place, place.name AS place_name,
  json_extract(place.data, '$.lat') AS lat,
  json_extract(place.data, '$.lon') AS lon,
  json_extract(place.data, '$.precision_km') AS precision_km,
  c.scope, c.formation, c.operation, c.origin AS moved_from,
  c.lower, c.lower_kind, c.best, c.upper, c.upper_kind, c.unit, c.words, c.kind, c.echelon_as_printed,
  c.period,
  date(c.start_earliest * 86400, 'unixepoch') AS start_earliest,
  date(c.start_latest * 86400, 'unixepoch') AS start_latest,
  date(c.end_earliest * 86400, 'unixepoch') AS end_earliest,
  date(c.end_latest * 86400, 'unixepoch') AS end_latest,
  c.end_kind, c.modality,
  c.speaker, speaker.name AS speaker_name, c.said,
  date(c.stated * 86400, 'unixepoch') AS stated,
  r.source, source.name AS source_name,
  json_extract(source.data, '$.reliability') AS reliability,
  c.credibility, c.likelihood, c.confidence,
  c.quote, c.note,
  r.id AS report, r.title, r.author, r.published, r.captured, r.url, r.archive_url,
  (SELECT group_concat(l.target, '; ') FROM claim_link AS l
   WHERE l.claim = c.no AND l.relation = 'derived_from') AS derived_from,
  (SELECT group_concat(l.target, '; ') FROM claim_link AS l
   WHERE l.claim = c.no AND l.relation = 'part_of') AS part_of,
  (SELECT group_concat(l.target, '; ') FROM claim_link AS l
   WHERE l.claim = c.no AND l.relation = 'contradicts') AS contradicts,
  (SELECT group_concat(k.verb || ' ' || date(k.stated * 86400, 'unixepoch'), '; ')
   FROM ruling AS u JOIN correction AS k ON k.no = u.correction WHERE u.claim = c.no) AS corrections,
  c.recorded
FROM claim AS c
JOIN report AS r ON r.no = c.report
LEFT JOIN entry AS owner ON owner.noun = 'owner' AND owner.slug = c.owner
LEFT JOIN entry AS item ON item.noun = 'item' AND item.slug = c.item
LEFT JOIN entry AS place ON place.noun = 'place' AND place.slug = c.place
LEFT JOIN entry AS speaker ON speaker.noun = 'speaker' AND speaker.slug = c.speaker
LEFT JOIN entry AS source ON source.noun = 'source' AND source.slug = r.source;
