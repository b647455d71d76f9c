-- 0007: on SQLite triggers refuse what PostgreSQL refuses by rights: the ledger only grows.

CREATE TRIGGER posting_is_not_changed BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is never changed'); END;

CREATE TRIGGER posting_is_not_removed BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is never removed'); END;

CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;

CREATE TRIGGER entry_detail_is_not_changed BEFORE UPDATE ON entry_detail
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_detail_is_not_removed BEFORE DELETE ON entry_detail
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;

CREATE TRIGGER entry_allocation_is_not_changed BEFORE UPDATE ON entry_allocation
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_allocation_is_not_removed BEFORE DELETE ON entry_allocation
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;

CREATE TRIGGER name_version_is_not_changed BEFORE UPDATE ON name_version
BEGIN SELECT RAISE(ABORT, 'a name as posted is never changed'); END;

CREATE TRIGGER name_version_is_not_removed BEFORE DELETE ON name_version
BEGIN SELECT RAISE(ABORT, 'a name as posted is never removed'); END;

CREATE TRIGGER period_change_is_not_changed BEFORE UPDATE ON period_change
BEGIN SELECT RAISE(ABORT, 'a period change is never changed'); END;

CREATE TRIGGER period_change_is_not_removed BEFORE DELETE ON period_change
BEGIN SELECT RAISE(ABORT, 'a period change is never removed'); END;

CREATE TRIGGER window_change_is_not_changed BEFORE UPDATE ON window_change
BEGIN SELECT RAISE(ABORT, 'a window change is never changed'); END;

CREATE TRIGGER window_change_is_not_removed BEFORE DELETE ON window_change
BEGIN SELECT RAISE(ABORT, 'a window change is never removed'); END;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;

CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;

CREATE TRIGGER checkpoint_is_not_changed BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;

CREATE TRIGGER checkpoint_is_not_removed BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never removed'); END;
