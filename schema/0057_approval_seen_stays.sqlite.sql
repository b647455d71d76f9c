-- 0057: on SQLite triggers refuse what PostgreSQL refuses by rights: what was seen stays.

CREATE TRIGGER approval_seen_is_not_changed BEFORE UPDATE ON approval_seen
BEGIN SELECT RAISE(ABORT, 'what was approved stays as it was seen'); END;

CREATE TRIGGER approval_seen_is_not_removed BEFORE DELETE ON approval_seen
BEGIN SELECT RAISE(ABORT, 'what was approved is never removed'); END;
