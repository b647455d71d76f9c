-- 0062: on SQLite triggers refuse what PostgreSQL refuses by rights: what was sent and what was told
-- stays known.

CREATE TRIGGER module_document_is_not_removed BEFORE DELETE ON module_document
BEGIN SELECT RAISE(ABORT, 'that a document was sent is never removed'); END;

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'what happened is never changed'); END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'what happened is never removed'); END;
