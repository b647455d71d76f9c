-- 0027: the journals of a set by their state, and the sets that people made among those that single
-- journals make for themselves.

CREATE INDEX journal_by_set_state ON journal (company_id, set_id, state);

CREATE INDEX journal_set_named ON journal_set (company_id, set_id)
 WHERE description <> '';
