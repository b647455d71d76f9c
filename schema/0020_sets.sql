-- 0020: sets that people work on: who changed one since is not overwritten, and a journal keeps why
-- it was not posted with its set.

ALTER TABLE journal_set ADD COLUMN version {I8} NOT NULL DEFAULT 1;

ALTER TABLE journal ADD COLUMN failure TEXT;
