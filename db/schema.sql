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
)
 STRICT;
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
  CONSTRAINT fk_entry_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number)
)
 STRICT;
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
  CONSTRAINT fk_entry_name_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX ix_entry_name_noun_folded ON entry_name (noun, folded);
CREATE INDEX ix_entry_name_recorded ON entry_name (recorded);
CREATE TABLE entry_parent (
  entry INTEGER NOT NULL,
  parent TEXT NOT NULL,
  CONSTRAINT pk_entry_parent PRIMARY KEY (entry, parent),
  CONSTRAINT fk_entry_parent_entry FOREIGN KEY(entry) REFERENCES entry (no)
)
 WITHOUT ROWID,
 STRICT;
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
  CONSTRAINT fk_report_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number)
)
 STRICT;
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
  CONSTRAINT fk_claim_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number),
  CONSTRAINT fk_claim_report FOREIGN KEY(report) REFERENCES report (no)
)
 STRICT;
CREATE INDEX ix_claim_recorded ON claim (recorded);
CREATE INDEX ix_claim_report ON claim (report);
CREATE TABLE claim_link (
  claim INTEGER NOT NULL,
  relation TEXT NOT NULL,
  target TEXT NOT NULL,
  CONSTRAINT pk_claim_link PRIMARY KEY (claim, relation, target),
  CONSTRAINT fk_claim_link_claim FOREIGN KEY(claim) REFERENCES claim (no)
)
 WITHOUT ROWID,
 STRICT;
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
  CONSTRAINT fk_correction_recorded FOREIGN KEY(recorded) REFERENCES "transaction" (number),
  CONSTRAINT fk_correction_report FOREIGN KEY(report) REFERENCES report (no)
)
 STRICT;
CREATE INDEX ix_correction_claim ON correction (claim);
CREATE INDEX ix_correction_recorded ON correction (recorded);
CREATE TABLE place_range (
  place INTEGER NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  CONSTRAINT pk_place_range PRIMARY KEY (place)
)
 STRICT;
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
)
 STRICT;
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
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX ix_subject_claim_claim ON subject_claim (claim);
CREATE TABLE lineage (
  claim INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  CONSTRAINT pk_lineage PRIMARY KEY (claim, origin)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE ruling (
  claim INTEGER NOT NULL,
  correction INTEGER NOT NULL,
  verb TEXT NOT NULL,
  day INTEGER,
  stated INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  CONSTRAINT pk_ruling PRIMARY KEY (claim, correction)
)
 WITHOUT ROWID,
 STRICT;
