-- The view claims of db/views as PostgreSQL says it: json_extract is the operator ->>, a day is added to a DATE, group_concat is string_agg.
CREATE VIEW claims AS
SELECT
  c.key, c.id,
  c.owner, owner.name AS owner_name,
  c.item, item.name AS item_name,
  c.place, place.name AS place_name,
  CAST(place.data::jsonb ->> 'lat' AS DOUBLE PRECISION) AS lat,
  CAST(place.data::jsonb ->> 'lon' AS DOUBLE PRECISION) AS lon,
  CAST(place.data::jsonb ->> 'precision_km' AS DOUBLE PRECISION) AS precision_km,
  c.scope, c.formation, c.operation, c.origin AS moved_from,
  c.lower, c.lower_kind, c.best, c.upper, c.upper_kind, c.unit, c.words, c.kind, c.echelon_as_printed,
  c.period,
  to_char(DATE '1970-01-01' + c.start_earliest, 'YYYY-MM-DD') AS start_earliest,
  to_char(DATE '1970-01-01' + c.start_latest, 'YYYY-MM-DD') AS start_latest,
  to_char(DATE '1970-01-01' + c.end_earliest, 'YYYY-MM-DD') AS end_earliest,
  to_char(DATE '1970-01-01' + c.end_latest, 'YYYY-MM-DD') AS end_latest,
  c.end_kind, c.modality,
  c.speaker, speaker.name AS speaker_name, c.said,
  to_char(DATE '1970-01-01' + c.stated, 'YYYY-MM-DD') AS stated,
  r.source, source.name AS source_name,
  source.data::jsonb ->> 'reliability' AS reliability,
  c.credibility, c.likelihood, c.confidence,
  c.quote, c.note,
  r.id AS report, r.title, r.author, r.published, r.captured, r.url, r.archive_url,
  (SELECT string_agg(l.target, '; ' ORDER BY l.target) FROM claim_link AS l
   WHERE l.claim = c.no AND l.relation = 'derived_from') AS derived_from,
  (SELECT string_agg(l.target, '; ' ORDER BY l.target) FROM claim_link AS l
   WHERE l.claim = c.no AND l.relation = 'part_of') AS part_of,
  (SELECT string_agg(l.target, '; ' ORDER BY l.target) FROM claim_link AS l
   WHERE l.claim = c.no AND l.relation = 'contradicts') AS contradicts,
  (SELECT string_agg(k.verb || ' ' || to_char(DATE '1970-01-01' + k.stated, 'YYYY-MM-DD'), '; ' ORDER BY u.correction)
   FROM ruling AS u JOIN correction AS k ON k.no = u.correction WHERE u.claim = c.no) AS corrections,
  c.recorded
FROM claim AS c
JOIN report AS r ON r.no = c.report
LEFT JOIN entry AS owner ON owner.noun = 'owner' AND owner.slug = c.owner
LEFT JOIN entry AS item ON item.noun = 'item' AND item.slug = c.item
LEFT JOIN entry AS place ON place.noun = 'place' AND place.slug = c.place
LEFT JOIN entry AS speaker ON speaker.noun = 'speaker' AND speaker.slug = c.speaker
LEFT JOIN entry AS source ON source.noun = 'source' AND source.slug = r.source;
