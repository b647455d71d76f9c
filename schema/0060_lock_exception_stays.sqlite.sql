-- 0060: on SQLite triggers refuse what PostgreSQL refuses by rights: who was excepted stays known.

CREATE TRIGGER lock_exception_is_not_removed BEFORE DELETE ON lock_exception
BEGIN SELECT RAISE(ABORT, 'that somebody was excepted is never removed'); END;

CREATE TRIGGER lock_exception_posting_is_not_changed BEFORE UPDATE ON lock_exception_posting
BEGIN SELECT RAISE(ABORT, 'under which exception something was posted is never changed'); END;

CREATE TRIGGER lock_exception_posting_is_not_removed BEFORE DELETE ON lock_exception_posting
BEGIN SELECT RAISE(ABORT, 'under which exception something was posted is never removed'); END;
