-- The stamp of a store on PostgreSQL: its one row is what application_id and user_version are in the header of a SQLite
-- file. It comes with the tables and is changed by migrations only.
CREATE TABLE tracker_store (
  application INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT pk_tracker_store PRIMARY KEY (application)
);
