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
