-- 0011: on SQLite triggers refuse what PostgreSQL refuses by rights: shares only get newer versions.

CREATE TRIGGER account_link_is_not_changed BEFORE UPDATE ON account_link
BEGIN SELECT RAISE(ABORT, 'how a template account spread is never changed'); END;

CREATE TRIGGER account_link_is_not_removed BEFORE DELETE ON account_link
BEGIN SELECT RAISE(ABORT, 'how a template account spread is never removed'); END;
