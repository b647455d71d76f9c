-- 0037: on SQLite triggers refuse what PostgreSQL refuses by rights: what is posted goes on being found.

CREATE TRIGGER posting_found_is_not_changed BEFORE UPDATE ON posting_found
BEGIN SELECT RAISE(ABORT, 'what postings are found by is never changed'); END;

CREATE TRIGGER posting_found_is_not_removed BEFORE DELETE ON posting_found
BEGIN SELECT RAISE(ABORT, 'what postings are found by is never removed'); END;
