-- A new store, as `tracker init` makes it. Made by `python -m tracker.contract` from tracker/store/tables.py,
-- db/append_only.sql and db/views: change those, and add a migration.

CREATE TABLE "transaction" (
  number INTEGER NOT NULL,
  wall_time TEXT NOT NULL,
  command TEXT NOT NULL,
  files TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  skipped INTEGER NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT pk_transaction PRIMARY KEY (number),
  CONSTRAINT ck_transaction_number_positive CHECK (number > 0),
  CONSTRAINT uq_transaction_hash UNIQUE (hash)
) STRICT;

CREATE TABLE entry (
  no INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  noun TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT,
  unit TEXT,
  kind TEXT,
  data TEXT NOT NULL,
  CONSTRAINT pk_entry PRIMARY KEY (no),
  CONSTRAINT uq_entry_noun_slug UNIQUE (noun, slug),
  CONSTRAINT fk_entry_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_entry_recorded ON entry (recorded);

CREATE TABLE entry_name (
  entry INTEGER NOT NULL,
  text TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  noun TEXT NOT NULL,
  folded TEXT NOT NULL,
  language TEXT,
  note TEXT,
  CONSTRAINT pk_entry_name PRIMARY KEY (entry, text),
  CONSTRAINT fk_entry_name_entry FOREIGN KEY(entry) REFERENCES entry (no),
  CONSTRAINT fk_entry_name_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_entry_name_noun_folded ON entry_name (noun, folded);
CREATE INDEX ix_entry_name_recorded ON entry_name (recorded);

CREATE TABLE entry_parent (
  entry INTEGER NOT NULL,
  parent TEXT NOT NULL,
  CONSTRAINT pk_entry_parent PRIMARY KEY (entry, parent),
  CONSTRAINT fk_entry_parent_entry FOREIGN KEY(entry) REFERENCES entry (no)
) WITHOUT ROWID, STRICT;

CREATE TABLE report (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  source TEXT NOT NULL,
  title TEXT,
  author TEXT,
  published TEXT,
  captured TEXT,
  stated INTEGER NOT NULL,
  language TEXT,
  url TEXT,
  archive_url TEXT,
  notes TEXT NOT NULL,
  CONSTRAINT pk_report PRIMARY KEY (no),
  CONSTRAINT uq_report_id UNIQUE (id),
  CONSTRAINT fk_report_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_report_recorded ON report (recorded);
CREATE INDEX ix_report_source ON report (source);

CREATE TABLE claim (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  "key" TEXT,
  recorded INTEGER NOT NULL,
  report INTEGER NOT NULL,
  speaker TEXT,
  said TEXT,
  stated INTEGER NOT NULL,
  owner TEXT NOT NULL,
  item TEXT NOT NULL,
  place TEXT NOT NULL,
  scope TEXT NOT NULL,
  formation TEXT,
  operation TEXT,
  origin TEXT,
  lower REAL,
  lower_kind TEXT,
  best REAL,
  upper REAL,
  upper_kind TEXT,
  unit TEXT,
  words TEXT,
  profile TEXT,
  tags TEXT NOT NULL,
  resolution REAL,
  hedge_conflict INTEGER NOT NULL,
  lower_exclusive INTEGER NOT NULL,
  upper_exclusive INTEGER NOT NULL,
  kind TEXT NOT NULL,
  echelon_as_printed TEXT,
  period TEXT NOT NULL,
  start_earliest INTEGER,
  start_latest INTEGER,
  end_earliest INTEGER,
  end_latest INTEGER,
  end_kind TEXT NOT NULL,
  modality TEXT NOT NULL,
  credibility TEXT,
  likelihood TEXT,
  confidence TEXT,
  quote TEXT,
  note TEXT,
  CONSTRAINT pk_claim PRIMARY KEY (no),
  CONSTRAINT ck_claim_kind_known CHECK (kind IN ('level', 'change')),
  CONSTRAINT ck_claim_modality_known CHECK (modality IN ('observed', 'claimed', 'assessed', 'announced', 'planned', 'scheduled', 'forecast', 'denied')),
  CONSTRAINT ck_claim_end_kind_known CHECK (end_kind IN ('actual', 'scheduled', 'open', 'unknown', 'conditional', 'at-least-until')),
  CONSTRAINT ck_claim_lower_kind_known CHECK (lower_kind IN ('hard', 'soft')),
  CONSTRAINT ck_claim_upper_kind_known CHECK (upper_kind IN ('hard', 'soft')),
  CONSTRAINT ck_claim_credibility_known CHECK (credibility IN ('1', '2', '3', '4', '5', '6')),
  CONSTRAINT ck_claim_bounds_in_order CHECK (lower IS NULL OR upper IS NULL OR lower <= upper),
  CONSTRAINT ck_claim_lower_has_kind CHECK ((lower IS NULL) = (lower_kind IS NULL)),
  CONSTRAINT ck_claim_upper_has_kind CHECK ((upper IS NULL) = (upper_kind IS NULL)),
  CONSTRAINT ck_claim_best_above_lower CHECK (best IS NULL OR lower IS NULL OR lower <= best),
  CONSTRAINT ck_claim_best_below_upper CHECK (best IS NULL OR upper IS NULL OR best <= upper),
  CONSTRAINT uq_claim_id UNIQUE (id),
  CONSTRAINT uq_claim_key UNIQUE ("key"),
  CONSTRAINT fk_claim_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_claim_report FOREIGN KEY(report) REFERENCES report (no)
) STRICT;
CREATE INDEX ix_claim_recorded ON claim (recorded);
CREATE INDEX ix_claim_report ON claim (report);

CREATE TABLE claim_link (
  claim INTEGER NOT NULL,
  relation TEXT NOT NULL,
  target TEXT NOT NULL,
  CONSTRAINT pk_claim_link PRIMARY KEY (claim, relation, target),
  CONSTRAINT fk_claim_link_claim FOREIGN KEY(claim) REFERENCES claim (no)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_claim_link_target ON claim_link (target);

CREATE TABLE correction (
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  claim TEXT NOT NULL,
  verb TEXT NOT NULL,
  day INTEGER,
  replacement TEXT,
  stated INTEGER NOT NULL,
  reason TEXT NOT NULL,
  report INTEGER,
  CONSTRAINT pk_correction PRIMARY KEY (no),
  CONSTRAINT ck_correction_verb_known CHECK (verb IN ('retract', 'end', 'replace')),
  CONSTRAINT uq_correction_id UNIQUE (id),
  CONSTRAINT fk_correction_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT fk_correction_report FOREIGN KEY(report) REFERENCES report (no)
) STRICT;
CREATE INDEX ix_correction_claim ON correction (claim);
CREATE INDEX ix_correction_recorded ON correction (recorded);

CREATE TABLE place_range (
  place INTEGER NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  CONSTRAINT pk_place_range PRIMARY KEY (place)
) STRICT;
CREATE INDEX ix_place_range_low ON place_range (low);

CREATE TABLE place_point (
  place INTEGER NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  precision_km REAL NOT NULL,
  band INTEGER NOT NULL,
  spread INTEGER NOT NULL,
  CONSTRAINT pk_place_point PRIMARY KEY (place)
) STRICT;
CREATE INDEX ix_place_point_spread_band_lon ON place_point (spread, band, lon);

CREATE TABLE subject (
  no INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  item INTEGER NOT NULL,
  place INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  unit TEXT NOT NULL,
  place_low INTEGER NOT NULL,
  CONSTRAINT pk_subject PRIMARY KEY (no),
  CONSTRAINT uq_subject_owner_item_place_scope_unit UNIQUE (owner, item, place, scope, unit)
) STRICT;
CREATE INDEX ix_subject_item_place_low ON subject (item, place_low);
CREATE INDEX ix_subject_place_low_owner_item ON subject (place_low, owner, item);

CREATE TABLE subject_claim (
  subject INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  stated INTEGER NOT NULL,
  testified INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  modality INTEGER NOT NULL,
  level INTEGER NOT NULL,
  figure INTEGER NOT NULL,
  lower REAL,
  lower_hard INTEGER NOT NULL,
  best REAL,
  upper REAL,
  upper_hard INTEGER NOT NULL,
  bare INTEGER NOT NULL,
  voice TEXT NOT NULL,
  operation TEXT,
  grade INTEGER NOT NULL,
  content INTEGER NOT NULL,
  derived INTEGER NOT NULL,
  corrected INTEGER NOT NULL,
  CONSTRAINT pk_subject_claim PRIMARY KEY (subject, claim)
) WITHOUT ROWID, STRICT;
CREATE INDEX ix_subject_claim_claim ON subject_claim (claim);

CREATE TABLE lineage (
  claim INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  CONSTRAINT pk_lineage PRIMARY KEY (claim, origin)
) WITHOUT ROWID, STRICT;

CREATE TABLE ruling (
  claim INTEGER NOT NULL,
  correction INTEGER NOT NULL,
  verb TEXT NOT NULL,
  day INTEGER,
  stated INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  CONSTRAINT pk_ruling PRIMARY KEY (claim, correction)
) WITHOUT ROWID, STRICT;

CREATE TABLE pack (
  place INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  subjects BLOB NOT NULL,
  claims BLOB NOT NULL,
  origins BLOB NOT NULL,
  rulings BLOB NOT NULL,
  CONSTRAINT pk_pack PRIMARY KEY (place, piece)
) STRICT;

-- Append-only: base tables only gain rows. Side tables (place_range, place_point, subject …) are
-- derived from them and may be made again.
--
-- INSERT OR REPLACE deletes the row it replaces, and meets the trigger on DELETE where PRAGMA recursive_triggers=ON:
-- every connection of the program sets it. What another program does, `tracker check` finds by the chain of hashes.

CREATE TRIGGER transaction_no_update BEFORE UPDATE ON "transaction"
BEGIN
  SELECT RAISE(ABORT, 'transactions are never changed: record another');
END;

CREATE TRIGGER transaction_no_delete BEFORE DELETE ON "transaction"
BEGIN
  SELECT RAISE(ABORT, 'transactions are never changed: record another');
END;

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'entries are never changed: give a new slug to what is different');
END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'entries are never changed: give a new slug to what is different');
END;

CREATE TRIGGER entry_name_no_update BEFORE UPDATE ON entry_name
BEGIN
  SELECT RAISE(ABORT, 'names are never changed: names can only be added');
END;

CREATE TRIGGER entry_name_no_delete BEFORE DELETE ON entry_name
BEGIN
  SELECT RAISE(ABORT, 'names are never changed: names can only be added');
END;

CREATE TRIGGER entry_parent_no_update BEFORE UPDATE ON entry_parent
BEGIN
  SELECT RAISE(ABORT, 'parents are never changed: give a new slug to what is different');
END;

CREATE TRIGGER entry_parent_no_delete BEFORE DELETE ON entry_parent
BEGIN
  SELECT RAISE(ABORT, 'parents are never changed: give a new slug to what is different');
END;

CREATE TRIGGER report_no_update BEFORE UPDATE ON report
BEGIN
  SELECT RAISE(ABORT, 'reports are never changed: record the report as it should read');
END;

CREATE TRIGGER report_no_delete BEFORE DELETE ON report
BEGIN
  SELECT RAISE(ABORT, 'reports are never changed: record the report as it should read');
END;

CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
BEGIN
  SELECT RAISE(ABORT, 'claims are never changed: tracker correct');
END;

CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim
BEGIN
  SELECT RAISE(ABORT, 'claims are never changed: tracker correct');
END;

CREATE TRIGGER claim_link_no_update BEFORE UPDATE ON claim_link
BEGIN
  SELECT RAISE(ABORT, 'links between claims are never changed: tracker correct');
END;

CREATE TRIGGER claim_link_no_delete BEFORE DELETE ON claim_link
BEGIN
  SELECT RAISE(ABORT, 'links between claims are never changed: tracker correct');
END;

CREATE TRIGGER correction_no_update BEFORE UPDATE ON correction
BEGIN
  SELECT RAISE(ABORT, 'corrections are never changed: record another, tracker correct');
END;

CREATE TRIGGER correction_no_delete BEFORE DELETE ON correction
BEGIN
  SELECT RAISE(ABORT, 'corrections are never changed: record another, tracker correct');
END;

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

-- corrections: one row is a later word about an earlier claim, with the claim it speaks of.
-- verb is retract (it was never right), end (right until the day in last_day) or replace (by the claim in replacement).
-- Example: which claims were replaced, why, and by which?
--   SELECT claim, words, replacement, stated, reason FROM corrections WHERE verb = 'replace' ORDER BY stated;
-- Example: how many later words of each kind are there?
--   SELECT verb, count(*) AS corrections FROM corrections GROUP BY verb ORDER BY verb;
-- Example: how long did it take until a claim was corrected?
--   SELECT k.claim, c.stated AS said, k.stated AS corrected, k.reason FROM corrections AS k
--   JOIN claims AS c ON c.id = k.claim_id ORDER BY k.stated;
CREATE VIEW corrections AS
SELECT
  k.id, k.claim, c.id AS claim_id, c.words, k.verb,
  date(k.day * 86400, 'unixepoch') AS last_day,
  k.replacement,
  date(k.stated * 86400, 'unixepoch') AS stated,
  k.reason, r.id AS report, r.url, k.recorded
FROM correction AS k
LEFT JOIN ruling AS u ON u.correction = k.no
LEFT JOIN claim AS c ON c.no = u.claim
LEFT JOIN report AS r ON r.no = k.report;

-- factors: one row is one line of a table of organisation: an echelon of an item holds so many of a content.
-- Example: what does a battalion of S-400 hold, and how well is that known?
--   SELECT content, unit, minimum, typical, maximum, status FROM factors WHERE item = 's-400' AND echelon = 'battalion';
-- Example: which factors are verified?
--   SELECT slug, minimum, typical, maximum, unit, source FROM factors WHERE status = 'verified' ORDER BY slug;
-- Example: where do the tables of organisation disagree most?
--   SELECT slug, minimum, maximum, maximum - minimum AS apart FROM factors ORDER BY apart DESC, slug LIMIT 5;
CREATE VIEW factors AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  json_extract(e.data, '$.owner') AS owner,
  json_extract(e.data, '$.item') AS item,
  json_extract(e.data, '$.echelon') AS echelon,
  json_extract(e.data, '$.content') AS content,
  e.unit,
  json_extract(e.data, '$.minimum') AS minimum,
  json_extract(e.data, '$.typical') AS typical,
  json_extract(e.data, '$.maximum') AS maximum,
  json_extract(e.data, '$.valid') AS valid,
  json_extract(e.data, '$.source') AS source,
  json_extract(e.data, '$.status') AS status,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'factor';

-- items: one row is something that is counted. unit is the unit of a bare count; parents are what it is a kind of.
-- Example: which kinds of vehicle are there?
--   SELECT slug, name, aliases FROM items WHERE parents = 'vehicle';
-- Example: in which units are things counted?
--   SELECT unit, count(*) AS items FROM items GROUP BY unit ORDER BY items DESC, unit;
-- Example: what is there most said about?
--   SELECT i.name, count(*) AS claims FROM items AS i JOIN claims AS c ON c.item = i.slug
--   GROUP BY i.name ORDER BY claims DESC, i.name LIMIT 10;
CREATE VIEW items AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.unit,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'item';

-- operations: one row is an exercise, inspection or operation, with the number of claims about forces that take part.
-- When it began and ended is a question: tracker operations SLUG --known DAY.
-- Example: which exercises are there claims about?
--   SELECT slug, name, claims FROM operations WHERE kind = 'exercise' AND claims > 0 ORDER BY claims DESC;
-- Example: what kinds of operations are there?
--   SELECT kind, count(*) AS operations FROM operations GROUP BY kind ORDER BY kind;
-- Example: who said what about the forces in Zapad 2021?
--   SELECT c.stated, c.source_name, c.words FROM operations AS o JOIN claims AS c ON c.operation = o.slug
--   WHERE o.slug = 'zapad-2021' ORDER BY c.stated, c.words;
CREATE VIEW operations AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.kind,
  coalesce(counted.claims, 0) AS claims,
  e.note, e.recorded
FROM entry AS e
LEFT JOIN (
  SELECT c.operation, count(*) AS claims FROM claim AS c GROUP BY c.operation
) AS counted ON counted.operation = e.slug
WHERE e.noun = 'operation';

-- owners: one row is whose force it can be: a state, an alliance, a group. parents and aliases are joined by '; '.
-- Example: which owner has the ISO code BY?
--   SELECT slug, name, aliases FROM owners WHERE iso2 = 'BY';
-- Example: which owners are above others?
--   SELECT slug, name, parents FROM owners WHERE parents IS NOT NULL ORDER BY slug LIMIT 10;
-- Example: whose forces is most said about?
--   SELECT o.name, count(*) AS claims FROM owners AS o JOIN claims AS c ON c.owner = o.slug
--   GROUP BY o.name ORDER BY claims DESC, o.name;
CREATE VIEW owners AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  json_extract(e.data, '$.codes.iso2') AS iso2,
  json_extract(e.data, '$.codes.iso3') AS iso3,
  json_extract(e.data, '$.codes.iso_number') AS iso_number,
  json_extract(e.data, '$.codes.cow') AS cow,
  json_extract(e.data, '$.codes.gec') AS gec,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'owner';

-- places: one row is a place or an area. lat and lon are degrees (WGS-84), precision_km how far the truth may lie from
-- them; low and high are the range of numbers that it shares with all places below it.
-- Example: what lies below Belarus?
--   SELECT part.slug, part.kind, part.lat, part.lon FROM places AS whole
--   JOIN places AS part ON part.low BETWEEN whole.low AND whole.high
--   WHERE whole.slug = 'belarus' ORDER BY part.low;
-- Example: which airfields are there, with their ICAO codes?
--   SELECT slug, name, icao, lat, lon, precision_km FROM places WHERE icao IS NOT NULL ORDER BY icao LIMIT 10;
-- Example: of which places do we not know where they are?
--   SELECT slug, kind FROM places WHERE lat IS NULL ORDER BY slug LIMIT 10;
CREATE VIEW places AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  e.kind,
  json_extract(e.data, '$.lat') AS lat,
  json_extract(e.data, '$.lon') AS lon,
  json_extract(e.data, '$.precision_km') AS precision_km,
  json_extract(e.data, '$.codes.iso2') AS iso2,
  json_extract(e.data, '$.codes.iso3') AS iso3,
  json_extract(e.data, '$.iso3166_2') AS iso3166_2,
  json_extract(e.data, '$.icao') AS icao,
  json_extract(e.data, '$.controlled_by') AS controlled_by,
  json_extract(e.data, '$.controlled_since') AS controlled_since,
  json_extract(e.data, '$.source') AS source,
  json_extract(e.data, '$.status') AS status,
  (SELECT r.low FROM place_range AS r WHERE r.place = e.no) AS low,
  (SELECT r.high FROM place_range AS r WHERE r.place = e.no) AS high,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'place';

-- ranges: one row is one published range of an item, in one configuration and by one source, in the unit printed.
-- Example: how far does S-400 hit, and who says so?
--   SELECT configuration, words, source FROM ranges WHERE item = 's-400' AND kind = 'engagement';
-- Example: what reaches furthest?
--   SELECT item, configuration, kind, upper, unit FROM ranges WHERE unit = 'km' ORDER BY upper DESC, slug LIMIT 10;
-- Example: which ranges has nobody verified?
--   SELECT slug, words, source, status FROM ranges WHERE status <> 'verified' ORDER BY slug;
CREATE VIEW ranges AS
SELECT
  e.slug, e.name,
  json_extract(e.data, '$.item') AS item,
  json_extract(e.data, '$.configuration') AS configuration,
  e.kind,
  json_extract(e.data, '$.estimate.words') AS words,
  CAST(json_extract(e.data, '$.estimate.lower') AS REAL) AS lower,
  CAST(json_extract(e.data, '$.estimate.upper') AS REAL) AS upper,
  json_extract(e.data, '$.estimate.unit') AS unit,
  json_extract(e.data, '$.source') AS source,
  json_extract(e.data, '$.status') AS status,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'range';

-- reports: one row is a document that carries claims, with its source and the number of its claims.
-- notes is a JSON list; stated is the day its words were public.
-- Example: which reports of February 2022 carry most claims?
--   SELECT stated, source_name, claims, url FROM reports
--   WHERE stated BETWEEN '2022-02-01' AND '2022-02-28' ORDER BY claims DESC, stated;
-- Example: which reports have no copy in an archive?
--   SELECT stated, title, url FROM reports WHERE archive_url IS NULL ORDER BY stated LIMIT 10;
-- Example: how many reports of each language and year?
--   SELECT language, substr(published, 1, 4) AS year, count(*) AS reports FROM reports
--   GROUP BY language, substr(published, 1, 4) ORDER BY year, language;
CREATE VIEW reports AS
SELECT
  r.id, r.source, source.name AS source_name,
  json_extract(source.data, '$.reliability') AS reliability,
  r.title, r.author, r.published, r.captured,
  date(r.stated * 86400, 'unixepoch') AS stated,
  r.language, r.url, r.archive_url, r.notes,
  (SELECT count(*) FROM claim AS c WHERE c.report = r.no) AS claims,
  r.recorded
FROM report AS r
LEFT JOIN entry AS source ON source.noun = 'source' AND source.slug = r.source;

-- sources: one row is who publishes, with the Admiralty letter of reliability (F: not rated) and the number of reports.
-- Example: whose reports do we have most of, and how are they graded?
--   SELECT name, reliability, reports FROM sources WHERE reports > 0 ORDER BY reports DESC, name LIMIT 10;
-- Example: which sources are not rated?
--   SELECT slug, name FROM sources WHERE reliability = 'F' ORDER BY slug LIMIT 10;
-- Example: who graded the others, and when?
--   SELECT slug, reliability, graded_by, graded_on FROM sources ORDER BY reliability, slug LIMIT 10;
CREATE VIEW sources AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  json_extract(e.data, '$.reliability') AS reliability,
  json_extract(e.data, '$.graded_by') AS graded_by,
  json_extract(e.data, '$.graded_on') AS graded_on,
  json_extract(e.data, '$.url') AS url,
  (SELECT count(*) FROM report AS r WHERE r.source = e.slug) AS reports,
  e.note, e.recorded
FROM entry AS e
WHERE e.noun = 'source';

-- speakers: one row is who says things inside reports; parents are whom they speak for. claims counts what they said.
-- Example: who speaks for the Russian Ministry of Defence?
--   SELECT slug, name, claims FROM speakers WHERE parents = 'russian-mod';
-- Example: who says most?
--   SELECT slug, name, claims FROM speakers ORDER BY claims DESC, slug LIMIT 10;
-- Example: by which other names is a speaker found?
--   SELECT slug, aliases FROM speakers WHERE aliases IS NOT NULL ORDER BY slug LIMIT 10;
CREATE VIEW speakers AS
SELECT
  e.slug, e.name,
  (SELECT group_concat(p.parent, '; ') FROM entry_parent AS p WHERE p.entry = e.no) AS parents,
  (SELECT group_concat(n.text, '; ') FROM entry_name AS n
   WHERE n.entry = e.no AND n.text NOT IN (e.slug, e.name)) AS aliases,
  coalesce(counted.claims, 0) AS claims,
  e.note, e.recorded
FROM entry AS e
LEFT JOIN (
  SELECT c.speaker, count(*) AS claims FROM claim AS c GROUP BY c.speaker
) AS counted ON counted.speaker = e.slug
WHERE e.noun = 'speaker';

-- transactions: one row is one act of recording, with what it added. files is a JSON list of [name, SHA-256];
-- hash covers all that was recorded and the hash before.
-- Example: what was recorded last?
--   SELECT number, wall_time, command, claims, reports FROM transactions ORDER BY number DESC LIMIT 5;
-- Example: how much was recorded in all?
--   SELECT count(*) AS transactions, sum(claims) AS claims, sum(reports) AS reports FROM transactions;
-- Example: which transactions passed over rows, or none at all?
--   SELECT number, command, skipped FROM transactions ORDER BY skipped DESC, number;
CREATE VIEW transactions AS
SELECT
  t.number, t.wall_time, t.command, t.files, t.tool_version, t.skipped,
  (SELECT count(*) FROM entry AS e WHERE e.recorded = t.number) AS entries,
  (SELECT count(*) FROM report AS r WHERE r.recorded = t.number) AS reports,
  (SELECT count(*) FROM claim AS c WHERE c.recorded = t.number) AS claims,
  (SELECT count(*) FROM correction AS k WHERE k.recorded = t.number) AS corrections,
  t.previous_hash, t.hash
FROM "transaction" AS t;
