-- 0013: on SQLite triggers refuse that a file of the books is changed or removed.

CREATE TRIGGER attachment_content_is_not_changed BEFORE UPDATE ON attachment_content
BEGIN SELECT RAISE(ABORT, 'the bytes of a file are never changed'); END;

CREATE TRIGGER attachment_content_is_not_removed BEFORE DELETE ON attachment_content
WHEN EXISTS (SELECT 1 FROM attachment AS a
              WHERE a.company_id = OLD.company_id AND a.sha256 = OLD.sha256)
BEGIN SELECT RAISE(ABORT, 'a file that is kept has its bytes'); END;

CREATE TRIGGER attachment_is_not_changed
BEFORE UPDATE OF company_id, attachment_id, journal_id, import_id, name, media_type, size, sha256,
                 attached_by, attached_at ON attachment
BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;

CREATE TRIGGER attachment_stays_fixed BEFORE UPDATE OF fixed ON attachment
WHEN NEW.fixed < OLD.fixed
BEGIN SELECT RAISE(ABORT, 'an attachment that stays is never let go'); END;

CREATE TRIGGER attachment_that_stays_is_not_removed BEFORE DELETE ON attachment
WHEN OLD.fixed = 1
     OR OLD.import_id IS NOT NULL
     OR EXISTS (SELECT 1 FROM journal AS j
                 WHERE j.company_id = OLD.company_id AND j.journal_id = OLD.journal_id
                   AND j.posted_seq IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an attachment of the books is never removed'); END;
