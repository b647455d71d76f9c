-- 0064: on SQLite a trigger refuses what PostgreSQL refuses by rights: that it was asked stays known.

CREATE TRIGGER job_is_not_removed BEFORE DELETE ON job
BEGIN SELECT RAISE(ABORT, 'that a set was to be posted is never removed'); END;
