-- 0040: on SQLite triggers refuse what PostgreSQL refuses by rights: a plan that was met stays so.

CREATE TRIGGER reversal_plan_met_is_not_changed BEFORE UPDATE ON reversal_plan_met
BEGIN SELECT RAISE(ABORT, 'a plan that was met is never changed'); END;

CREATE TRIGGER reversal_plan_met_is_not_removed BEFORE DELETE ON reversal_plan_met
BEGIN SELECT RAISE(ABORT, 'a plan that was met is never removed'); END;
