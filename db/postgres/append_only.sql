-- Append-only: base tables only gain rows, as on SQLite. PostgreSQL has no RAISE in a trigger's own text, so one function
-- says it; TRUNCATE, which SQLite lacks, is refused as well. ALWAYS: a session that switches triggers off
-- (session_replication_role) does not switch these off.

CREATE OR REPLACE FUNCTION tracker_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END
$$;

CREATE TRIGGER transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "transaction"
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('transactions are never changed: record another');
ALTER TABLE "transaction" ENABLE ALWAYS TRIGGER transaction_append_only;

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('entries are never changed: give a new slug to what is different');
ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_append_only;

CREATE TRIGGER entry_name_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry_name
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('names are never changed: names can only be added');
ALTER TABLE entry_name ENABLE ALWAYS TRIGGER entry_name_append_only;

CREATE TRIGGER entry_parent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry_parent
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('parents are never changed: give a new slug to what is different');
ALTER TABLE entry_parent ENABLE ALWAYS TRIGGER entry_parent_append_only;

CREATE TRIGGER report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('reports are never changed: record the report as it should read');
ALTER TABLE report ENABLE ALWAYS TRIGGER report_append_only;

CREATE TRIGGER claim_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('claims are never changed: tracker correct');
ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_append_only;

CREATE TRIGGER claim_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_link
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('links between claims are never changed: tracker correct');
ALTER TABLE claim_link ENABLE ALWAYS TRIGGER claim_link_append_only;

CREATE TRIGGER correction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only('corrections are never changed: record another, tracker correct');
ALTER TABLE correction ENABLE ALWAYS TRIGGER correction_append_only;
