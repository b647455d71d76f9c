-- 0042: an import that did not end can be given up: by whom, when and why. When it last moved on
-- says whether a process may still be at work on it.

ALTER TABLE import ADD COLUMN moved_at {I8};

ALTER TABLE import ADD COLUMN abandoned_by {I8};

ALTER TABLE import ADD COLUMN abandoned_at {I8};

ALTER TABLE import ADD COLUMN abandon_reason TEXT;
