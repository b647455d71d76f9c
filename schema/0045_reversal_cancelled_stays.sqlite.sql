-- 0045: on SQLite triggers refuse what PostgreSQL refuses by rights: that a plan was taken back
-- stays known.

CREATE TRIGGER reversal_plan_cancelled_is_not_changed BEFORE UPDATE ON reversal_plan_cancelled
BEGIN SELECT RAISE(ABORT, 'a plan that was taken back stays so'); END;

CREATE TRIGGER reversal_plan_cancelled_is_not_removed BEFORE DELETE ON reversal_plan_cancelled
BEGIN SELECT RAISE(ABORT, 'that a plan was taken back is never removed'); END;
