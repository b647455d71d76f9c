-- 0015: on SQLite triggers refuse what PostgreSQL refuses by rights: the ends of years only grow.

CREATE TRIGGER year_change_is_not_changed BEFORE UPDATE ON year_change
BEGIN SELECT RAISE(ABORT, 'the end of a year is never changed'); END;

CREATE TRIGGER year_change_is_not_removed BEFORE DELETE ON year_change
BEGIN SELECT RAISE(ABORT, 'the end of a year is never removed'); END;
