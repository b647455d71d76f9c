-- 0055: on SQLite triggers refuse what PostgreSQL refuses by rights: what a policy asked, and that
-- somebody approved, stays known.

CREATE TRIGGER approval_step_is_not_changed BEFORE UPDATE ON approval_step
BEGIN SELECT RAISE(ABORT, 'what a policy asks stays; another one takes its place'); END;

CREATE TRIGGER approval_step_is_not_removed BEFORE DELETE ON approval_step
BEGIN SELECT RAISE(ABORT, 'what a policy asked is never removed'); END;

CREATE TRIGGER approval_approver_is_not_changed BEFORE UPDATE ON approval_approver
BEGIN SELECT RAISE(ABORT, 'whom a policy asks stays; another one takes its place'); END;

CREATE TRIGGER approval_approver_is_not_removed BEFORE DELETE ON approval_approver
BEGIN SELECT RAISE(ABORT, 'whom a policy asked is never removed'); END;

CREATE TRIGGER approval_policy_is_not_removed BEFORE DELETE ON approval_policy
BEGIN SELECT RAISE(ABORT, 'a policy is retired, never removed'); END;

CREATE TRIGGER approval_is_not_removed BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'an approval ends, it is never removed'); END;

CREATE TRIGGER approval_substitute_is_not_removed BEFORE DELETE ON approval_substitute
BEGIN SELECT RAISE(ABORT, 'that somebody stood in is never removed'); END;
